/** The life of orders: what the stand-in of the shop sends becomes observations, and these become events. */
import assert from 'node:assert/strict';
import { derive } from '../../../core/ledger/derive.js';
import type { OrderState } from '../../../core/ledger/order-state.js';
import { openWebhook } from '../../../core/runner/received-webhook.js';
import { StandIn } from '../../../sandbox/stand-in.js';
import {
  cashOnDeliveryOrder,
  prepaidOrder,
  type WoocommerceOrder,
} from '../../../sandbox/woocommerce/orders.js';
import { cancelled, completed, paid, refunded } from '../../../sandbox/woocommerce/progress.js';
import { WoocommerceWebhook } from '../../../sandbox/woocommerce/send.js';
import { WoocommerceShop } from '../../../sandbox/woocommerce/shop.js';
import { openPlugin, type PluginBench } from '../../support/plugin-bench.js';

/** A webhook of the shop: its topic and its payload. */
type Sent = readonly [topic: string, payload: unknown];

describe('the life of a WooCommerce order', () => {
  let bench: PluginBench;
  before(async () => {
    bench = await openPlugin('woocommerce', { shop_url: 'https://shop.example.com' });
  });
  after(() => bench.close());

  const placed = prepaidOrder();
  const bought = paid(placed, '2026-11-03T08:16:00');
  const sent = completed(bought, '2026-11-04T10:00:00');

  it('goes from created over paid to completed', async () => {
    assert.deepEqual(
      await eventsOf(bench, [
        ['order.created', placed],
        ['order.updated', bought],
        ['order.updated', sent],
      ]),
      [['order.created'], ['order.in_process', 'order.paid'], ['order.shipped', 'order.completed']],
    );
  });

  it('says nothing twice, whatever comes again or late', async () => {
    const again: Sent[] = [
      ['order.created', placed],
      ['order.updated', placed],
      ['order.updated', bought],
      ['order.updated', bought],
      ['order.created', placed],
    ];
    assert.deepEqual(await eventsOf(bench, again), [
      ['order.created'],
      [],
      ['order.in_process', 'order.paid'],
      [],
      [],
    ]);
  });

  it('is created by an update where the draft of the block checkout was ignored', async () => {
    assert.deepEqual(
      await eventsOf(bench, [
        ['order.created', { ...placed, status: 'checkout-draft' }],
        ['order.updated', placed],
      ]),
      [[], ['order.created']],
    );
  });

  it('is paid at the door with its completion, not before', async () => {
    const order = cashOnDeliveryOrder();
    assert.deepEqual(
      await eventsOf(bench, [
        ['order.created', order],
        ['order.updated', completed(order, '2026-11-05T15:00:00')],
      ]),
      [
        ['order.created', 'order.in_process'],
        ['order.paid', 'order.shipped', 'order.completed'],
      ],
    );
  });

  it('ends with a cancellation', async () => {
    assert.deepEqual(
      await eventsOf(bench, [
        ['order.created', placed],
        ['order.updated', cancelled(placed, '2026-11-03T12:00:00')],
      ]),
      [['order.created'], ['order.cancelled']],
    );
  });

  it('tells each refund once', async () => {
    const once = refunded(bought, '2026-11-05T10:00:00', '10.00');
    const twice = refunded(once, '2026-11-05T11:00:00', '5.00');
    const events = await eventsOf(bench, [
      ['order.created', bought],
      ['order.updated', once],
      ['order.updated', twice],
      ['order.updated', twice],
    ]);
    assert.deepEqual(
      events.map(types => types.filter(type => type === 'order.refunded').length),
      [0, 1, 1, 0],
    );
  });

  it('is deleted, restored and deleted again', async () => {
    const restored: WoocommerceOrder = { ...placed, date_modified_gmt: '2026-11-10T08:00:00' };
    assert.deepEqual(
      await eventsOf(bench, [
        ['order.created', placed],
        ['order.deleted', { id: placed.id }],
        ['order.restored', restored],
        ['order.updated', { ...restored, status: 'trash', date_modified_gmt: '2026-11-11T08:00:00' }],
      ]),
      [['order.created'], ['order.deleted'], ['order.updated'], ['order.deleted']],
    );
  });

  it('is the same order fetched for a hook as sent by the shop', async () => {
    const shop = new WoocommerceShop({
      consumerKey: 'test-consumer_key',
      consumerSecret: 'test-consumer_secret',
    });
    shop.put(placed);
    const standIn = await StandIn.start(shop);
    const fetching = await openPlugin('woocommerce', {
      shop_url: `${standIn.url}/`,
      fetch_actions: ['my_hook'],
    });
    try {
      const fetched = await translate(fetching, ['action.my_hook', { action: 'my_hook', arg: placed.id }]);
      assert.deepEqual(fetched, await translate(bench, ['order.created', placed]));
      assert.deepEqual(
        standIn.calls.map(({ method, path, status }) => [method, path, status]),
        [['GET', '/wp-json/wc/v3/orders/1043', 200]],
      );
    } finally {
      fetching.close();
      await standIn.stop();
    }
  });
});

/** The events of each webhook, in the order in which the webhooks are sent. */
async function eventsOf(bench: PluginBench, webhooks: readonly Sent[]): Promise<string[][]> {
  const events: string[][] = [];
  let state: OrderState | undefined;
  for (const webhook of webhooks) {
    const seen: string[] = [];
    const observations = await translate(bench, webhook);
    for (const observation of Array.isArray(observations) ? observations : []) {
      const derived = derive(state, observation);
      state = derived.state;
      seen.push(...derived.events.map(({ type }) => type));
    }
    events.push(seen);
  }
  return events;
}

async function translate(bench: PluginBench, [topic, payload]: Sent) {
  const { headers, body } = new WoocommerceWebhook({
    id: 3,
    topic,
    deliveryUrl: 'http://127.0.0.1/webhooks/shop',
    shopUrl: 'https://shop.example.com',
    secret: 'PlainSecret123',
  }).sign(payload);
  const webhook = openWebhook(
    { id: '1', topic, headers, receivedAt: '2026-11-09T08:00:00Z' },
    Buffer.from(body),
  );
  assert.deepEqual(bench.webhookCheck(topic)?.(webhook.json()), []);
  return bench.translate(webhook);
}
