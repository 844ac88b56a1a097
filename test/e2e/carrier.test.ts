/** A shop's order becomes a shipment at a carrier and an order at a warehouse; what both make of it comes back to the same
 *  order, by webhooks that prove themselves with a header of one's own choice, and by polling. */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readInstallation } from '../../core/cli/read-config.js';
import { startHub, type Hub } from '../../core/compose.js';
import { AymakanCarrier } from '../../sandbox/aymakan-shipping/carrier.js';
import { AymakanWarehouse } from '../../sandbox/aymakan/warehouse.js';
import { shopifyOrder } from '../../sandbox/shopify/orders.js';
import { sendWebhook, signWebhook } from '../../sandbox/shopify/send.js';
import { ShopifyShop } from '../../sandbox/shopify/shop.js';
import { StandIn } from '../../sandbox/stand-in.js';
import { TempFolder } from '../support/hub-parts.js';
import { present } from '../support/present.js';
import { RecordedLog } from '../support/recorded-log.js';
import { shop } from '../support/shop-config.js';

const REFERENCE = 'acme-shop-1042';
const HEADER = { name: 'X-Acme-Key', value: 'carrier-secret' };

describe('one order at a carrier and a warehouse', () => {
  const folder = new TempFolder();
  const log = new RecordedLog();
  const carrier = new AymakanCarrier();
  const warehouse = new AymakanWarehouse();
  const stops: (() => Promise<void>)[] = [];
  let hub: Hub;
  let trackingNumber: string;

  before(async function () {
    this.timeout(20_000);
    const standIns = { carrier: await StandIn.start(carrier), warehouse: await StandIn.start(warehouse) };
    stops.push(
      () => standIns.carrier.stop(),
      () => standIns.warehouse.stop(),
    );
    const { config } = await readInstallation(
      writeConfig(folder.path, { carrier: standIns.carrier.url, warehouse: standIns.warehouse.url }),
    );
    hub = await startHub(config, { log });
    stops.unshift(() => hub.stop());
    await fetch(`${standIns.carrier.url}/v2/webhooks/create`, {
      method: 'POST',
      headers: { authorization: 'test-token' },
      body: JSON.stringify({
        webhook_url: `${hub.url}/webhooks/carrier`,
        authorization_key: HEADER.name,
        authorization_value: HEADER.value,
      }),
    });
    // What ends between two polls is told as well; what ended before the first one is not.
    await log.waitFor('poll done', { connection: 'warehouse' });
    const acme = new ShopifyShop({ accessToken: 'unused', now: () => Date.parse('2026-11-21T09:30:00Z') });
    const wish = { id: 1042, number: 1042, isCashOnDelivery: true, placedAt: '2026-11-21T12:00:00+03:00' };
    const signed = signWebhook(acme.place(shopifyOrder(wish)), { shop: shop.domain, secret: shop.secret });
    await sendWebhook(`${hub.url}/webhooks/${shop.connection}`, signed);
    await log.waitFor('delivery delivered', { event: 'order.created' }, 2);
    trackingNumber = present(carrier.state().shipments[0]).tracking_number;
  });
  after(async () => {
    for (const stop of stops) await stop();
    folder.remove();
  });

  const order = async () =>
    present(await hub.journal.findOrder({ connection: shop.connection, orderId: '1042' }));
  const events = async (): Promise<string[]> => (await order()).events.map(({ type }) => type);
  const post = (body: unknown, value: string) =>
    fetch(`${hub.url}/webhooks/carrier`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', [HEADER.name]: value },
      body: JSON.stringify(body),
    });

  it('is a shipment under our reference, and has its number and label as links', async () => {
    assert.equal(carrier.state().shipments[0]?.['reference'], REFERENCE);
    const delivered = await log.waitFor('delivery delivered', { connection: 'carrier' });
    assert.match(String(delivered['links']), new RegExp(trackingNumber));
  });

  it('is shipped when the carrier says so, and the warehouse hears its number', async () => {
    assert.equal(await carrier.advance(trackingNumber, 'AY-0002'), 200);
    await log.waitFor('delivery delivered', { connection: 'warehouse', event: 'order.tracking_added' });
    assert.deepEqual((await events()).slice(0, 3), [
      'order.created',
      'order.tracking_added',
      'order.shipped',
    ]);
    const held = present(warehouse.state().orders[0]) as unknown as { shipment?: Record<string, unknown> };
    assert.deepEqual(held.shipment, { shipping_partner_name: 'Aymakan', awb_number: trackingNumber });
  });

  it('learns nothing of a webhook that comes again, or that cannot prove itself', async () => {
    const before = await events();
    const body = carrier.move(trackingNumber, 'AY-0004');
    assert.equal((await post(body, 'guessed')).status, 401);
    const [first, second] = [await post(body, HEADER.value), await post(body, HEADER.value)];
    assert.deepEqual([first.status, second.status], [200, 200]);
    assert.deepEqual(await first.json(), await second.json());
    await log.waitFor('webhook repeated', { connection: 'carrier' });
    assert.deepEqual(
      (await events()).filter(type => type !== 'shipment.updated'),
      before.filter(type => type !== 'shipment.updated'),
    );
  });

  it('learns of a failed attempt whose webhook was lost from the one of the delivery', async () => {
    carrier.move(trackingNumber, 'AY-0006', 'Nobody home');
    await carrier.advance(trackingNumber, 'AY-0005');
    await log.waitFor('delivery skipped', { connection: 'warehouse', event: 'order.delivered' });
    const told = await events();
    assert.ok(told.includes('order.note_added'));
    assert.ok(told.includes('order.delivered'));
  });

  it('learns by polling that the warehouse cancelled it, and asks a person about the parcel that has left', async () => {
    warehouse.advance(REFERENCE, 'cancelled');
    const dead = await log.waitFor('delivery dead', { connection: 'carrier', event: 'order.cancelled' });
    assert.match(
      String(dead['detail']),
      /has AY\d+ as "AY-0005", and cancels only before a shipment is collected/,
    );
    assert.ok((await events()).includes('order.cancelled'));
  });
});

function writeConfig(folder: string, urls: { carrier: string; warehouse: string }): string {
  const secrets = { shop: shop.secret, token: 'test-token', hook: HEADER.value, key: 'test-api_key' };
  for (const [name, value] of Object.entries(secrets)) writeFileSync(join(folder, name), value);
  const file = join(folder, 'orderwire.yaml');
  writeFileSync(
    file,
    `server: { port: 0 }
journal: { path: journal.db }
log: { level: debug }
network: { allowPrivateAddresses: true }
connections:
  ${shop.connection}:
    plugin: shopify
    settings: { shop: ${shop.domain} }
    secrets: { webhook: "\${file:shop}" }
  carrier:
    plugin: aymakan-shipping
    settings:
      base_url: "${urls.carrier}/v2"
      requested_by: Acme Dispatch
      collection_name: Acme Store
      collection_city: Riyadh
      collection_address: 1 Warehouse Road
      collection_phone: "+966110000001"
      webhook_header: ${HEADER.name}
    secrets: { token: "\${file:token}", webhook: "\${file:hook}" }
    onDead: continue
  warehouse:
    plugin: aymakan
    settings: { base_url: "${urls.warehouse}/api/v1", reported_orders: [acme-shop-] }
    secrets: { api_key: "\${file:key}" }
    polling: { everySeconds: 1, pageSize: 50 }
    limits: { ratePerSecond: 1000, burst: 1000 }
routes:
  - { from: [${shop.connection}], to: [carrier, warehouse], events: [order.*] }
  - { from: [carrier], to: [warehouse], events: [order.*] }
  - { from: [warehouse], to: [carrier], events: [order.cancelled] }
`,
  );
  return file;
}
