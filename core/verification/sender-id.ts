/** What a verified webhook says about itself, read as its manifest declares: the sender's id, the topic and the tenant. */
import { hash } from 'node:crypto';
import { FETCHED_ID } from '../model/fetched-id.js';
import type { Places, Tenant, WebhookRules } from '../model/generated/model.js';
import { compilePart, RequestReading, type PartReader } from './request-part.js';
import type { InboundRequest } from './verifier.js';

/** A webhook's own words. */
export interface SenderFacts {
  /** Two webhooks of one connection with the same id are one. */
  readonly id: string;
  readonly topic: string | undefined;
  readonly tenant: string | undefined;
}

/** A longer id is replaced by its hash: it is a key of the journal. */
export const senderIdLengthMax = 255;

/** Makes the reader of a sender's webhooks. The id is the first alternative whose parts are all there, joined by colons;
 *  where none is complete it is the topic and the hash of all that is stored, so that a webhook never goes without. The body is
 *  parsed once, and only where a part lies in it. Throws `plugin_invalid` for a part that does not exist. */
export function compileSenderFacts(
  rules: Pick<WebhookRules, 'id' | 'topic' | 'tenant'>,
): (request: InboundRequest) => SenderFacts {
  const alternatives = rules.id.map(parts => parts.map(compilePart));
  const topics = readersOf(rules.topic);
  const tenants = rules.tenant ? readersOf(rules.tenant.source) : [];
  return request => {
    const reading = new RequestReading(request);
    const topic = firstOf(topics, reading);
    const id = firstWhole(alternatives, reading) ?? `${topic ?? ''}:${reading.hash()}`;
    return { id: bounded(id), topic, tenant: firstOf(tenants, reading) };
  };
}

/** Whether a webhook is of the tenant that the connection is set to. Hosts are compared without scheme, case and trailing
 *  slash. A connection whose setting is empty takes every tenant; a webhook that names none is of none. */
export function isOfTenant(
  tenant: Tenant | undefined,
  said: string | undefined,
  settings: Readonly<Record<string, unknown>>,
): boolean {
  const expected = tenant ? settings[tenant.setting] : undefined;
  if (expected === undefined || expected === null || expected === '') return true;
  return said !== undefined && comparable(said) === comparable(String(expected));
}

function readersOf(places: Places): readonly PartReader[] {
  return [places].flat().map(compilePart);
}

function firstOf(readers: readonly PartReader[], reading: RequestReading): string | undefined {
  for (const read of readers) {
    const value = read(reading);
    if (value !== undefined) return value;
  }
  return undefined;
}

function firstWhole(
  alternatives: readonly (readonly PartReader[])[],
  reading: RequestReading,
): string | undefined {
  for (const readers of alternatives) {
    const parts = readers.map(read => read(reading));
    if (parts.every(part => part !== undefined)) return parts.join(':');
  }
  return undefined;
}

function bounded(id: string): string {
  const isFree = id.length <= senderIdLengthMax && !id.startsWith(FETCHED_ID);
  return isFree ? id : hash('sha256', id, 'hex');
}

function comparable(tenant: string): string {
  return tenant
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\//, '')
    .replace(/\/$/, '');
}
