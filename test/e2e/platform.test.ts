/** A shop and a platform in the real hub: what the platform's staff does with the shop's orders reaches the shop, what a carrier
 *  says of the platform's own orders reaches the platform, and neither hears itself. */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readInstallation } from '../../core/cli/read-config.js';
import { startHub, type Hub } from '../../core/compose.js';
import { MerchantproShop } from '../../sandbox/merchantpro/merchantpro.js';
import { StandIn } from '../../sandbox/stand-in.js';
import type { WoocommerceOrder } from '../../sandbox/woocommerce/orders.js';
import { WoocommerceStorefront } from '../../sandbox/woocommerce/storefront.js';
import { TempFolder } from '../support/hub-parts.js';
import { present } from '../support/present.js';
import { RecordedLog } from '../support/recorded-log.js';

const secrets = { hook: 'acme-hook', key: 'ck_acme', pair: 'cs_acme', carrier: 'carrier' };

describe('a shop, a MerchantPro platform and a carrier', () => {
  const folder = new TempFolder();
  const log = new RecordedLog();
  let platform: MerchantproShop;
  let standIns: { outlet: StandIn; platform: StandIn };
  let hub: Hub;

  before(async function () {
    this.timeout(30_000);
    platform = new MerchantproShop({
      currency: 'EUR',
      rateLimits: false,
      key: secrets.key,
      secret: secrets.pair,
      webhook: { secret: secrets.hook },
    });
    standIns = {
      outlet: await StandIn.start(
        new WoocommerceStorefront({
          secret: secrets.hook,
          consumerKey: secrets.key,
          consumerSecret: secrets.pair,
          hasShipmentTracking: true,
        }),
      ),
      platform: await StandIn.start(platform),
    };
    for (const [name, value] of Object.entries(secrets)) writeFileSync(join(folder.path, name), value);
    const file = join(folder.path, 'orderwire.yaml');
    writeFileSync(file, configuration(standIns.outlet.url, standIns.platform.url));
    hub = await startHub((await readInstallation(file)).config, { log });
    await inOutlet('connect', { shopUrl: standIns.outlet.url, hook: `${hub.url}/webhooks/outlet` });
    await platform.act('connect', { hook: `${hub.url}/webhooks/platform` });
  });

  after(async () => {
    await hub.stop();
    await standIns.outlet.stop();
    await standIns.platform.stop();
    folder.remove();
  });

  const inOutlet = (name: string, details: object): Promise<unknown> =>
    standIns.outlet.imitated.act?.(name, details as Record<string, unknown>) ?? assert.fail('it acts');
  const eventsOf = async (connection: string, orderId: string): Promise<string[]> =>
    present(await hub.journal.findOrder({ connection, orderId })).events.map(({ type }) => type);

  /** Waits until all that was stored is translated. */
  async function translated(): Promise<void> {
    const { webhooks } = await hub.journal.count();
    const stored = Object.values(webhooks).reduce((total, count) => total + count, 0);
    while (log.find('webhook translated').length + log.find('webhook ignored').length < stored)
      await Promise.race([
        log.waitFor('webhook translated', {}, log.find('webhook translated').length + 1),
        log.waitFor('webhook ignored', {}, log.find('webhook ignored').length + 1),
      ]);
  }

  /** The platform is asked for what changed, and all of it is translated. */
  async function polled(): Promise<void> {
    const polls = log.find('poll done', { connection: 'platform' }).length;
    const address = `${hub.url}/admin/v1/connections/platform/reconcile`;
    assert.equal((await fetch(address, { method: 'POST' })).status, 202);
    await log.waitFor('poll done', { connection: 'platform' }, polls + 1);
    await translated();
  }

  it('bring what the staff does with an order of the shop back to the shop, once', async function () {
    this.timeout(30_000);
    await inOutlet('place', { id: 1042 });
    await log.waitFor('delivery delivered', { connection: 'platform', event: 'order.created' });
    const order = present(platform.orders.all[0]);
    assert.deepEqual([order['channel_name'], order['channel_ref_id']], ['Orderwire', 'outlet-1042']);
    const id = order['id'];
    await platform.act('tell', { id });
    await platform.act('prepare', { id });
    await platform.act('note', { id, text: 'Packed twice' });
    await platform.act('ship', { id, awb: 'AWB900' });
    await log.waitFor('delivery delivered', { connection: 'outlet', event: 'order.tracking_added' });
    await platform.act('deliver', { id });
    await log.waitFor('delivery delivered', { connection: 'outlet', event: 'order.delivered' });
    // The outlet takes a completed order for paid, which the platform is told.
    await inOutlet('settle', {});
    await log.waitFor('delivery delivered', { connection: 'platform', event: 'order.paid' });
    const { orders } = standIns.outlet.imitated.state() as { orders: readonly WoocommerceOrder[] };
    assert.equal(present(orders[0]).status, 'completed');
    const before = await eventsOf('outlet', '1042');
    for (const type of [
      'order.created',
      'order.in_process',
      'order.note_added',
      'order.tracking_added',
      'order.shipped',
      'order.delivered',
    ])
      assert.equal(before.filter(each => each === type).length, 1, `${type} in ${before.join(', ')}`);
    await platform.act('tell', { id });
    await polled();
    assert.deepEqual(await eventsOf('outlet', '1042'), before);
    assert.equal(platform.orders.all.length, 1, 'nothing was created twice');
  });

  it('tell the platform of the parcel of its own order, and hear no echo', async function () {
    this.timeout(30_000);
    const { id } = (await platform.act('place', {})) as { id: number };
    await translated();
    const reference = `platform-${id}`;
    for (const [minute, status] of ['AY-0001', 'AY-0002', 'AY-0005'].entries()) {
      const time = new Date(Date.now() + minute * 1000).toISOString();
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
    await log.waitFor('delivery delivered', { connection: 'platform', event: 'order.delivered' });
    const order = present(platform.orders.find(String(id)));
    assert.deepEqual([order['shipping_awb'], order['shipping_status']], [`AY-${reference}`, 'delivered']);
    const before = await eventsOf('platform', String(id));
    await platform.act('tell', { id });
    await polled();
    assert.deepEqual(await eventsOf('platform', String(id)), before);
  });
});

function configuration(outlet: string, platform: string): string {
  return `server: { port: 0 }
journal: { path: journal.db }
network: { allowPrivateAddresses: true }
connections:
  outlet:
    plugin: woocommerce
    settings: { shop_url: "${outlet}", tracking: shipment_tracking }
    secrets: { webhook: "\${file:hook}", consumer_key: "\${file:key}", consumer_secret: "\${file:pair}" }
  platform:
    plugin: merchantpro
    settings: { shop_url: "${platform}", currency: EUR }
    secrets: { api_key: "\${file:key}", api_secret: "\${file:pair}", webhook: "\${file:hook}" }
    polling: {}
    limits: { ratePerSecond: 50, burst: 50 }
  carrier:
    plugin: aymakan-shipping
    settings:
      base_url: https://carrier.example.com/v2
      requested_by: Acme Dispatch
      collection_name: Acme Store
      collection_city: Riyadh
      collection_address: 1 Warehouse Road
      collection_phone: "+966 11 000 0001"
    secrets: { token: "\${file:key}", webhook: "\${file:carrier}" }
routes:
  - { from: [outlet], to: [platform], events: [order.*] }
  - { from: [platform, carrier], to: [origin], events: [order.*, shipment.*] }
`;
}
