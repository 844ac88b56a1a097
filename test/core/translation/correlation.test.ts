/** Orders that another connection tells of: a carrier's status finds the shop's order. */
import assert from 'node:assert/strict';
import type { Observation } from '../../../core/model/generated/model.js';
import { anOrder } from '../../support/orders.js';
import { LoopBench } from './loop-bench.js';

const at = '2026-11-03T09:00:00Z';
const shipped = (about: NonNullable<Extract<Observation, { kind: 'status' }>['about']>): Observation => ({
  kind: 'status',
  about,
  status: 'shipped',
  at,
});
const anOrderOf = (id: string, number = `#${id}`): Observation => ({
  kind: 'order',
  order: anOrder({ id, number }),
});

describe('an observation about the order of another connection', () => {
  let bench: LoopBench;
  beforeEach(async () => {
    bench = await LoopBench.open();
  });
  afterEach(() => bench.close());

  /** Takes the shops' orders first, as they come first in life. */
  const withOrders = async (...orders: readonly [Observation, connection: string][]) => {
    const ids = [];
    for (const [order, connection] of orders) ids.push(await bench.store([order], connection));
    bench.start();
    for (const id of ids) await bench.settled(id);
  };
  const told = async (observation: Observation) => {
    const webhookId = await bench.store([observation], 'carrier');
    bench.poke();
    return webhookId;
  };
  const eventsOf = async (connection: string, orderId: string) =>
    (await bench.journal.findOrder({ connection, orderId }))?.events.map(({ type }) => type);

  for (const [by, about] of [
    ['our reference', { reference: 'shop-1042' }],
    ['its number', { number: '#1042' }],
    ['our reference, though a tracking number fits none', { reference: 'shop-1042', trackingNumber: 'TRK0' }],
    ['its number, though the link fits none', { link: { kind: 'order', id: '77' }, number: '#1042' }],
  ] as const)
    it(`finds it by ${by}, and its event goes to the order's origin and never to whoever told of it`, async () => {
      await withOrders([anOrderOf('1042'), 'shop'], [anOrderOf('1043'), 'shop']);
      const webhookId = await told(shipped(about));
      const line = await bench.log.waitFor('webhook translated', { webhookId });
      assert.deepEqual(line['events'], ['order.shipped -> shop']);
      assert.deepEqual(line['orders'], ['shop/1042']);
      assert.deepEqual(await eventsOf('shop', '1042'), ['order.created', 'order.shipped']);
      assert.deepEqual(await eventsOf('shop', '1043'), ['order.created']);
    });

  it('finds it by a parcel that the shop told of', async () => {
    const parcel = {
      id: '900',
      trackingNumber: 'TRK900',
      status: 'in_transit',
      modifiedAt: '2026-11-02T09:00:00Z',
    } as const;
    await withOrders(
      [anOrderOf('1042'), 'shop'],
      [{ kind: 'shipment', orderId: '1042', shipment: parcel }, 'shop'],
    );
    const delivered = { ...parcel, id: 'TRK900', status: 'delivered', modifiedAt: at } as const;
    const webhookId = await told({
      kind: 'shipment',
      about: { trackingNumber: 'TRK900' },
      shipment: delivered,
    });
    await bench.log.waitFor('webhook translated', { webhookId });
    assert.deepEqual(await eventsOf('shop', '1042'), [
      'order.created',
      'order.tracking_added',
      'shipment.updated',
    ]);
  });

  it('says nothing new when the shop echoes what it was told', async () => {
    await withOrders([anOrderOf('1042'), 'shop']);
    await bench.log.waitFor('webhook translated', { webhookId: await told(shipped({ number: '#1042' })) });
    const echo = await bench.store([{ kind: 'status', orderId: '1042', status: 'shipped', at }], 'shop');
    bench.poke();
    await bench.settled(echo);
    assert.deepEqual(await bench.stateOf(echo), ['translated', 1, undefined]);
    assert.deepEqual(await eventsOf('shop', '1042'), ['order.created', 'order.shipped']);
  });

  it('waits while the order is not known, and is taken when it is', async () => {
    bench.start();
    const webhookId = await told(shipped({ reference: 'shop-1042' }));
    await bench.log.waitFor('webhook pending', { webhookId, code: 'order_unmatched' });
    const order = await bench.store([anOrderOf('1042')], 'shop');
    bench.poke();
    await bench.settled(order);
    await bench.untilNextTry(dueAt => dueAt > bench.nowMs);
    await bench.log.waitFor('webhook translated', { webhookId });
    assert.deepEqual(await eventsOf('shop', '1042'), ['order.created', 'order.shipped']);
  });

  it('is quarantined after about two hours without an order, with what it was looked for by', async () => {
    bench.start();
    const startedAt = bench.nowMs;
    const webhookId = await told(shipped({ reference: 'shop-1042', number: '#1042' }));
    for (let pause = 1; pause <= 6; pause += 1) {
      await bench.log.waitFor('webhook pending', { webhookId }, pause);
      await bench.untilNextTry(dueAt => dueAt > bench.nowMs);
    }
    await bench.settled(webhookId);
    assert.deepEqual(await bench.stateOf(webhookId), ['quarantined', 7, 'order_unmatched']);
    const waitedMs = bench.nowMs - startedAt;
    assert.ok(waitedMs > 90 * 60_000 && waitedMs < 150 * 60_000, `${waitedMs} ms`);
    const { reason } = (await bench.journal.findWebhook(webhookId)) ?? {};
    assert.match(JSON.stringify(reason), /reference .{0,3}shop-1042.*number .{0,3}#1042/);
  });

  it('is taken for the one of two orders that the carrier was sent, and quarantined at once where it was sent both', async () => {
    await withOrders([anOrderOf('1042', '#7'), 'shop'], [anOrderOf('9', '#7'), 'other']);
    const webhookId = await told(shipped({ number: '#7' }));
    await bench.settled(webhookId);
    // The other shop's order went to the carrier, the first one did not: it is the one that is meant.
    assert.deepEqual(await bench.stateOf(webhookId), ['translated', 1, undefined]);
    assert.deepEqual(await eventsOf('other', '9'), ['order.created', 'order.shipped']);
    await bench.settled(await bench.store([anOrderOf('10', '#7')], 'other'));
    const second = await told(shipped({ number: '#7' }));
    await bench.settled(second);
    assert.deepEqual(await bench.stateOf(second), ['quarantined', 1, 'order_ambiguous']);
  });

  it('has to name the order, by an own id or by what others know it by, and not by both', async () => {
    bench.start();
    for (const observation of [
      { kind: 'status', status: 'shipped', at },
      { kind: 'status', orderId: '1042', about: { number: '#1042' }, status: 'shipped', at },
      { kind: 'status', about: {}, status: 'shipped', at },
    ]) {
      const webhookId = await bench.store([observation], 'carrier');
      bench.poke();
      await bench.settled(webhookId);
      assert.deepEqual(await bench.stateOf(webhookId), ['quarantined', 1, 'observation_invalid']);
    }
  });
});
