/** From a stored webhook to checked observations: the borders between sender, plugin and ledger. */
import type { Connection } from '../config/config.js';
import { limits } from '../config/limits.js';
import { AppError, MappingError, toRecord, type Fault } from '../errors/app-error.js';
import { createReceiver, type Receiver } from '../ingress/receiver.js';
import type { ClaimedWebhook } from '../journal/journal.js';
import { parseJson } from '../json/lossless.js';
import type { Observation } from '../model/generated/model.js';
import { fitsTopic } from '../model/topics.js';
import { readParameters } from '../parameters.js';
import { createValidator, type Check } from '../schema/validator.js';
import type { Translated } from '../host/host.js';

/** Judges what goes into a source plugin and what comes out. */
export class Judge {
  readonly #validator = createValidator();
  readonly #isObservation = this.#validator.canonical('observation');
  readonly #sources: ReadonlyMap<
    string,
    { receiver: Receiver | undefined; checks: readonly { topic: string; check: Check }[] }
  >;

  constructor(connections: readonly Connection[]) {
    const sources = connections.flatMap(connection => {
      const receiver = createReceiver(connection);
      if (!connection.plugin.manifest.roles.includes('source')) return [];
      const checks = connection.plugin.webhookSchemas.map(({ topic, schema }) => ({
        topic,
        check: this.#validator.compile(schema),
      }));
      return [[connection.name, { receiver, checks }] as const];
    });
    this.#sources = new Map(sources);
  }

  /** Raises tenant_mismatch, payload_invalid (not JSON where it should be, or not what the plugin's schema of the topic says). */
  checkWebhook(webhook: ClaimedWebhook): void {
    const source = this.#sources.get(webhook.connection);
    if (source === undefined)
      throw new AppError(
        'plugin_unavailable',
        `the configuration has no connection ${webhook.connection} that takes webhooks`,
      );
    const body = this.#checkTenant(webhook, source.receiver);
    const isJson = webhook.isFetched || source.receiver?.format !== 'parameters';
    const value = isJson ? readJson(body) : readParameters(webhook.query ?? '', body.toString('utf8'));
    const check = source.checks.find(({ topic }) => fitsTopic(topic, webhook.topic))?.check;
    const faults = check?.(value) ?? [];
    if (faults.length > 0)
      throw invalid('payload_invalid', 'the payload does not fit the schema of its topic', faults);
  }

  /** What the hub fetched itself is the shop's own, and has no headers to tell. Gives the body. */
  #checkTenant(webhook: ClaimedWebhook, receiver: Receiver | undefined): Buffer {
    const body = Buffer.from(webhook.body.buffer, webhook.body.byteOffset, webhook.body.byteLength);
    const rawHeaders = Object.entries(webhook.headers).flat();
    if (webhook.isFetched) return body;
    if (receiver === undefined)
      throw new AppError(
        'plugin_unavailable',
        `the connection ${webhook.connection} takes no webhooks any more`,
      );
    const { query } = webhook;
    const url = query === undefined ? '/' : `/?${query}`;
    const { tenant } = receiver.readFacts({ method: 'POST', url, query, rawHeaders, body });
    if (!receiver.isOfTenant(tenant)) {
      throw new AppError(
        'tenant_mismatch',
        `the webhook was sent by ${JSON.stringify(tenant ?? 'nobody named')}; correct the connection's setting, or the address in that shop`,
      );
    }
    return body;
  }

  /** A plugin's answer, as it may be believed. Raises observation_invalid. */
  checkTranslated(translated: Translated): Observation[] | { readonly ignored: string } {
    const { ignored } = (translated ?? {}) as { readonly ignored?: unknown };
    if (typeof ignored === 'string' && !Array.isArray(translated)) return { ignored };
    if (!Array.isArray(translated))
      throw new AppError(
        'observation_invalid',
        'the plugin answered neither a list of observations nor ignored(reason)',
      );
    const faults = translated.flatMap((observation, index) =>
      this.#isObservation(observation).map(({ pointer, detail }) => ({
        pointer: `/${index}${pointer}`,
        detail,
      })),
    );
    if (faults.length > 0)
      throw invalid(
        'observation_invalid',
        'the plugin reported something that is not an observation',
        faults,
      );
    return translated as Observation[];
  }
}

function readJson(body: Buffer): unknown {
  try {
    return parseJson(body.toString('utf8'));
  } catch (cause) {
    throw new MappingError(`the body is not JSON: ${toRecord(cause).detail}`, '', 'payload_invalid');
  }
}

function invalid(
  code: 'payload_invalid' | 'observation_invalid',
  about: string,
  faults: readonly Fault[],
): AppError {
  const [first] = faults;
  return new AppError(code, `${about}: ${first?.pointer || 'the whole'} ${first?.detail}`, {
    faults: faults.slice(0, limits.faultsMax),
  });
}
