/** Sends many dead deliveries again while new orders come in: these are never far behind, and one sees how far it is.
 *  REPLAYED=100000 makes a drill of it, which prints what a new order's delivery took before and meanwhile. */
import assert from 'node:assert/strict';
import { startHub, type Hub } from '../../core/compose.js';
import { limits } from '../../core/config/limits.js';
import type { Replay } from '../../core/journal/journal.js';
import type { Log, LogFields } from '../../core/log.js';
import { post } from '../core/http/wire.js';
import { aConfig, aConnection, aDestination, aSource, signed, TempFolder } from '../support/hub-parts.js';
import { anOrder } from '../support/orders.js';
import { present } from '../support/present.js';

const REPLAYED = Number(process.env['REPLAYED'] ?? 600);
const CONCURRENCY = 32;
const ORDERS_PER_WEBHOOK = 50;
/** New orders before the replay, and at least so many meanwhile. */
const LIVE = 40;

/** Refuses each old order once; takes everything else. */
const sink = `
export default {
  handlers: {
    'order.created': async ({ reference }, { attempt }) => {
      if (attempt === 1 && reference.includes('old'))
        throw Object.assign(new Error('no such postcode'), { code: 'provider_refused' });
      return { kind: 'delivered' };
    },
  },
};`;

/** Keeps numbers and no lines: there are many. */
class Counts implements Log {
  delivered = 0;
  dead = 0;
  /** Deliveries of others between the recording of an order and its own. */
  readonly ahead = new Map<string, number>();
  readonly #recordedAt = new Map<string, number>();
  readonly #listeners = new Set<() => void>();

  error(message: string, fields: LogFields = {}): void {
    if (message === 'delivery dead') this.dead += 1;
    else assert.fail(`${message} ${JSON.stringify(fields)}`);
    this.#tell();
  }
  warn(): void {}
  debug(): void {}
  info(message: string, fields: LogFields = {}): void {
    if (message === 'webhook translated')
      for (const order of fields['orders'] as string[]) this.#recordedAt.set(order, this.delivered);
    if (message !== 'delivery delivered') return;
    const order = String(fields['order']);
    this.ahead.set(order, this.delivered - (this.#recordedAt.get(order) ?? this.delivered));
    this.delivered += 1;
    this.#tell();
  }

  async until(fits: () => boolean): Promise<void> {
    while (!fits())
      await new Promise<void>(resolve => {
        const listener = (): void => {
          this.#listeners.delete(listener);
          resolve();
        };
        this.#listeners.add(listener);
      });
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}

describe(`a replay of ${REPLAYED} deliveries`, function () {
  // The drill takes some minutes on a machine that does other things.
  this.timeout(60_000 + REPLAYED * 5);
  const folder = new TempFolder();
  const log = new Counts();
  const seen: Replay[] = [];
  const megabytes = { quiet: 0, peak: 0 };
  const took = { quiet: [] as number[], meanwhile: [] as number[] };
  let hub: Hub;
  let serial = 0;

  const send = async (ids: readonly string[]): Promise<void> => {
    const body = JSON.stringify({ answer: ids.map(id => ({ kind: 'order', order: anOrder({ id }) })) });
    const headers = signed(body, { 'x-id': `webhook-${(serial += 1)}` });
    assert.equal((await post(`${hub.url}/webhooks/shop`, body, headers)).status, 200);
  };
  /** Sends a new order; gives the milliseconds until it was delivered. */
  const deliver = async (): Promise<number> => {
    const id = `new-${serial}`;
    const startedAt = performance.now();
    await send([id]);
    await log.until(() => log.ahead.has(`shop/${id}`));
    return performance.now() - startedAt;
  };

  before(async () => {
    const limit = { ratePerSecond: 100_000, burst: 100_000, concurrency: CONCURRENCY };
    const to = aConnection('sink', aDestination(folder, 'sink', sink), { limits: limit });
    const config = aConfig(folder, [aConnection('shop', aSource(folder)), to], {
      routes: [{ from: ['shop'], to: ['sink'], events: ['order.created'] }],
    });
    hub = await startHub(config, { log });
    for (let first = 0; first < REPLAYED; first += ORDERS_PER_WEBHOOK)
      await send(Array.from({ length: ORDERS_PER_WEBHOOK }, (_, at) => `old-${first + at}`));
    await log.until(() => log.dead === REPLAYED);
    for (let live = 0; live < LIVE; live += 1) took.quiet.push(await deliver());
    megabytes.quiet = rss();
    await replayAll();
  });
  after(async () => {
    await hub.stop();
    folder.remove();
  });

  async function replayAll(): Promise<void> {
    const filter = { connection: 'sink', state: 'dead' } as const;
    await hub.journal.startReplay({ kind: 'deliveries', filter }, Date.now());
    while (seen.at(-1)?.state !== 'done') {
      took.meanwhile.push(await deliver());
      seen.push(present((await hub.journal.findReplays())[0]));
      megabytes.peak = Math.max(megabytes.peak, rss());
    }
    await log.until(() => log.delivered === REPLAYED + took.quiet.length + took.meanwhile.length);
    if (process.env['REPLAYED'] !== undefined) tell();
  }

  it('sends each of them again, and none twice', async () => {
    const { state, replayed, passedOver } = present(seen.at(-1));
    assert.deepEqual([state, replayed, passedOver], ['done', REPLAYED, 0]);
    const { deliveries } = await hub.journal.count();
    assert.deepEqual([deliveries.dead, deliveries.pending, deliveries.delivered], [0, 0, log.delivered]);
  });

  it('never has a new order wait behind more than it may make due at once', () => {
    const most = limits.replayAheadMax + limits.replaySliceMax + CONCURRENCY;
    const behind = [...log.ahead].filter(([order]) => order.includes('new'));
    assert.ok(behind.length > LIVE);
    assert.deepEqual(
      behind.filter(([, ahead]) => ahead > most),
      [],
    );
  });

  it('shows how far it is', () => {
    const cursors = seen.map(({ cursor }) => cursor);
    assert.deepEqual(
      cursors,
      [...cursors].sort((one, other) => one - other),
    );
    const underWay = seen.filter(({ cursor, first, last }) => cursor > first && cursor < last);
    assert.ok(underWay.length > 0, `seen at ${cursors.join(', ')}`);
  });

  function tell(): void {
    const show = (figures: number[]): string => {
      const sorted = figures.toSorted((one, other) => one - other);
      const at = (share: number): string => (sorted[Math.floor((sorted.length - 1) * share)] ?? 0).toFixed(0);
      return `p50 ${at(0.5)} ms, p99 ${at(0.99)} ms of ${figures.length}`;
    };
    process.stdout.write(
      `quiet: ${show(took.quiet)}; meanwhile: ${show(took.meanwhile)}; memory ${megabytes.quiet} MB, then at most ${megabytes.peak} MB\n`,
    );
  }
});

function rss(): number {
  return Math.round(process.memoryUsage().rss / 2 ** 20);
}
