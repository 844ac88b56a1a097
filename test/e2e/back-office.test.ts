/** A shop and a back office in the real hub: the shop's order is kept at Retailys, what its people do with it is found by polling
 *  and reaches the shop, and nobody hears himself. */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readInstallation } from '../../core/cli/read-config.js';
import { startHub, type Hub } from '../../core/compose.js';
import { RetailysInstance, type RetailysState } from '../../sandbox/retailys/retailys.js';
import { StandIn } from '../../sandbox/stand-in.js';
import type { WoocommerceOrder } from '../../sandbox/woocommerce/orders.js';
import { WoocommerceStorefront } from '../../sandbox/woocommerce/storefront.js';
import { TempFolder } from '../support/hub-parts.js';
import { present } from '../support/present.js';
import { RecordedLog } from '../support/recorded-log.js';

const secrets = {
  hook: 'acme-hook',
  key: 'ck_acme',
  pair: 'cs_acme',
  token: 'office-token',
  login: 'office:pass',
};

describe('a shop and its back office at Retailys', () => {
  const folder = new TempFolder();
  const log = new RecordedLog();
  const outlet = new WoocommerceStorefront({
    secret: secrets.hook,
    consumerKey: secrets.key,
    consumerSecret: secrets.pair,
  });
  const stops: (() => Promise<unknown>)[] = [];
  let office: StandIn;
  let hub: Hub;

  before(async function () {
    this.timeout(30_000);
    const shop = await StandIn.start(outlet);
    office = await StandIn.start(new RetailysInstance({ token: secrets.token }));
    stops.push(
      () => shop.stop(),
      () => office.stop(),
    );
    for (const [name, value] of Object.entries(secrets)) writeFileSync(join(folder.path, name), value);
    const file = join(folder.path, 'orderwire.yaml');
    writeFileSync(file, configuration(shop.url, office.url));
    hub = await startHub((await readInstallation(file)).config, { log });
    stops.unshift(() => hub.stop());
    await outlet.act('connect', { shopUrl: shop.url, hook: `${hub.url}/webhooks/outlet` });
    await outlet.act('place', { id: 1042 });
    await log.waitFor('delivery delivered', { connection: 'office', event: 'order.created' });
    await polled();
  });
  after(async () => {
    for (const stop of stops) await stop();
    folder.remove();
  });

  /** What somebody at the back office does, over the instance's own API. */
  async function work(path: string, method = 'PATCH', body?: object): Promise<void> {
    const response = await fetch(`${office.url}/v1/System/Orders/${kept().id}/${path}`, {
      method,
      headers: { token: secrets.token, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    assert.ok(response.ok, `${path}: ${response.status} ${await response.text()}`);
  }

  /** The back office is asked for its orders, and all that is new is translated and delivered. */
  async function polled(): Promise<void> {
    const polls = log.find('poll done', { connection: 'office' }).length;
    const address = `${hub.url}/admin/v1/connections/office/reconcile`;
    assert.equal((await fetch(address, { method: 'POST' })).status, 202);
    await log.waitFor('poll done', { connection: 'office' }, polls + 1);
    await outlet.act('settle', {});
    for (;;) {
      const { webhooks, deliveries } = await hub.journal.count();
      if (webhooks.pending + deliveries.pending === 0) return;
      await new Promise(resolve => setImmediate(resolve));
    }
  }

  const kept = () => present((office.imitated.state() as RetailysState).orders[0]);
  const eventTypes = async (): Promise<string[]> =>
    present(await hub.journal.findOrder({ connection: 'outlet', orderId: '1042' })).events.map(
      ({ type }) => type,
    );

  it('hears nothing of an order that it has just brought', async () => {
    assert.deepEqual(
      (await eventTypes()).filter(
        type => !['order.created', 'order.in_process', 'order.paid'].includes(type),
      ),
      [],
    );
    assert.equal((await hub.journal.count()).orders, 1);
  });

  it('brings parcel, departure and arrival back to the shop, each once', async () => {
    await work('tracking', 'POST', { shipper_id: 7, tracking_number: 'AWB900' });
    await work('sent');
    await polled();
    await work('delivered');
    await polled();
    const types = await eventTypes();
    for (const type of ['order.tracking_added', 'order.shipped', 'order.delivered'])
      assert.equal(types.filter(each => each === type).length, 1, `${type} in ${types.join(', ')}`);
    const { orders } = outlet.state() as { orders: readonly WoocommerceOrder[] };
    assert.equal(present(orders[0]).status, 'completed');
  });

  it('finds nothing when it is asked again, and has one order still', async () => {
    await polled();
    const before = await eventTypes();
    await polled();
    assert.deepEqual(await eventTypes(), before);
    assert.equal((office.imitated.state() as RetailysState).orders.length, 1);
    const { deliveries, webhooks } = await hub.journal.count();
    assert.deepEqual([deliveries.dead, webhooks.quarantined], [0, 0]);
  });
});

function configuration(outlet: string, office: string): string {
  return `server: { port: 0 }
journal: { path: journal.db }
network: { allowPrivateAddresses: true }
connections:
  outlet:
    plugin: woocommerce
    settings: { shop_url: "${outlet}" }
    secrets: { webhook: "\${file:hook}", consumer_key: "\${file:key}", consumer_secret: "\${file:pair}" }
  office:
    plugin: retailys
    settings: { base_url: "${office}/v1", channel_id: 3, shippers: { "*": 7 } }
    secrets: { token: "\${file:token}", webhook_login: "\${file:login}" }
    polling: {}
    limits: { ratePerSecond: 100, burst: 100 }
routes:
  - { from: [outlet], to: [office], events: [order.*] }
  - { from: [office], to: [origin], events: [order.*, shipment.*] }
`;
}
