/** A shop that cannot be relied upon: it loses a share of its webhooks, sends some twice, and switches them off once. After
 *  one reconciliation nothing is missing, nothing was done twice, and the webhooks are back. */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readInstallation } from '../../core/cli/read-config.js';
import { startHub, type Hub } from '../../core/compose.js';
import { aftership, type AftershipState } from '../../sandbox/aftership/aftership.js';
import { StandIn } from '../../sandbox/stand-in.js';
import { WoocommerceStorefront } from '../../sandbox/woocommerce/storefront.js';
import { freePort } from '../support/free-port.js';
import { TempFolder } from '../support/hub-parts.js';
import { present } from '../support/present.js';
import { RecordedLog } from '../support/recorded-log.js';
import { tracking } from '../support/shop-config.js';

const ORDERS = 150;
const OFF_AT = 100;
const secrets = { hook: 'shop-hook', key: 'ck_acme', pair: 'cs_acme', tracking: tracking.apiKey };

interface ShopState {
  readonly webhooks: readonly { readonly status: string }[];
  readonly losses: { readonly dropped: number; readonly repeated: number };
}

describe('a shop that loses 2 % of its webhooks, sends 5 % twice and switches them off once', () => {
  const folder = new TempFolder();
  const log = new RecordedLog();
  const storefront = new WoocommerceStorefront({
    secret: secrets.hook,
    consumerKey: secrets.key,
    consumerSecret: secrets.pair,
  });
  const stops: (() => Promise<unknown>)[] = [];
  let tracker: StandIn;
  let hub: Hub;
  let cameByThemselves: number;

  before(async function () {
    this.timeout(120_000);
    const shop = await StandIn.start(storefront);
    tracker = await StandIn.start(aftership(tracking));
    stops.push(
      () => shop.stop(),
      () => tracker.stop(),
    );
    const port = await freePort();
    for (const [name, value] of Object.entries(secrets)) writeFileSync(join(folder.path, name), value);
    const file = join(folder.path, 'orderwire.yaml');
    writeFileSync(file, configuration(port, { shop: shop.url, tracking: tracker.url }));
    hub = await startHub((await readInstallation(file)).config, { log });
    stops.unshift(() => hub.stop());
    await storefront.act('connect', { shopUrl: shop.url, hook: `${hub.url}/webhooks/outlet` });
    await log.waitFor('poll done', { connection: 'outlet' });
    await storefront.act('lose', { drop: 0.02, repeat: 0.05, seed: 4 });
    for (let id = 1; id <= ORDERS; id += 1) await live(id);
    await settled();
    cameByThemselves = (await hub.journal.count()).orders;
    const answer = await fetch(`${hub.url}/admin/v1/connections/outlet/reconcile`, { method: 'POST' });
    assert.equal(answer.status, 202);
    await log.waitFor('poll done', { connection: 'outlet' }, 2);
    await settled();
  });
  after(async () => {
    for (const stop of stops) await stop();
    folder.remove();
  });

  /** One order of the shop: placed, paid, and every third one completed. */
  async function live(id: number): Promise<void> {
    if (id === OFF_AT) await storefront.act('disable', {});
    await storefront.act('place', { id });
    await storefront.act('pay', { id });
    if (id % 3 === 0) await storefront.act('complete', { id });
  }

  async function settled(): Promise<void> {
    for (;;) {
      const { webhooks, deliveries } = await hub.journal.count();
      if (webhooks.pending + deliveries.pending === 0) return;
      await new Promise(resolve => setImmediate(resolve));
    }
  }

  it('did lose, repeat and fall silent', () => {
    const { losses } = storefront.state() as ShopState;
    assert.ok(losses.dropped > 0 && losses.repeated > 0, JSON.stringify(losses));
    assert.ok(cameByThemselves < OFF_AT, `${cameByThemselves} orders had come in by themselves`);
  });

  it('leaves no order out', async () => {
    assert.equal((await hub.journal.count()).orders, ORDERS);
    const { orders } = tracker.imitated.state() as AftershipState;
    const ids = orders.map(order => (order as { id: string }).id).sort();
    assert.deepEqual(ids, Array.from({ length: ORDERS }, (_, index) => `outlet-${index + 1}`).sort());
  });

  it('has every order told once of each thing, as the shop has it now', async () => {
    for (let id = 1; id <= ORDERS; id += 1) {
      const { events, deliveries } = present(
        await hub.journal.findOrder({ connection: 'outlet', orderId: String(id) }),
      );
      const types = events.map(({ type }) => type);
      assert.deepEqual(types, [...new Set(types)], `order ${id}`);
      assert.ok(
        types.includes('order.created') && types.includes('order.paid'),
        `order ${id}: ${types.join()}`,
      );
      assert.equal(types.includes('order.completed'), id % 3 === 0, `order ${id}`);
      assert.deepEqual(
        deliveries.filter(({ state }) => state === 'dead' || state === 'pending'),
        [],
      );
    }
    const { orders } = tracker.imitated.state() as AftershipState;
    const unpaid = orders.filter(
      order => (order as { financial_status?: string }).financial_status !== 'paid',
    );
    assert.deepEqual(unpaid, []);
  });

  it('has its webhooks back', () => {
    const { webhooks } = storefront.state() as ShopState;
    assert.deepEqual(
      webhooks.map(({ status }) => status),
      ['active', 'active', 'active'],
    );
    assert.equal(log.find('subscription restored', { connection: 'outlet' }).length, 3);
  });

  it('finds nothing in a second reconciliation', async () => {
    const before = await hub.journal.count();
    await fetch(`${hub.url}/admin/v1/connections/outlet/reconcile`, { method: 'POST' });
    const line = await log.waitFor('poll done', { connection: 'outlet' }, 3);
    assert.equal(line['stored'], 0);
    assert.deepEqual(await hub.journal.count(), before);
  });
});

function configuration(port: number, urls: { readonly shop: string; readonly tracking: string }): string {
  const fast = '{ ratePerSecond: 10000, burst: 10000, concurrency: 16 }';
  return `server: { port: ${port}, publicUrl: "http://127.0.0.1:${port}" }
journal: { path: journal.db }
network: { allowPrivateAddresses: true }
connections:
  outlet:
    plugin: woocommerce
    settings: { shop_url: "${urls.shop}" }
    secrets: { webhook: "\${file:hook}", consumer_key: "\${file:key}", consumer_secret: "\${file:pair}" }
    polling: { everySeconds: 3600, pageSize: 20 }
    subscriptions: restore
    limits: ${fast}
  tracking:
    plugin: aftership
    settings: { base_url: "${urls.tracking}", tracking_base_url: "${urls.tracking}/tracking", store_id: acme }
    secrets: { api_key: "\${file:tracking}" }
    limits: ${fast}
routes:
  - { from: [outlet], to: [tracking], events: [order.*] }
`;
}
