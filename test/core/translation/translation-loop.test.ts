import assert from 'node:assert/strict';
import { ProviderRefused, ProviderUnavailable } from '../../../core/errors/app-error.js';
import { derive } from '../../../core/ledger/derive.js';
import type { Observation, Order } from '../../../core/model/generated/model.js';
import { anOrder } from '../../support/orders.js';
import { LoopBench } from './loop-bench.js';

const order = (id: string, minute: number, overrides: Partial<Order> = {}): Observation => ({
  kind: 'order',
  order: anOrder({ id, modifiedAt: `2026-11-01T10:0${minute}:00Z`, ...overrides }),
});
const paid = { paymentStatus: 'paid' } as const;

describe('the translation loop', () => {
  let bench: LoopBench;

  beforeEach(async () => {
    bench = await LoopBench.open();
  });
  afterEach(() => bench.close());

  const eventsOf = async (orderId: string) => {
    const found = await bench.journal.findOrder({ connection: 'shop', orderId });
    return found?.events.map(({ type, webhookId }) => [type, webhookId]);
  };

  it('records state, events and deliveries of an order, and tells whom they are for', async () => {
    const told: string[] = [];
    const webhookId = await bench.store([order('1042', 0)]);
    bench.start().onDeliveries = connections => told.push(...connections);
    const line = await bench.log.waitFor('webhook translated', { webhookId });
    assert.deepEqual(line['events'], ['order.created -> sink']);
    assert.deepEqual(told, ['sink']);
    assert.deepEqual(await bench.stateOf(webhookId), ['translated', 1, undefined]);
    assert.deepEqual(await eventsOf('1042'), [['order.created', webhookId]]);
    const found = await bench.journal.findOrder({ connection: 'shop', orderId: '1042' });
    const deliveries = found?.deliveries.map(({ connection, state }) => [connection, state]);
    assert.deepEqual(deliveries, [['sink', 'pending']]);
  });

  it('lets webhooks of one order in one batch build on each other, in the order of arrival', async () => {
    // None goes on before all three are there, so that the ledger gets them in one go.
    const gate = Promise.withResolvers<void>();
    let waiting = 3;
    bench.onTranslate = () => {
      waiting -= 1;
      if (waiting === 0) gate.resolve();
      return gate.promise;
    };
    const ids = [
      await bench.store([order('1042', 0)]),
      await bench.store([order('1042', 1, paid)]),
      await bench.store([order('1042', 1, paid)]),
    ];
    bench.start();
    for (const webhookId of ids) await bench.log.waitFor('webhook translated', { webhookId });
    assert.deepEqual(await eventsOf('1042'), [
      ['order.created', ids[0]],
      ['order.paid', ids[1]],
    ]);
    assert.equal(bench.log.find('translation conflict').length, 0);
  });

  it('keeps orders of two connections apart, though they have one id', async () => {
    for (const connection of ['shop', 'other']) await bench.store([order('1042', 0)], connection);
    bench.start();
    await bench.log.waitFor('webhook translated', {}, 2);
    assert.equal((await bench.journal.count()).orders, 2);
  });

  it('settles what is nothing to us as ignored, with the reason', async () => {
    const webhookId = await bench.store({ ignored: 'a draft' });
    bench.start();
    await bench.log.waitFor('webhook ignored', { webhookId, detail: 'a draft' });
    assert.deepEqual(await bench.stateOf(webhookId), ['ignored', 1, 'a draft']);
  });

  const invalid: readonly [about: string, answer: unknown][] = [
    ['no observation', [{ kind: 'parcel' }]],
    ['no answer at all', null],
    ['a text', 'done'],
  ];
  for (const [about, answer] of invalid)
    it(`quarantines a webhook of which the plugin makes ${about}`, async () => {
      const webhookId = await bench.store(answer);
      bench.start();
      await bench.log.waitFor('webhook quarantined', { webhookId });
      await bench.settled(webhookId);
      assert.deepEqual(await bench.stateOf(webhookId), ['quarantined', 1, 'observation_invalid']);
    });

  it('quarantines a webhook whose order the shop refuses to give', async () => {
    const webhookId = await bench.store([]);
    bench.onTranslate = () => Promise.reject(new ProviderRefused('the shop knows no order 5'));
    bench.start();
    await bench.log.waitFor('webhook quarantined', { webhookId });
    await bench.settled(webhookId);
    assert.deepEqual(await bench.stateOf(webhookId), ['quarantined', 1, 'provider_refused']);
  });

  it('tries again when the shop asks to, and then records', async () => {
    const webhookId = await bench.store([order('1042', 0)]);
    let tries = 0;
    bench.onTranslate = async () => {
      tries += 1;
      if (tries < 3) throw new ProviderUnavailable('away', { retryAfterMs: 400_000 });
    };
    bench.start();
    for (const attempt of [1, 2]) {
      await bench.log.waitFor('webhook pending', { webhookId, attempt, code: 'provider_unavailable' });
      const expected = bench.nowMs + 400_000;
      await bench.untilNextTry(dueAt => dueAt === expected);
    }
    await bench.log.waitFor('webhook translated', { webhookId });
    assert.deepEqual(await bench.stateOf(webhookId), ['translated', 3, undefined]);
  });

  it('quarantines after the last try', async () => {
    const webhookId = await bench.store([]);
    bench.onTranslate = () => Promise.reject(new TypeError('x is not a function'));
    bench.start();
    for (let attempt = 1; attempt < 18; attempt += 1) {
      await bench.log.waitFor('webhook pending', { webhookId, attempt });
      const leaseUntil = bench.nowMs + 60_000;
      await bench.untilNextTry(dueAt => dueAt > bench.nowMs && dueAt !== leaseUntil);
    }
    await bench.log.waitFor('webhook quarantined', { webhookId, attempt: 18, code: 'plugin_failed' });
  });

  it('leaves webhooks of a plugin that does not run alone, without a try, until it does', async () => {
    bench.ready.delete('shop');
    const waiting = await bench.store([order('1', 0)]);
    const other = await bench.store([order('2', 0)], 'other');
    bench.start();
    await bench.log.waitFor('webhook translated', { webhookId: other });
    assert.deepEqual(await bench.stateOf(waiting), ['pending', 0, undefined]);
    bench.ready.add('shop');
    bench.poke();
    await bench.log.waitFor('webhook translated', { webhookId: waiting });
    assert.deepEqual(await bench.stateOf(waiting), ['translated', 1, undefined]);
  });

  it('gives a webhook back where its order changed meanwhile, and takes that change into account', async () => {
    const webhookId = await bench.store([order('1042', 1, paid)]);
    let isFirst = true;
    bench.start({
      findOrderStates: async keys => {
        const found = await bench.journal.findOrderStates(keys);
        if (isFirst)
          await bench.recordElsewhere('1042', JSON.stringify(derive(undefined, order('1042', 0)).state));
        isFirst = false;
        return found;
      },
    });
    await bench.log.waitFor('translation conflict', { webhookId });
    await bench.log.waitFor('webhook translated', { webhookId });
    assert.deepEqual(await bench.stateOf(webhookId), ['translated', 2, undefined]);
    assert.deepEqual(await eventsOf('1042'), [['order.paid', webhookId]]);
  });

  it('changes nothing for a translation whose lease is over', async () => {
    const webhookId = await bench.store([order('1042', 0)]);
    let isFirst = true;
    bench.onTranslate = async () => {
      if (!isFirst) return;
      isFirst = false;
      bench.nowMs += 60_001;
      await bench.journal.claimWebhooks({
        now: bench.nowMs,
        leaseUntil: bench.nowMs + 1000,
        limit: 1,
        connections: ['acme-shop', 'shop', 'outlet'],
      });
    };
    bench.start();
    await bench.log.waitFor('translation lost', { webhookId });
    assert.equal((await bench.journal.count()).orders, 0);
    bench.nowMs += 1001;
    bench.poke();
    await bench.log.waitFor('webhook translated', { webhookId });
    assert.equal((await bench.journal.count()).events, 1);
  });

  it('quarantines alone a webhook whose order the ledger cannot work out', async () => {
    await bench.recordElsewhere('1042', '{"version":');
    const bad = await bench.store([order('7', 0), order('1042', 0)]);
    const good = await bench.store([order('7', 0)]);
    bench.start();
    await bench.log.waitFor('webhook quarantined', { webhookId: bad, code: 'internal', level: 'error' });
    await bench.log.waitFor('webhook translated', { webhookId: good });
    assert.deepEqual(await bench.stateOf(bad), ['quarantined', 1, 'internal']);
    assert.deepEqual(await eventsOf('7'), [['order.created', good]]);
  });

  it('finishes what it works on when it is stopped, and takes nothing new', async () => {
    const [gate, begun] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    bench.onTranslate = () => {
      begun.resolve();
      return gate.promise;
    };
    const first = await bench.store([order('1', 0)]);
    const loop = bench.start();
    await begun.promise;
    const stopped = loop.stop();
    const second = await bench.store([order('2', 0)]);
    bench.poke();
    gate.resolve();
    await stopped;
    assert.deepEqual(await bench.stateOf(first), ['translated', 1, undefined]);
    assert.deepEqual(await bench.stateOf(second), ['pending', 0, undefined]);
  });
});
