/** What is needed to receive one connection's webhooks, worked out once at start. No plugin code is part of it. */
import type { IncomingHttpHeaders } from 'node:http';
import type { Connection } from '../config/config.js';
import type { Handshake, WebhookRules } from '../model/generated/model.js';
import { questionOf } from '../model/topics.js';
import { matchHandshake } from '../verification/handshake.js';
import { compileSenderFacts, isOfTenant, type SenderFacts } from '../verification/sender-id.js';
import { compileVerifier } from '../verification/compile-verifier.js';
import { isWaived } from '../verification/unverified.js';
import type { InboundRequest, Verifier } from '../verification/verifier.js';
import { compileAnswers, type AnswerForm } from './sender-answers.js';

/** Reads and judges the requests that come in for one connection. */
export interface Receiver {
  readonly connection: string;
  /** What the sender appends to the connection's address; empty where it appends nothing. */
  readonly path: string;
  readonly methods: readonly string[];
  readonly format: NonNullable<WebhookRules['format']>;
  readonly verifier: Verifier;
  /** Whether webhooks are taken from anybody, since the settings say so and there is no secret. */
  readonly isUnverified: boolean;
  /** The answers the sender insists on; undefined where it takes the usual ones. */
  readonly answers: AnswerForm | undefined;
  /** Whether a request of this topic asks for something, and is no webhook. */
  isQuestion(topic: string): boolean;
  /** Sender's id, topic and tenant. */
  readFacts(request: InboundRequest): SenderFacts;
  /** The handshake a request is, if it is one. */
  findHandshake(request: InboundRequest): Handshake | undefined;
  /** The headers that are stored, out of those of a request by their lower-case names. */
  keepHeaders(headers: IncomingHttpHeaders): Record<string, string>;
  /** Whether the sender is the shop that the settings name. */
  isOfTenant(tenant: string | undefined): boolean;
}

/** Makes the receiver of a connection; undefined where its plugin takes no webhooks, or where it is a destination as well
 *  and has no secret to know a sender by, unless its settings waive one. Raises `config_invalid` for secrets that cannot be used. */
export function createReceiver({ name, plugin, settings, secrets }: Connection): Receiver | undefined {
  const rules = plugin.manifest.webhooks;
  if (rules === undefined) return undefined;
  const given = { secrets: secrets.get(rules.verification.secret) ?? [], settings };
  const isUnverified = isWaived(rules.verification, given);
  const isDestination = plugin.manifest.roles.includes('destination');
  if (isDestination && !isUnverified && !secrets.has(rules.verification.secret)) return undefined;
  const kept = (rules.keep ?? []).map(header => header.toLowerCase());
  return {
    connection: name,
    path: rules.path ?? '',
    methods: rules.methods ?? ['POST'],
    format: rules.format ?? 'json',
    answers: rules.answers && compileAnswers(rules.answers, plugin.manifest.version),
    isQuestion: topic => !rules.topics?.includes(topic) && questionOf(plugin.manifest, topic) !== undefined,
    verifier: compileVerifier(rules.verification, given),
    isUnverified,
    readFacts: compileSenderFacts(rules),
    findHandshake: request => matchHandshake(rules.handshakes, request),
    keepHeaders: headers => pick(headers, kept),
    isOfTenant: tenant => isOfTenant(rules.tenant, tenant, settings),
  };
}

function pick(headers: IncomingHttpHeaders, kept: readonly string[]): Record<string, string> {
  const picked: Record<string, string> = {};
  for (const name of kept) {
    const value = headers[name];
    if (value !== undefined) picked[name] = String(value);
  }
  return picked;
}
