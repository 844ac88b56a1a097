/** The full circle of one order: from the shop to a carrier, and what the carrier says of it back to the shop and on to a
 *  tracking service. The shop's echoes of what it is told come in all the while, and lead to nothing. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { readInstallation } from '../../core/cli/read-config.js';
import { startHub, type Hub } from '../../core/compose.js';
import { packageRoot } from '../../core/root.js';
import { aftership, type AftershipState } from '../../sandbox/aftership/aftership.js';
import { AymakanCarrier } from '../../sandbox/aymakan-shipping/carrier.js';
import type { RestFulfilment } from '../../sandbox/shopify/fulfilling.js';
import { shopifyOrder, type RestOrder } from '../../sandbox/shopify/orders.js';
import { sendWebhook, signWebhook, type ShopWebhook } from '../../sandbox/shopify/send.js';
import { ShopifyShop } from '../../sandbox/shopify/shop.js';
import { StandIn } from '../../sandbox/stand-in.js';
import { TempFolder } from '../support/hub-parts.js';
import { present } from '../support/present.js';
import { RecordedLog } from '../support/recorded-log.js';
import { shop, tracking } from '../support/shop-config.js';

const key = { connection: shop.connection, orderId: '1042' };
const ACCESS_TOKEN = 'shop-access-token';

describe('the full circle of one order', () => {
  const folder = new TempFolder();
  const log = new RecordedLog();
  const carrier = new AymakanCarrier({ token: 'carrier-token' });
  const stops: (() => Promise<unknown>)[] = [];
  /** Webhooks of the shop that are on their way. */
  const echoes: Promise<{ status: number }>[] = [];
  let acme: ShopifyShop;
  let tracker: StandIn;
  let hub: Hub;
  let number: string;

  const sendToHub = (webhook: ShopWebhook) =>
    sendWebhook(
      `${hub.url}/webhooks/${shop.connection}`,
      signWebhook(webhook, { shop: shop.domain, secret: shop.secret }),
    );

  before(async function () {
    this.timeout(30_000);
    acme = new ShopifyShop({
      accessToken: ACCESS_TOKEN,
      tell: webhook => void echoes.push(sendToHub(webhook)),
    });
    const standIns = await Promise.all([acme, carrier, aftership(tracking)].map(one => StandIn.start(one)));
    stops.push(...standIns.map(standIn => () => standIn.stop()));
    const [shopApi, carrierApi, trackingApi] = standIns.map(present);
    tracker = present(trackingApi);
    const file = writeConfig(folder.path, {
      shop: present(shopApi).url,
      carrier: present(carrierApi).url,
      tracking: tracker.url,
    });
    hub = await startHub((await readInstallation(file)).config, { log });
    stops.unshift(() => hub.stop());
    const answer = await fetch(`${present(carrierApi).url}/v2/webhooks/create`, {
      method: 'POST',
      headers: { authorization: 'carrier-token' },
      body: JSON.stringify({
        webhook_url: `${hub.url}/webhooks/carrier`,
        authorization_key: 'X-Acme-Key',
        authorization_value: 'carrier-hook',
      }),
    });
    assert.equal(answer.status, 200);
    const wish = { id: 1042, number: 1042, isCashOnDelivery: true, placedAt: new Date().toISOString() };
    assert.equal((await sendToHub(acme.place(shopifyOrder(wish)))).status, 200);
    await log.waitFor('delivery delivered', { connection: 'carrier', event: 'order.created' });
    await log.waitFor('delivery delivered', { connection: 'tracking', event: 'order.created' });
    number = present(carrier.state().shipments[0]).tracking_number;
  });
  after(async () => {
    for (const stop of stops) await stop();
    folder.remove();
  });

  /** The parcel moves, and the carrier tells the hub. */
  async function moves(code: string): Promise<void> {
    assert.equal(await carrier.advance(number, code), 200);
  }
  /** Resolves when nothing is under way: no echo of the shop, no webhook to translate, no delivery. */
  async function settled(): Promise<void> {
    for (;;) {
      for (const { status } of await Promise.all(echoes.splice(0))) assert.equal(status, 200);
      const { webhooks, deliveries } = await hub.journal.count();
      if (webhooks.pending + deliveries.pending + echoes.length === 0) return;
      await new Promise(resolve => setImmediate(resolve));
    }
  }
  const order = async () => present(await hub.journal.findOrder(key));
  const inShop = (): RestOrder => present(acme.orders()[0]);

  it('makes the order a shipment at the carrier, and an order at the tracking service', async () => {
    await settled();
    assert.equal(carrier.state().shipments[0]?.['reference'], 'acme-shop-1042');
    const { orders } = tracker.imitated.state() as AftershipState;
    assert.deepEqual(
      orders.map(one => (one as { id?: string }).id),
      ['acme-shop-1042'],
    );
  });

  it('makes the parcel that the carrier collects a fulfilment with its number in the shop, once', async () => {
    await moves('AY-0002');
    await log.waitFor('delivery delivered', { connection: shop.connection, event: 'order.tracking_added' });
    await settled();
    const { fulfillments, fulfillment_status: status } = inShop();
    assert.deepEqual([fulfillments.map(one => one.tracking_number), status], [[number], 'fulfilled']);
  });

  it('follows the parcel in the tracking service, as a part of the order', async () => {
    const { trackings, fulfilments } = tracker.imitated.state() as AftershipState;
    assert.deepEqual(
      trackings.map(one => (one as { tracking_number?: string }).tracking_number),
      [number],
    );
    assert.equal(fulfilments.length, 1);
  });

  it('tells the shop and the tracking service when the parcel has arrived', async () => {
    await moves('AY-0004');
    await settled();
    await moves('AY-0005');
    await log.waitFor('delivery delivered', { connection: 'tracking', event: 'order.delivered' });
    await settled();
    const [fulfilment] = inShop().fulfillments;
    const events = acme
      .events(present(fulfilment) as unknown as RestFulfilment)
      .map(({ status }) => status.toLowerCase());
    assert.deepEqual(events, ['out_for_delivery', 'delivered']);
    const { trackings } = tracker.imitated.state() as AftershipState;
    assert.equal((trackings[0] as { tag?: string } | undefined)?.tag, 'Delivered');
  });

  it('ends with each thing told once, however often the shop echoes it, and nobody told what he has told', async () => {
    const { events, deliveries } = await order();
    const types = events.map(({ type }) => type);
    for (const type of ['order.created', 'order.tracking_added', 'order.shipped', 'order.delivered'])
      assert.equal(types.filter(one => one === type).length, 1, type);
    assert.deepEqual(
      deliveries.filter(({ state }) => !['delivered', 'skipped', 'folded'].includes(state)),
      [],
    );
    const toCarrier = deliveries.filter(({ connection }) => connection === 'carrier');
    assert.ok(toCarrier.every(({ eventType }) => eventType !== 'order.delivered'));
    assert.equal(carrier.state().shipments.length, 1);
    const { webhooks } = await hub.journal.count();
    assert.equal(webhooks.quarantined, 0);
  });

  it('can be read as one timeline at the terminal', async () => {
    const main = join(packageRoot, 'dist', 'core', 'cli', 'main.js');
    const { stdout } = await promisify(execFile)(process.execPath, [
      main,
      'orders',
      key.connection,
      key.orderId,
      '--url',
      hub.url,
    ]);
    for (const part of [
      /order 1042 of acme-shop, #1042/,
      /webhook \d+ of acme-shop, orders\/create, translated/,
      /webhook \d+ of carrier, .*, translated/,
      /order\.delivered/,
      /to tracking: delivered/,
      new RegExp(`link: carrier has shipment ${number}`),
    ])
      assert.match(stdout, part);
    process.stdout.write(stdout.replace(/^/gm, '      '));
  });
});

function writeConfig(folder: string, urls: { shop: string; carrier: string; tracking: string }): string {
  const secrets = {
    shop: shop.secret,
    'access-token': ACCESS_TOKEN,
    carrier: 'carrier-token',
    hook: 'carrier-hook',
    tracking: tracking.apiKey,
  };
  for (const [name, value] of Object.entries(secrets)) writeFileSync(join(folder, name), value);
  const file = join(folder, 'orderwire.yaml');
  const fast = '{ ratePerSecond: 1000, burst: 1000 }';
  writeFileSync(
    file,
    `server: { port: 0 }
journal: { path: journal.db }
network: { allowPrivateAddresses: true }
connections:
  ${shop.connection}:
    plugin: shopify
    settings: { shop: ${shop.domain}, api_url: "${urls.shop}" }
    secrets: { webhook: "\${file:shop}", access_token: "\${file:access-token}" }
    limits: ${fast}
  carrier:
    plugin: aymakan-shipping
    settings:
      base_url: "${urls.carrier}/v2"
      requested_by: Acme Dispatch
      collection_name: Acme Store
      collection_city: Riyadh
      collection_address: 1 Warehouse Road
      collection_phone: "+966110000001"
      webhook_header: X-Acme-Key
    secrets: { token: "\${file:carrier}", webhook: "\${file:hook}" }
    limits: ${fast}
  tracking:
    plugin: aftership
    settings: { base_url: "${urls.tracking}", tracking_base_url: "${urls.tracking}/tracking", store_id: acme }
    secrets: { api_key: "\${file:tracking}" }
    limits: ${fast}
routes:
  - { from: [${shop.connection}], to: [carrier, tracking], events: [order.*, shipment.*] }
  - { from: [carrier], to: [origin, tracking], events: [order.*, shipment.*] }
`,
  );
  return file;
}
