/** One version of a plugin, tried on one webhook or one delivery after the other, and what comes of it. */
import type { Connection } from '../config/config.js';
import { limits } from '../config/limits.js';
import { toRecord, type ErrorRecord } from '../errors/app-error.js';
import { scopeOf } from '../host/grants.js';
import { AttemptFailed, type Shadow, type Trial } from '../host/host.js';
import type { AttemptRecord, StoredDelivery, StoredWebhook } from '../journal/journal.js';
import { Judge } from '../translation/judge.js';
import type { Call } from './calls.js';
import { Recording } from './recording.js';
import { ShadowGrants, type Given } from './shadow-grants.js';

/** What a run gave: observations, or an outcome with links. */
export interface Gave {
  readonly links?: Readonly<Record<string, string>>;
  readonly [part: string]: unknown;
}

/** What one run came to. */
export interface Ran {
  /** What it gave, as far as it can be compared; undefined where it failed. */
  readonly gave: Gave | undefined;
  readonly error: ErrorRecord | undefined;
  readonly calls: readonly Call[];
  /** Calls of which nothing is recorded, in words. */
  readonly unknown: readonly string[];
  /** Why an answer that is recorded could not be given. */
  readonly lost: string | undefined;
  /** No call took any time: what is left is the plugin's own. */
  readonly tookMs: number;
}

/** A delivery with what is recorded of it. */
export interface PastDelivery extends StoredDelivery {
  readonly attempts: readonly AttemptRecord[];
}

/** A version with the connections it serves, or would serve. */
export class TriedVersion {
  readonly #judge: Judge;
  readonly #connections: ReadonlyMap<string, { connection: Connection; scope: Given['scope'] }>;

  constructor(
    connections: readonly Connection[],
    private readonly shadow: Shadow,
    private readonly around: {
      readonly allowPrivateAddresses: boolean;
      readonly readValue: Given['readValue'];
    },
  ) {
    this.#judge = new Judge(connections);
    this.#connections = new Map(
      connections.map(connection => [
        connection.name,
        { connection, scope: scopeOf(connection, around.allowPrivateAddresses) },
      ]),
    );
  }

  /** Why nothing can be tried on a connection; undefined where it can. */
  reasonAside(connection: string): string | undefined {
    return this.shadow.reasonAside(connection);
  }

  /** Ends its runner. */
  stop(): Promise<void> {
    return this.shadow.stop();
  }

  /** Judges and translates it as the hub does. Never raises. */
  tryWebhook(webhook: StoredWebhook): Promise<Ran> {
    const claimed = { ...webhook, fence: 0, attempt: 1 };
    const manifest = this.#connections.get(webhook.connection)?.connection.plugin.manifest;
    return this.#run(webhook.connection, webhook.receivedAt, [], async trial => {
      // It would be refused at the door.
      if (manifest?.webhooks === undefined && !webhook.isFetched)
        return { ignored: 'it is not taken at all' };
      this.#judge.checkWebhook(claimed);
      const translated = this.#judge.checkTranslated(await this.shadow.translate(claimed, trial));
      return Array.isArray(translated) ? { observations: translated } : translated;
    });
  }

  /** Handles it as its first attempt was: with the links of then and without steps. Never raises. */
  tryDelivery(delivery: PastDelivery): Promise<Ran> {
    const { attempts, ...stored } = delivery;
    const [first] = attempts;
    const { events = {} } = this.#connections.get(delivery.connection)?.connection.plugin.manifest ?? {};
    const links = first?.givenLinks ?? {};
    const claimed = { ...stored, ...NOT_CLAIMED, links };
    return this.#run(delivery.connection, first?.startedAt ?? 0, attempts, async trial => {
      // It would not even be recorded.
      if (!Object.hasOwn(events, delivery.eventType)) return { outcome: { kind: 'not delivered' } };
      const { outcome } = await this.shadow.handle(claimed, trial);
      return outcome.kind === 'delivered'
        ? { outcome: { kind: outcome.kind }, links: outcome.links ?? {} }
        : { outcome };
    });
  }

  async #run(
    name: string,
    now: number,
    attempts: readonly AttemptRecord[],
    work: (trial: Trial) => Promise<Gave>,
  ): Promise<Ran> {
    const found = this.#connections.get(name);
    if (found === undefined) throw new Error(`${name} is not among the connections that are tried`);
    const { readValue } = this.around;
    const grants = new ShadowGrants({ scope: found.scope, recording: new Recording(attempts), readValue });
    const timeoutMs = Math.min(found.connection.limits.timeoutMs, limits.shadowRunMs);
    const startedAt = performance.now();
    const end = await work({ grants, timeoutMs, now }).then(
      gave => ({ gave: withLinks(gave, grants.links), error: undefined }),
      (error: unknown) => ({ gave: undefined, error: toError(error) }),
    );
    const { calls, unknown, lost } = grants;
    return { ...end, calls, unknown, lost, tookMs: performance.now() - startedAt };
  }
}

/** What a claim adds to a delivery; nothing of it is ever settled. */
const NOT_CLAIMED = { lane: 0, fence: 0, attempt: 1, failures: 0, writes: '', newer: [], steps: {} };

/** Whether a link is kept while the attempt runs or returned at its end makes no difference. */
function withLinks(gave: Gave, kept: Readonly<Record<string, string>>): Gave {
  return Object.keys(kept).length === 0 ? gave : { ...gave, links: { ...kept, ...gave.links } };
}

function toError(error: unknown): ErrorRecord {
  return toRecord(error instanceof AttemptFailed ? error.cause : error, 'plugin_failed');
}
