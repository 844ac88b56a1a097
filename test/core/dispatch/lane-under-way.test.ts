/** A lane whose attempt goes on while its lease is over, as after the clock was set forward. On a real journal. */
import assert from 'node:assert/strict';
import { LanePump, type Surroundings } from '../../../core/dispatch/lane-pump.js';
import { Rates } from '../../../core/dispatch/rates.js';
import { SqliteJournal } from '../../../core/journal/sqlite/journal.js';
import { anEvent, Clerk, T0 } from '../../support/clerk.js';
import { aConnection, aDestination, TempFolder } from '../../support/hub-parts.js';
import { JournalFiles } from '../../support/journal-files.js';
import { RecordedLog } from '../../support/recorded-log.js';

describe('a lane with an attempt under way', () => {
  const folder = new TempFolder();
  const files = new JournalFiles();
  let journal: SqliteJournal;
  let pump: LanePump;
  let nowMs: number;
  /** The deliveries that the journal gave, in turn. */
  let claimed: number[];
  /** The attempts that were started, in turn, each with what ends it. */
  let started: { readonly deliveryId: number; end(): void }[];
  let onStart: () => void;

  beforeEach(async () => {
    [nowMs, claimed, started, onStart] = [T0, [], [], () => undefined];
    journal = await SqliteJournal.open(files.fresh());
    const around: Partial<Surroundings['journal']> = {
      claimDeliveries: async claim => {
        const given = await journal.claimDeliveries(claim);
        claimed.push(...given.map(({ id }) => id));
        return given;
      },
      findDueLane: connection => journal.findDueLane(connection),
    };
    pump = new LanePump(
      aConnection('sink', aDestination(folder, 'sink', '')),
      {
        journal: around as Surroundings['journal'],
        host: { isReady: () => true } as unknown as Surroundings['host'],
        clock: { now: () => nowMs },
        rates: new Rates({ now: () => nowMs }),
        log: new RecordedLog(),
      },
      ({ id: deliveryId }) => {
        const { promise, resolve: end } = Promise.withResolvers<void>();
        started.push({ deliveryId, end });
        onStart();
        return promise.then(() => undefined);
      },
    );
  });
  afterEach(async () => {
    const stopped = pump.stop();
    for (const { end } of started) end();
    await stopped;
    await journal.close();
  });
  after(() => {
    folder.remove();
    files.remove();
  });

  /** Resolves when so many attempts were started. */
  const startedCount = (count: number): Promise<void> =>
    new Promise(resolve => {
      onStart = () => (started.length >= count ? resolve() : undefined);
      onStart();
    });
  const fill = async (orderId: string): Promise<number | undefined> => {
    const events = [anEvent({ destinations: ['sink'] })];
    return (await new Clerk(journal).fill(orderId, events, { now: nowMs }))[0];
  };

  it('is not claimed again although its lease is over, so that its result counts, until that attempt has ended', async () => {
    const long = await fill('1042');
    pump.start();
    await startedCount(1);
    nowMs += 24 * 60 * 60 * 1000;
    const other = await fill('1043');
    pump.poke();
    await startedCount(2);
    assert.deepEqual(
      claimed.filter(id => id === long),
      [long],
    );
    assert.deepEqual(
      started.map(({ deliveryId }) => deliveryId),
      [long, other],
    );
    // When the attempt has ended the lane is as free as any.
    started[0]?.end();
    await startedCount(3);
    assert.equal(started[2]?.deliveryId, long);
  });
});
