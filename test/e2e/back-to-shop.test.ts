/** Back to the shop, in the real hub: what a carrier says of the orders of two shops is told to the shop each came from, what
 *  the shops then send of it is no news, and webhooks that were lost or switched off come back. */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readInstallation } from '../../core/cli/read-config.js';
import { startHub, type Hub } from '../../core/compose.js';
import { ShopifyStorefront } from '../../sandbox/shopify/storefront.js';
import type { RestOrder } from '../../sandbox/shopify/orders.js';
import { StandIn } from '../../sandbox/stand-in.js';
import type { WoocommerceOrder } from '../../sandbox/woocommerce/orders.js';
import { WoocommerceStorefront } from '../../sandbox/woocommerce/storefront.js';
import { freePort } from '../support/free-port.js';
import { TempFolder } from '../support/hub-parts.js';
import { present } from '../support/present.js';
import { RecordedLog } from '../support/recorded-log.js';

const secrets = {
  hook: 'acme-hook',
  token: 'acme-token',
  key: 'ck_acme',
  pair: 'cs_acme',
  carrier: 'carrier',
};
const shopify = { id: 5001, key: { connection: 'acme-shop', orderId: '5001' } };
const outlet = { id: 1042, key: { connection: 'acme-outlet', orderId: '1042' } };

describe('orders of two shops that a carrier delivers', () => {
  const folder = new TempFolder();
  const log = new RecordedLog();
  let shops: { shopify: StandIn; outlet: StandIn };
  let hub: Hub;
  const act = (shop: StandIn, name: string, details: object = {}): Promise<unknown> =>
    shop.imitated.act?.(name, details as Record<string, unknown>) ?? assert.fail('a storefront acts');

  before(async function () {
    this.timeout(30_000);
    shops = {
      shopify: await StandIn.start(
        new ShopifyStorefront({
          shop: 'acme.myshopify.com',
          secret: secrets.hook,
          accessToken: secrets.token,
        }),
      ),
      outlet: await StandIn.start(
        new WoocommerceStorefront({
          secret: 'unused: the hub gives its own',
          consumerKey: secrets.key,
          consumerSecret: secrets.pair,
          hasShipmentTracking: true,
        }),
      ),
    };
    await act(shops.outlet, 'connect', { shopUrl: shops.outlet.url });
    for (const [name, value] of Object.entries(secrets)) writeFileSync(join(folder.path, name), value);
    const port = await freePort();
    const file = join(folder.path, 'orderwire.yaml');
    writeFileSync(file, configuration(port, { shopify: shops.shopify.url, outlet: shops.outlet.url }));
    hub = await startHub((await readInstallation(file)).config, { log });
    // The hub makes the webhooks itself; without them the shops would be silent.
    await log.waitFor('subscription restored', { connection: 'acme-shop' }, 4);
    await log.waitFor('subscription restored', { connection: 'acme-outlet' }, 3);
  });

  after(async () => {
    await hub.stop();
    await shops.shopify.stop();
    await shops.outlet.stop();
    folder.remove();
  });

  /** What the carrier says of an order. */
  async function say(reference: string, status: string, time: string): Promise<void> {
    const response = await fetch(`${hub.url}/webhooks/carrier`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: secrets.carrier },
      body: JSON.stringify({
        event: 'status_update',
        tracking_number: `AY-${reference}`,
        reference,
        status,
        status_label: status,
        date_time: time,
        tracking_info: [{ status_code: status, description: status, created_at: time }],
      }),
    });
    assert.equal(response.status, 200);
  }

  const held = <T>(shop: StandIn): T => {
    const { orders } = shop.imitated.state() as { orders: readonly T[] };
    return present(orders[0]);
  };

  it('are fulfilled, delivered and completed there', async function () {
    this.timeout(30_000);
    await act(shops.shopify, 'place', { id: shopify.id, number: 1042 });
    await act(shops.outlet, 'place', { id: outlet.id });
    await act(shops.outlet, 'pay', { id: outlet.id });
    await log.waitFor('webhook translated', {}, 3);
    for (const [index, status] of ['AY-0001', 'AY-0002', 'AY-0004', 'AY-0005'].entries()) {
      const time = new Date(Date.now() + index * 1000).toISOString();
      for (const { connection, orderId } of [shopify.key, outlet.key])
        await say(`${connection}-${orderId}`, status, time);
    }
    // The parcel's own news has told Shopify that it arrived.
    await log.waitFor('delivery skipped', { connection: 'acme-shop', event: 'order.delivered' });
    await log.waitFor('delivery delivered', { connection: 'acme-outlet', event: 'order.delivered' });
    const [fulfilment, ...others] = held<RestOrder>(shops.shopify).fulfillments;
    assert.deepEqual(
      [
        fulfilment?.['tracking_numbers'],
        fulfilment?.['tracking_company'],
        fulfilment?.['shipment_status'],
        others,
      ],
      [['AY-acme-shop-5001'], 'Aymakan', 'delivered', []],
    );
    const order = held<WoocommerceOrder>(shops.outlet);
    assert.equal(order.status, 'completed');
    const [entries = []] = (order['meta_data'] as { key: string; value: { tracking_number: string }[] }[])
      .filter(({ key }) => key === '_wc_shipment_tracking_items')
      .map(({ value }) => value);
    assert.deepEqual(
      entries.map(({ tracking_number: number }) => number),
      ['AY-acme-outlet-1042'],
    );
  });

  it('make no event when the shops tell of it, pushed or polled', async function () {
    this.timeout(30_000);
    for (const shop of [shops.shopify, shops.outlet]) await act(shop, 'settle');
    await reconciled();
    const carried = [
      'order.tracking_added',
      'shipment.updated',
      'order.shipped',
      'shipment.updated',
      'shipment.updated',
      'order.delivered',
    ];
    assert.deepEqual(await eventTypes(shopify.key), ['order.created', 'order.paid', ...carried]);
    assert.deepEqual(await eventTypes(outlet.key), [
      'order.created',
      'order.in_process',
      'order.paid',
      ...carried,
    ]);
  });

  it('come back where webhooks were switched off and lost', async function () {
    this.timeout(30_000);
    const lost = { shopify: 5002, outlet: 1043 };
    await act(shops.shopify, 'disable', { topic: 'orders/create' });
    await act(shops.outlet, 'disable');
    await act(shops.shopify, 'place', { id: lost.shopify, number: 1043 });
    await act(shops.outlet, 'place', { id: lost.outlet });
    await reconciled();
    await log.waitFor('subscription restored', { connection: 'acme-shop' }, 5);
    await log.waitFor('subscription restored', { connection: 'acme-outlet' }, 6);
    for (const [connection, id] of [
      ['acme-shop', lost.shopify],
      ['acme-outlet', lost.outlet],
    ] as const)
      assert.deepEqual((await eventTypes({ connection, orderId: String(id) })).slice(0, 1), [
        'order.created',
      ]);
    const { webhooks } = shops.outlet.imitated.state() as { webhooks: { status: string }[] };
    assert.deepEqual(
      webhooks.map(({ status }) => status),
      ['active', 'active', 'active'],
    );
  });

  /** Both shops are asked for what changed, and all that is stored is translated. */
  async function reconciled(): Promise<void> {
    for (const { connection } of [shopify.key, outlet.key]) {
      const polls = log.find('poll done', { connection }).length;
      const address = `${hub.url}/admin/v1/connections/${connection}/reconcile`;
      assert.equal((await fetch(address, { method: 'POST' })).status, 202);
      await log.waitFor('poll done', { connection }, polls + 1);
    }
    const { webhooks } = await hub.journal.count();
    const stored = Object.values(webhooks).reduce((total, count) => total + count, 0);
    await log.waitFor('webhook translated', {}, stored);
  }

  async function eventTypes(key: OrderKey): Promise<string[]> {
    return present(await hub.journal.findOrder(key)).events.map(({ type }) => type);
  }
});

type OrderKey = Parameters<Hub['journal']['findOrder']>[0];

function configuration(port: number, urls: { readonly shopify: string; readonly outlet: string }): string {
  return `server: { port: ${port}, publicUrl: "http://127.0.0.1:${port}" }
journal: { path: journal.db }
network: { allowPrivateAddresses: true }
connections:
  acme-shop:
    plugin: shopify
    settings:
      shop: acme.myshopify.com
      api_url: "${urls.shopify}"
      subscribed_topics: [orders/create, orders/updated, fulfillments/create, fulfillment_events/create]
    secrets: { webhook: "\${file:hook}", access_token: "\${file:token}" }
    polling: {}
    subscriptions: restore
  acme-outlet:
    plugin: woocommerce
    settings: { shop_url: "${urls.outlet}", tracking: shipment_tracking }
    secrets: { webhook: "\${file:hook}", consumer_key: "\${file:key}", consumer_secret: "\${file:pair}" }
    polling: {}
    subscriptions: restore
  carrier:
    plugin: aymakan-shipping
    settings:
      base_url: https://carrier.example.com/v2
      requested_by: Acme Dispatch
      collection_name: Acme Store
      collection_city: Riyadh
      collection_address: 1 Warehouse Road
      collection_phone: "+966 11 000 0001"
    secrets: { token: "\${file:token}", webhook: "\${file:carrier}" }
routes:
  - { from: [carrier], to: [origin], events: [order.*, shipment.*] }
`;
}
