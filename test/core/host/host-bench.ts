/** A plugin host around plugins of the test, on a real journal, with bounds short enough to be reached. */
import { join } from 'node:path';
import { systemClock } from '../../../core/clock.js';
import type { Connection } from '../../../core/config/config.js';
import { LiveConnections } from '../../../core/config/live-connections.js';
import { limits } from '../../../core/config/limits.js';
import type { Handled } from '../../../core/host/host.js';
import { AttemptFailed } from '../../../core/host/host.js';
import { PluginHost } from '../../../core/host/plugin-host.js';
import type { RunnerBounds } from '../../../core/host/runner-bounds.js';
import type { ClaimedDelivery, ClaimedWebhook } from '../../../core/journal/journal.js';
import { SqliteJournal } from '../../../core/journal/sqlite/journal.js';
import { aConfig, type TempFolder } from '../../support/hub-parts.js';
import { anOrder } from '../../support/orders.js';
import { RecordedLog } from '../../support/recorded-log.js';

const short: RunnerBounds = {
  ...limits,
  runnerPongMs: 100,
  runnerStopMs: 300,
  runnerRestartMs: 10,
  // Tests of spare ones ask for them.
  runnerSpareMs: 24 * 60 * 60_000,
  translateTimeoutMs: 300,
};

export class HostBench {
  readonly log = new RecordedLog();

  private constructor(
    readonly host: PluginHost,
    readonly journal: SqliteJournal,
    log: RecordedLog,
  ) {
    this.log = log;
  }

  /** Makes the host; it is not started. */
  static async open(
    folder: TempFolder,
    connections: readonly Connection[],
    bounds: Partial<RunnerBounds> = {},
  ): Promise<HostBench> {
    const log = new RecordedLog();
    const journal = await SqliteJournal.open(join(folder.path, `journal-${(opened += 1)}.db`));
    const config = aConfig(folder, connections, { isPrivateAllowed: true });
    const live = new LiveConnections(config.connections);
    const host = new PluginHost(config, live, journal, systemClock, log, { ...short, ...bounds });
    return new HostBench(host, journal, log);
  }

  /** Runs a delivery of an event with this reference. */
  handle(connection: string, reference: string, overrides: Partial<ClaimedDelivery> = {}): Promise<Handled> {
    return this.host.handle(aDelivery(connection, reference, overrides));
  }

  /** How such a delivery fails. */
  async failure(
    connection: string,
    reference: string,
    overrides: Partial<ClaimedDelivery> = {},
  ): Promise<{ code: string; message: string; exchanges: Handled['exchanges'] }> {
    try {
      const { outcome } = await this.handle(connection, reference, overrides);
      throw new Error(`${reference} did not fail but gave ${JSON.stringify(outcome)}`);
    } catch (error) {
      if (!(error instanceof AttemptFailed)) throw error;
      const { code, message } = error.cause as Error & { code: string };
      return { code, message, exchanges: error.exchanges };
    }
  }

  translate(connection: string, body: unknown): Promise<unknown> {
    return this.host.translate(aWebhook(connection, body));
  }

  /** The n-th time that plugins are ready. */
  async ready(count: number): Promise<number> {
    return Number((await this.log.waitFor('plugins ready', {}, count))['pid']);
  }

  async close(): Promise<void> {
    await this.host.stop();
    await this.journal.close();
  }
}

let opened = 0;

export function aDelivery(
  connection: string,
  reference: string,
  overrides: Partial<ClaimedDelivery> = {},
): ClaimedDelivery {
  const event = {
    id: `${reference}/1/0`,
    type: 'order.created',
    time: '2026-11-01T10:00:00Z',
    data: { origin: 'shop', reference, version: 1, order: anOrder() },
  };
  return {
    id: 1,
    lane: 1,
    fence: 1,
    connection,
    attempt: 1,
    failures: 0,
    origin: { connection: 'shop', orderId: '1042' },
    eventId: event.id,
    eventType: 'order.created',
    writes: 'order',
    newer: [],
    event: JSON.stringify(event),
    receivedAt: 0,
    links: {},
    steps: {},
    ...overrides,
  };
}

export function aWebhook(connection: string, body: unknown): ClaimedWebhook {
  return {
    id: 1,
    fence: 1,
    attempt: 1,
    connection,
    topic: 'order/changed',
    receivedAt: Date.parse('2026-11-01T10:00:00Z'),
    headers: { 'x-topic': 'order/changed' },
    body: Buffer.from(JSON.stringify(body)),
    isFetched: false,
  };
}

/** The module of a destination that does what the event's reference names. `acts` is the text of an object of functions. */
export const actor = (acts: string, imports = ''): string => `${imports}
const acts = {
  fine: () => ({ kind: 'delivered' }),
  ${acts}
};
export default {
  handlers: { 'order.created': (event, delivery, tools) => acts[event.reference](event, delivery, tools) },
};`;
