import assert from 'node:assert/strict';
import { LanePump, type Surroundings } from '../../../core/dispatch/lane-pump.js';
import { Rates } from '../../../core/dispatch/rates.js';
import type { ClaimedDelivery, DeliveryClaim } from '../../../core/journal/journal.js';
import { aConnection, aDestination, TempFolder } from '../../support/hub-parts.js';
import { RecordedLog } from '../../support/recorded-log.js';
import { aDelivery } from '../host/host-bench.js';

/** A journal with a number of free lanes, and what the pump asked of it. */
class Lanes {
  readonly claims: DeliveryClaim[] = [];
  asked = 0;
  dueAt: number | undefined = 0;
  /** What waits can be claimed behind the write, and not be found yet. */
  isBeingWritten = false;
  failures = 0;
  dueFailures = 0;
  readonly #listeners: (() => void)[] = [];

  lanes = 0;

  constructor(public waiting: number) {}

  async claimDeliveries(claim: DeliveryClaim): Promise<ClaimedDelivery[]> {
    this.claims.push(claim);
    this.asked += 1;
    if (this.failures-- > 0) throw new Error('the disk is full');
    const count = Math.min(claim.limit, this.waiting);
    this.waiting -= count;
    return Array.from({ length: count }, (_, index) =>
      aDelivery(claim.connection, `d${index}`, { lane: (this.lanes += 1) }),
    );
  }

  async findDueLane(): Promise<number | undefined> {
    this.asked += 1;
    for (const listener of this.#listeners.splice(0)) listener();
    if (this.dueFailures-- > 0) throw new Error('the file cannot be read');
    return this.waiting > 0 && !this.isBeingWritten ? 0 : this.dueAt;
  }

  /** Resolves when the pump looks for the next time. */
  looked(): Promise<void> {
    return new Promise(resolve => this.#listeners.push(resolve));
  }
}

describe('a lane pump', () => {
  const folder = new TempFolder();
  const plugin = aDestination(folder, 'sink', '');
  const log = new RecordedLog();
  let pump: LanePump | undefined;
  let nowMs: number;
  let isReady: boolean;
  /** The attempts under way, each with what ends it. */
  let running: (() => void)[];
  let started: number;
  let onStart: () => void;

  beforeEach(() => {
    [nowMs, isReady, running, started, onStart] = [0, true, [], 0, () => undefined];
  });

  afterEach(async () => {
    const stopped = pump?.stop();
    for (const end of running.splice(0)) end();
    await stopped;
    pump = undefined;
  });

  after(() => folder.remove());

  function start(
    lanes: Lanes,
    limits: { concurrency?: number; ratePerSecond?: number; burst?: number },
  ): LanePump {
    const around = {
      journal: lanes,
      host: { isReady: () => isReady },
      clock: { now: () => nowMs },
      rates: new Rates({ now: () => nowMs }),
      log,
    } as unknown as Surroundings;
    const connection = aConnection('sink', plugin, { limits: { timeoutMs: 1000, ...limits } });
    pump = new LanePump(connection, around, () => {
      started += 1;
      const attempt = new Promise<undefined>(resolve => running.push(() => resolve(undefined)));
      onStart();
      return attempt;
    });
    pump.start();
    return pump;
  }
  const startedCount = (count: number): Promise<void> =>
    new Promise(resolve => {
      onStart = () => (started >= count ? resolve() : undefined);
      onStart();
    });

  it('runs as many at once as the connection may, and one more for each that ends', async () => {
    start(new Lanes(10), { concurrency: 3 });
    await startedCount(3);
    assert.equal(running.length, 3);
    running.shift()?.();
    await startedCount(4);
    assert.equal(running.length, 3);
    assert.equal(started, 4);
  });

  it('leases what it claims until after the attempt’s own deadline', async () => {
    const lanes = new Lanes(1);
    nowMs = 5000;
    start(lanes, {});
    await startedCount(1);
    assert.deepEqual(lanes.claims[0], {
      connection: 'sink',
      now: 5000,
      leaseUntil: 21_000,
      limit: 4,
      except: [],
    });
  });

  it('starts no more than burst and rate allow', async () => {
    const lanes = new Lanes(10);
    start(lanes, { concurrency: 10, ratePerSecond: 50, burst: 2 });
    await startedCount(2);
    assert.equal(started, 2);
    nowMs = 20;
    await startedCount(3);
    assert.equal(started, 3);
    nowMs = 60;
    await startedCount(5);
    assert.equal(started, 5);
  });

  it('claims nothing while the plugin does not run, and starts at once when it does', async () => {
    const lanes = new Lanes(1);
    isReady = false;
    const { poke } = start(lanes, {});
    assert.equal(lanes.claims.length, 0);
    isReady = true;
    poke.call(pump);
    await startedCount(1);
    assert.equal(lanes.claims[0]?.limit, 4);
  });

  it('does not ask the journal again and again for what it cannot run now', async () => {
    const [aside, full] = [new Lanes(5), new Lanes(5)];
    isReady = false;
    const pumps = [start(aside, {})];
    isReady = true;
    pumps.push(start(full, { concurrency: 1 }));
    await startedCount(1);
    isReady = false;
    // A third pump that wakes up for something due in 30 ms is the clock of this test.
    const timed = new Lanes(0);
    timed.dueAt = 30;
    isReady = true;
    pumps.push(start(timed, {}));
    await timed.looked();
    assert.equal(aside.asked, 0);
    assert.equal(full.asked, 2, 'looked and claimed once');
    for (const end of running) end();
    await Promise.all(pumps.map(stopping => stopping.stop()));
  });

  it('writes nothing when it finds nothing', async () => {
    const lanes = new Lanes(0);
    lanes.dueAt = undefined;
    start(lanes, {});
    pump?.poke();
    await lanes.looked();
    assert.deepEqual(lanes.claims, []);
  });

  it('looks once more, and writes nothing, when the last of what was due has ended', async () => {
    const lanes = new Lanes(1);
    lanes.dueAt = undefined;
    start(lanes, {});
    await startedCount(1);
    running.shift()?.();
    await lanes.looked();
    assert.equal(lanes.claims.length, 1);
  });

  it('claims what is being handed over before anybody could find it', async () => {
    const lanes = new Lanes(0);
    lanes.dueAt = undefined;
    start(lanes, {});
    lanes.isBeingWritten = true;
    lanes.waiting = 1;
    pump?.expect();
    await startedCount(1);
    assert.equal(lanes.claims.length, 1);
  });

  it('waits after a claim that fails instead of filling the log', async () => {
    const lanes = new Lanes(1);
    lanes.failures = 1;
    start(lanes, {});
    await log.waitFor('deliveries not claimed', { connection: 'sink', detail: 'Error: the disk is full' });
    assert.equal(lanes.claims.length, 1);
    pump?.poke();
    await startedCount(1);
    assert.equal(lanes.claims.length, 2);
  });

  it('outlives a journal that cannot be read for a while', async () => {
    const lanes = new Lanes(0);
    lanes.dueFailures = 1;
    start(lanes, {});
    await log.waitFor('deliveries not claimed', { detail: 'Error: the file cannot be read' });
    lanes.waiting = 1;
    pump?.poke();
    await startedCount(1);
  });

  it('wakes up by itself for what becomes due', async () => {
    const lanes = new Lanes(0);
    lanes.dueAt = 30;
    start(lanes, {});
    await lanes.looked();
    nowMs = 30;
    lanes.waiting = 1;
    await startedCount(1);
  });

  it('claims nothing more when it is stopped, and resolves after what runs', async () => {
    const lanes = new Lanes(10);
    const { stop } = start(lanes, { concurrency: 2 });
    await startedCount(2);
    let isStopped = false;
    const stopped = stop.call(pump).then(() => (isStopped = true));
    running.shift()?.();
    await new Promise(resolve => setImmediate(resolve));
    assert.equal(isStopped, false);
    running.shift()?.();
    await stopped;
    assert.equal(started, 2);
  });
});
