/** Replays of many are taken further in slices, on a real journal. */
import assert from 'node:assert/strict';
import { limits } from '../../../core/config/limits.js';
import { Replayer } from '../../../core/dispatch/replayer.js';
import type { Journal, Replay, ReplayStep } from '../../../core/journal/journal.js';
import { SqliteJournal } from '../../../core/journal/sqlite/journal.js';
import { aChange, anEvent, aWebhook, Clerk, died, T0 } from '../../support/clerk.js';
import { JournalFiles } from '../../support/journal-files.js';
import { present } from '../../support/present.js';
import { RecordedLog } from '../../support/recorded-log.js';

describe('the replayer', () => {
  const files = new JournalFiles();
  let journal: SqliteJournal;
  let clerk: Clerk;
  let log: RecordedLog;
  let replayer: Replayer;
  let steps: ReplayStep[];
  let failures: number;
  let onStep: () => void;

  beforeEach(async () => {
    [steps, failures, onStep] = [[], 0, () => undefined];
    log = new RecordedLog();
    journal = await SqliteJournal.open(files.fresh());
    clerk = new Clerk(journal);
    replayer = aReplayer();
  });
  afterEach(async () => {
    await replayer.stop();
    await journal.close();
  });
  after(() => files.remove());

  function aReplayer(): Replayer {
    const around: Partial<Journal> = {
      findReplays: async () => {
        if (failures-- > 0) throw new Error('the file cannot be read');
        return journal.findReplays();
      },
      findDeliveries: (filter, page) => journal.findDeliveries(filter, page),
      findWebhooks: (filter, page) => journal.findWebhooks(filter, page),
      countDueLanes: (connection, now, most) => journal.countDueLanes(connection, now, most),
      countDueWebhooks: (connection, now, most) => journal.countDueWebhooks(connection, now, most),
      continueReplay: async step => {
        const replay = await journal.continueReplay(step);
        steps.push(step);
        onStep();
        return replay;
      },
    };
    return new Replayer(around as Journal, { now: () => T0 }, log);
  }

  const stepCount = (count: number): Promise<void> =>
    new Promise(resolve => {
      onStep = () => (steps.length >= count ? resolve() : undefined);
      onStep();
    });

  /** So many orders with one dead delivery each, which holds nothing. */
  async function kill(count: number, connection = 'warehouse', prefix = ''): Promise<number[]> {
    const changes = Array.from({ length: count }, (_, index) =>
      aChange({ orderId: `${prefix}${index}`, events: [anEvent({ destinations: [connection] })] }),
    );
    await clerk.record(await clerk.takeWebhook(), changes);
    const claimed = await clerk.claim(T0, count, connection);
    await Promise.all(claimed.map(delivery => clerk.settle(delivery, died({ holdsLane: false }))));
    return claimed.map(({ id }) => id).toSorted((a, b) => a - b);
  }
  const start = (kind: Replay['kind'] = 'deliveries', filter: Replay['filter'] = {}): Promise<Replay> =>
    journal.startReplay({ kind, filter } as Parameters<Journal['startReplay']>[0], T0);

  it('sends what fits again, once each, says to whom, and tells when it is done', async () => {
    const [, ...dead] = [...(await kill(1, 'tracking', 't')), ...(await kill(3))];
    const told: string[] = [];
    replayer.onDeliveries = connections => told.push(...connections);
    const { id } = await start('deliveries', { connection: 'warehouse', state: 'dead' });
    replayer.start();
    const line = await log.waitFor('replay done', { replay: id });
    assert.deepEqual([line['kind'], line['replayed'], line['passedOver']], ['deliveries', 3, 0]);
    assert.deepEqual(told, ['warehouse']);
    const due = (await clerk.claim()).map(delivery => delivery.id);
    assert.deepEqual(
      due.toSorted((a, b) => a - b),
      dead,
    );
    assert.deepEqual(await clerk.claim(T0, 10, 'tracking'), []);
  });

  it('goes slice by slice, and waits while so many are due already that new ones would be far behind', async () => {
    const dead = await kill(120);
    await start();
    replayer.start();
    await stepCount(1);
    assert.deepEqual(steps[0]?.ids, dead.slice(0, limits.replaySliceMax));
    // Another replay that is done at once shows that the first one had its turn again, and passed it.
    const { id: other } = await start('deliveries', { connection: 'nobody' });
    replayer.poke();
    await log.waitFor('replay done', { replay: other });
    assert.equal(await journal.countDueLanes('warehouse', T0, 1000), limits.replayAheadMax);
    const running = (await journal.findReplays()).at(-1);
    assert.deepEqual([running?.state, running?.cursor], ['running', dead[limits.replaySliceMax - 1]]);
    // Each slice needs the one before to be done; the other replay had a step of its own.
    for (const count of [3, 4]) {
      await clerk.drain();
      await stepCount(count);
    }
    await log.waitFor('replay done', { replayed: 120 });
    assert.deepEqual(
      steps.flatMap(({ ids }) => ids),
      dead,
    );
  });

  it('does not hold up a replay that can go on behind one that has to wait', async () => {
    await kill(60, 'warehouse', 'w');
    await kill(1, 'tracking', 't');
    const { id: waiting } = await start('deliveries', { connection: 'warehouse' });
    replayer.start();
    await stepCount(1);
    const { id } = await start('deliveries', { connection: 'tracking' });
    replayer.poke();
    await log.waitFor('replay done', { replay: id });
    assert.equal((await journal.findReplays()).find(replay => replay.id === waiting)?.state, 'running');
  });

  it('goes on after a restart where it was', async () => {
    const dead = await kill(80);
    await start();
    replayer.start();
    await stepCount(1);
    await replayer.stop();
    assert.equal(steps.length, 1);
    await clerk.drain();
    replayer = aReplayer();
    replayer.start();
    await log.waitFor('replay done', { replayed: 80 });
    assert.deepEqual(
      steps.flatMap(({ ids }) => ids),
      dead,
    );
  });

  it('stops where a person ends it', async () => {
    await kill(80);
    const { id } = await start();
    replayer.start();
    await stepCount(1);
    await journal.cancelReplay(id);
    await clerk.drain();
    const { id: next } = await start('deliveries', { connection: 'nobody' });
    replayer.poke();
    await log.waitFor('replay done', { replay: next });
    assert.deepEqual(log.find('replay done', { replay: id }), []);
    assert.equal((await journal.findReplays()).at(-1)?.replayed, 50);
  });

  it('sends webhooks again and says so', async () => {
    const webhook = await clerk.takeWebhook();
    await clerk.record(webhook);
    await journal.append(aWebhook({ connection: 'outlet' }));
    let isTold = false;
    replayer.onWebhooks = () => (isTold = true);
    await start('webhooks', { connection: 'shop' });
    replayer.start();
    const line = await log.waitFor('replay done');
    assert.deepEqual([line['kind'], line['replayed'], isTold], ['webhooks', 1, true]);
    assert.equal((await journal.findWebhook(webhook.id))?.state, 'pending');
  });

  it('sends nothing that comes in while it runs', async () => {
    const [dead] = await kill(1);
    const { id } = await start();
    const [later] = await kill(1, 'warehouse', 'later');
    replayer.start();
    await log.waitFor('replay done', { replay: id, replayed: 1 });
    assert.equal((await clerk.look(dead)).state, 'pending');
    assert.equal((await clerk.look(present(later))).state, 'dead');
  });

  it('outlives a journal that cannot be read for a while', async () => {
    await kill(1);
    await start();
    failures = 1;
    replayer.start();
    await log.waitFor('replay not continued', { detail: 'Error: the file cannot be read' });
    replayer.poke();
    await log.waitFor('replay done');
  });
});
