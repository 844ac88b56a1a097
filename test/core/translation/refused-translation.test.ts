/** What becomes of a webhook whose translation the journal does not take. */
import assert from 'node:assert/strict';
import { AppError } from '../../../core/errors/app-error.js';
import type { Journal, Translation } from '../../../core/journal/journal.js';
import type { Observation } from '../../../core/model/generated/model.js';
import { anOrder } from '../../support/orders.js';
import { LoopBench } from './loop-bench.js';

const order = (id: string): [Observation] => [{ kind: 'order', order: anOrder({ id }) }];

describe('a translation that the journal does not take', () => {
  let bench: LoopBench;

  beforeEach(async () => {
    bench = await LoopBench.open();
  });
  afterEach(() => bench.close());

  /** No journal stores half a millisecond. */
  const spoilt = (translation: Translation): Translation => ({
    ...translation,
    changes: translation.changes.map(change => ({
      ...change,
      events: change.events.map(event => ({ ...event, time: event.time + 0.5 })),
    })),
  });

  it('is quarantined alone, with the journal’s reason, and nothing of it is stored', async () => {
    // None goes on before all are there; while the first is recorded the others become one batch.
    const gate = Promise.withResolvers<void>();
    let waiting = 4;
    bench.onTranslate = () => {
      waiting -= 1;
      if (waiting === 0) gate.resolve();
      return gate.promise;
    };
    const [first, before, bad, behind] = [
      await bench.store(order('0')),
      await bench.store(order('1')),
      await bench.store(order('2')),
      await bench.store(order('3')),
    ];
    const batches: number[][] = [];
    bench.start({
      record: translations => {
        batches.push(translations.map(({ webhookId }) => webhookId));
        return bench.journal.record(
          translations.map(given => (given.webhookId === bad ? spoilt(given) : given)),
        );
      },
    });
    const line = await bench.log.waitFor('translation not recorded', { webhookId: bad, level: 'error' });
    assert.equal(line['code'], 'internal');
    await bench.settled(bad);
    assert.deepEqual(await bench.stateOf(bad), ['quarantined', 1, 'internal']);
    for (const webhookId of [first, before, behind]) {
      await bench.log.waitFor('webhook translated', { webhookId });
      assert.deepEqual(await bench.stateOf(webhookId), ['translated', 1, undefined]);
    }
    assert.deepEqual(batches, [[first], [before, bad, behind], [bad]], 'at last the quarantine');
    const key = { connection: 'shop', orderId: '2' };
    assert.deepEqual(await bench.journal.findOrderStates([key]), [undefined]);
    assert.equal((await bench.journal.count()).events, 3);
  });

  const full = new AppError('journal_unavailable', 'the disk is full');
  const outages: readonly [about: string, record: Journal['record'], message: string][] = [
    ['as a whole', () => Promise.reject(full), 'translations not recorded'],
    [
      'one by one',
      async translations =>
        translations.map(() => ({ kind: 'failed', error: { code: full.code, detail: full.message } })),
      'translation not recorded',
    ],
  ];
  for (const [about, refuse, message] of outages)
    it(`comes again when its lease is over, where the journal takes nothing and says so ${about}`, async () => {
      let isFirst = true;
      const webhookId = await bench.store(order('1'));
      bench.start({
        record: translations => {
          if (!isFirst) return bench.journal.record(translations);
          isFirst = false;
          return refuse(translations);
        },
      });
      await bench.log.waitFor(message, { code: 'journal_unavailable', level: 'error' });
      assert.deepEqual(await bench.stateOf(webhookId), ['pending', 1, undefined]);
      bench.nowMs += 60_001;
      bench.poke();
      await bench.log.waitFor('webhook translated', { webhookId });
      assert.deepEqual(await bench.stateOf(webhookId), ['translated', 2, undefined]);
    });
});
