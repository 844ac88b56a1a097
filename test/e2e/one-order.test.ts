/** One order from the shop to both providers, told by what each step leaves behind: the path that ARCHITECTURE.md draws. */
import assert from 'node:assert/strict';
import { readInstallation } from '../../core/cli/read-config.js';
import { startHub, type Hub } from '../../core/compose.js';
import type { OrderRecord } from '../../core/journal/journal.js';
import type { OrderState } from '../../core/ledger/order-state.js';
import { aftership } from '../../sandbox/aftership/aftership.js';
import { AymakanWarehouse } from '../../sandbox/aymakan/warehouse.js';
import { shopifyOrder } from '../../sandbox/shopify/orders.js';
import {
  sendWebhook,
  signWebhook,
  type ShopWebhook,
  type SignedWebhook,
} from '../../sandbox/shopify/send.js';
import { ShopifyShop } from '../../sandbox/shopify/shop.js';
import { StandIn } from '../../sandbox/stand-in.js';
import { TempFolder } from '../support/hub-parts.js';
import { present } from '../support/present.js';
import { RecordedLog } from '../support/recorded-log.js';
import { shop, tracking, warehouse, writeShopConfig } from '../support/shop-config.js';

/** What a provider's stand-in holds, as far as the story looks at it. */
interface Held {
  readonly orders: readonly Record<string, unknown>[];
}

describe('one order, to be paid on delivery and then paid by card', () => {
  const folder = new TempFolder();
  const log = new RecordedLog();
  const key = { connection: shop.connection, orderId: '1042' };
  const acme = new ShopifyShop({ accessToken: 'unused', now: () => Date.parse('2026-11-21T09:30:00Z') });
  const stops: (() => Promise<void>)[] = [];
  let standIns: { aftership: StandIn; aymakan: StandIn };
  let hub: Hub;
  let placed: SignedWebhook;
  let placedId: number;
  let paidId: number;
  let order: OrderRecord;

  const sign = (webhook: ShopWebhook): SignedWebhook =>
    signWebhook(webhook, { shop: shop.domain, secret: shop.secret });
  const send = async (signed: SignedWebhook): Promise<number> => {
    const { status, text } = await sendWebhook(`${hub.url}/webhooks/${shop.connection}`, signed);
    assert.equal(status, 200, text);
    return Number((JSON.parse(text) as { id: string }).id);
  };
  const heldBy = ({ imitated }: StandIn): Held['orders'] => (imitated.state() as Held).orders;

  before(async function () {
    this.timeout(20_000);
    standIns = {
      aftership: await StandIn.start(aftership(tracking)),
      aymakan: await StandIn.start(new AymakanWarehouse(warehouse)),
    };
    stops.push(
      () => standIns.aftership.stop(),
      () => standIns.aymakan.stop(),
    );
    const places = { port: 0, aftership: standIns.aftership.url, aymakan: standIns.aymakan.url };
    const { config } = await readInstallation(writeShopConfig(folder.path, places));
    hub = await startHub(config, { log });
    stops.unshift(() => hub.stop());
    const wish = { id: 1042, number: 1042, isCashOnDelivery: true, placedAt: '2026-11-21T12:00:00+03:00' };
    placed = sign(acme.place(shopifyOrder(wish)));
    placedId = await send(placed);
    await log.waitFor('delivery delivered', { event: 'order.created' }, 2);
    paidId = await send(sign(acme.pay(1042)));
    await log.waitFor('delivery delivered', { event: 'order.paid' }, 2);
    order = present(await hub.journal.findOrder(key));
  });

  after(async () => {
    for (const stop of stops) await stop();
    folder.remove();
  });

  it('leaves each webhook stored, under the id that the shop was answered, and translated', async () => {
    for (const [id, topic] of [
      [placedId, 'orders/create'],
      [paidId, 'orders/paid'],
    ] as const) {
      const webhook = present(await hub.journal.findWebhook(id));
      assert.deepEqual(
        [webhook.connection, webhook.topic, webhook.state, webhook.attempts, webhook.reason],
        [shop.connection, topic, 'translated', 1, undefined],
      );
    }
  });

  it("leaves the state of the order in the ledger's own words", () => {
    const { snapshot } = JSON.parse(order.state) as OrderState;
    assert.equal(order.version, 2);
    assert.deepEqual(
      [snapshot?.id, snapshot?.number, snapshot?.paymentStatus, snapshot?.totals.total],
      ['1042', '#1042', 'paid', { amount: '287.50', currency: 'SAR' }],
    );
    assert.deepEqual(snapshot?.totals.due, { amount: '0.00', currency: 'SAR' });
  });

  it('leaves one event for each thing that happened, with the webhook that caused it', () => {
    assert.deepEqual(
      order.events.map(({ type, webhookId }) => [type, webhookId]),
      [
        ['order.created', placedId],
        ['order.paid', paidId],
      ],
    );
  });

  it('leaves one delivery of each event for each provider, done at the first attempt, in order', () => {
    assert.deepEqual(
      order.deliveries.map(({ connection, eventType, state, attempts }) => [
        connection,
        eventType,
        state,
        attempts,
      ]),
      [
        ['tracking', 'order.created', 'delivered', 1],
        ['warehouse', 'order.created', 'delivered', 1],
        ['tracking', 'order.paid', 'delivered', 1],
        ['warehouse', 'order.paid', 'delivered', 1],
      ],
    );
    for (const connection of ['tracking', 'warehouse']) {
      const times = order.deliveries
        .filter(delivery => delivery.connection === connection)
        .map(d => d.settledAt);
      assert.ok(present(times[0]) <= present(times[1]));
    }
  });

  it("leaves the providers' ids as links", () => {
    assert.deepEqual(structuredClone(order.links), [
      { connection: 'tracking', kind: 'order', providerId: 'acme-shop-1042' },
      { connection: 'warehouse', kind: 'order', providerId: 'acme-shop-1042' },
    ]);
  });

  it('leaves the order at each provider once, as paid', () => {
    const [tracked, ...others] = heldBy(standIns.aftership);
    assert.deepEqual(
      [tracked?.['id'], tracked?.['financial_status'], others],
      ['acme-shop-1042', 'paid', []],
    );
    const [stored, ...more] = heldBy(standIns.aymakan);
    assert.deepEqual(
      [stored?.['order_id'], stored?.['payment_method'], more],
      ['acme-shop-1042', 'prepaid', []],
    );
  });

  it('answers the shop the very same when it repeats itself, and nothing else happens', async () => {
    const before = await hub.journal.count();
    assert.equal(await send(placed), placedId);
    assert.deepEqual(await hub.journal.count(), before);
    assert.deepEqual(before, {
      webhooks: { pending: 0, translated: 2, ignored: 0, quarantined: 0 },
      deliveries: { pending: 0, delivered: 4, skipped: 0, superseded: 0, dead: 0, folded: 0 },
      orders: 1,
      events: 2,
    });
  });
});
