/** A lane pump whose provider is down, and one whose lanes were held. On a real journal. */
import assert from 'node:assert/strict';
import type { Reading } from '../../../core/dispatch/breaker.js';
import { LanePump, type Surroundings } from '../../../core/dispatch/lane-pump.js';
import { Rates } from '../../../core/dispatch/rates.js';
import type { Connection } from '../../../core/config/config.js';
import type { ClaimedDelivery, DeliveryClaim } from '../../../core/journal/journal.js';
import { SqliteJournal } from '../../../core/journal/sqlite/journal.js';
import { anEvent, Clerk, died, retryAt, T0 } from '../../support/clerk.js';
import { aConnection, aDestination, TempFolder } from '../../support/hub-parts.js';
import { JournalFiles } from '../../support/journal-files.js';
import { RecordedLog } from '../../support/recorded-log.js';

describe('a lane pump', () => {
  const folder = new TempFolder();
  const files = new JournalFiles();
  let journal: SqliteJournal;
  let clerk: Clerk;
  let log: RecordedLog;
  let pump: LanePump | undefined;
  let nowMs: number;
  let claims: DeliveryClaim[];
  let failRelease: boolean;
  let settled: number;
  let running: ((reading: Reading) => void)[];
  let onStart: () => void;

  beforeEach(async () => {
    [nowMs, claims, failRelease, settled, running, onStart] = [T0, [], false, 0, [], () => undefined];
    log = new RecordedLog();
    journal = await SqliteJournal.open(files.fresh());
    clerk = new Clerk(journal);
  });
  afterEach(async () => {
    const stopped = pump?.stop();
    for (const finish of running.splice(0)) finish(up);
    await stopped;
    pump = undefined;
    await journal.close();
  });
  after(() => {
    folder.remove();
    files.remove();
  });

  const up: Reading = { health: 'up' };
  const down: Reading = { health: 'down' };

  function start(overrides: Parameters<typeof aConnection>[2] = {}): LanePump {
    const around: Partial<Surroundings['journal']> = {
      claimDeliveries: claim => {
        claims.push(claim);
        return journal.claimDeliveries(claim);
      },
      findDueLane: connection => journal.findDueLane(connection),
      releaseAll: (name, now) =>
        failRelease ? Promise.reject(new Error('the disk is full')) : journal.releaseAll(name, now),
    };
    const connection: Connection = aConnection('sink', aDestination(folder, 'sink', ''), overrides);
    pump = new LanePump(
      connection,
      {
        journal: around as Surroundings['journal'],
        host: { isReady: () => true } as unknown as Surroundings['host'],
        clock: { now: () => nowMs },
        rates: new Rates({ now: () => nowMs }),
        log,
      },
      attempt,
    );
    pump.start();
    return pump;
  }

  /** An attempt ends when the test says so; it is settled as the reading says. */
  async function attempt(delivery: ClaimedDelivery): Promise<Reading> {
    const { promise, resolve } = Promise.withResolvers<Reading>();
    running.push(resolve);
    onStart();
    const reading = await promise;
    await clerk.settle(delivery, reading.health === 'down' ? retryAt(nowMs) : undefined, nowMs);
    settled += 1;
    return reading;
  }

  const underWay = (count: number): Promise<void> =>
    new Promise(resolve => {
      onStart = () => (running.length >= count ? resolve() : undefined);
      onStart();
    });
  /** Ends attempts, one after the other as they are begun. */
  async function end(reading: Reading, count: number): Promise<void> {
    for (let index = 0; index < count; index += 1) {
      await underWay(1);
      running.shift()?.(reading);
    }
  }
  async function fill(count: number): Promise<void> {
    for (let order = 0; order < count; order += 1)
      await clerk.fill(String(order), [anEvent({ destinations: ['sink'] })]);
  }
  /** Wakes the pump up, and gives it the time to claim if it would. */
  async function wake(): Promise<void> {
    pump?.poke();
    await new Promise(resolve => setImmediate(resolve));
  }

  it('claims nothing while its provider is down, so that no delivery uses up an attempt', async () => {
    await fill(15);
    start({ limits: { concurrency: 1 } });
    await end(down, 10);
    const line = await log.waitFor('connection paused', { connection: 'sink' });
    const until = Date.parse(String(line['until']));
    assert.ok(until >= nowMs + 30_000 && until <= nowMs + 36_000);
    assert.equal(pump?.breaker.state, 'open');
    const claimed = claims.length;
    for (const at of [nowMs, until - 1]) {
      nowMs = at;
      await wake();
    }
    assert.equal(claims.length, claimed);
    const { items } = await journal.findDeliveries({}, { after: 0, limit: 100 });
    assert.equal(
      items.reduce((sum, { attempts }) => sum + attempts, 0),
      10,
    );
    assert.ok(items.every(({ state }) => state === 'pending'));
  });

  it('tries a single one then, and goes on with all when that one is answered', async () => {
    await fill(15);
    start({ limits: { concurrency: 4 } });
    await end(down, 10);
    await log.waitFor('connection paused');
    // What was begun before ends before the pause is over.
    const late = running.splice(0);
    for (const finish of late) finish(down);
    while (settled < 10 + late.length) await journal.count().then(() => new Promise(setImmediate));
    nowMs += 60_000;
    pump?.poke();
    await underWay(1);
    assert.equal(claims.at(-1)?.limit, 1);
    const claimed = claims.length;
    await wake();
    assert.equal(claims.length, claimed, 'one at a time');
    running.shift()?.(up);
    await log.waitFor('connection resumed', { connection: 'sink' });
    await underWay(4);
    assert.equal(running.length, 4);
  });

  it('pauses again when that one fails too', async () => {
    await fill(15);
    start({ limits: { concurrency: 1 } });
    await end(down, 10);
    await log.waitFor('connection paused');
    nowMs += 60_000;
    pump?.poke();
    await end(down, 1);
    const again = await log.waitFor('connection paused', {}, 2);
    assert.ok(Date.parse(String(again['until'])) >= nowMs + 60_000);
  });

  it('leaves its provider alone for as long as that asks', async () => {
    await fill(15);
    start({ limits: { concurrency: 1 } });
    await end({ health: 'down', retryAfterMs: 5 * 60_000 }, 10);
    const line = await log.waitFor('connection paused');
    assert.equal(line['until'], new Date(nowMs + 5 * 60_000).toISOString());
  });

  it('never pauses for a provider that answers, however often it refuses', async () => {
    await fill(30);
    start({ limits: { concurrency: 1 } });
    await end(up, 30);
    assert.deepEqual(log.find('connection paused'), []);
    assert.equal(pump?.breaker.state, 'closed');
  });

  it('goes on at once when a person says that the provider is well', async () => {
    await fill(15);
    start({ limits: { concurrency: 1 } });
    await end(down, 10);
    await log.waitFor('connection paused');
    pump?.resetBreaker();
    await underWay(1);
    assert.equal(log.find('connection resumed').length, 1);
  });

  /** Two lanes of the sink and one of another connection, each held by a dead delivery with another behind it. */
  async function hold(): Promise<void> {
    for (const [orderId, name] of [
      ['1', 'sink'],
      ['2', 'sink'],
      ['3', 'other'],
    ] as const) {
      await clerk.fill(orderId, [anEvent({ destinations: [name] }), anEvent({ destinations: [name] })]);
      await clerk.settle(await clerk.claimOne(T0, name), died());
    }
  }

  it('of a connection that goes on past the dead releases at its start what was held before', async () => {
    await hold();
    start({ onDead: 'continue' });
    const line = await log.waitFor('lanes released', { connection: 'sink' });
    assert.equal(line['lanes'], 2);
    await underWay(2);
    assert.deepEqual(await clerk.claim(T0, 10, 'other'), []);
  });

  it('of a connection that holds releases nothing', async () => {
    await hold();
    await clerk.fill('4', [anEvent({ destinations: ['sink'] })]);
    start({ onDead: 'hold' });
    await underWay(1);
    assert.deepEqual(log.find('lanes released'), []);
    assert.equal(running.length, 1);
  });

  it('works without the release where the journal fails, and says so', async () => {
    failRelease = true;
    await clerk.fill('4', [anEvent({ destinations: ['sink'] })]);
    start({ onDead: 'continue' });
    await log.waitFor('lanes not released', { connection: 'sink', detail: 'Error: the disk is full' });
    await underWay(1);
  });
});
