/** A parcel that AfterShip follows tells of the shop's order: the id, number or link that AfterShip was given leads back to it,
 *  in the real hub, whatever is sent twice and in whatever order. */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readInstallation } from '../../core/cli/read-config.js';
import { startHub, type Hub } from '../../core/compose.js';
import { aftership, type AftershipState } from '../../sandbox/aftership/aftership.js';
import { deliver, signWebhook, trackingPayload } from '../../sandbox/aftership/send.js';
import { shopifyOrder } from '../../sandbox/shopify/orders.js';
import { sendWebhook, signWebhook as signShop } from '../../sandbox/shopify/send.js';
import { ShopifyShop } from '../../sandbox/shopify/shop.js';
import { StandIn } from '../../sandbox/stand-in.js';
import { TempFolder } from '../support/hub-parts.js';
import { present } from '../support/present.js';
import { RecordedLog } from '../support/recorded-log.js';
import { shop, tracking } from '../support/shop-config.js';

const secret = 'tracking-webhook-secret';
const key = { connection: shop.connection, orderId: '1042' };

describe('a parcel that AfterShip tells of, of an order it was given', () => {
  const folder = new TempFolder();
  const log = new RecordedLog();
  let standIn: StandIn;
  let hub: Hub;

  before(async function () {
    this.timeout(20_000);
    standIn = await StandIn.start(aftership(tracking));
    for (const [name, value] of Object.entries({ shop: shop.secret, key: tracking.apiKey, hook: secret }))
      writeFileSync(join(folder.path, name), value);
    const file = join(folder.path, 'orderwire.yaml');
    writeFileSync(
      file,
      `server: { port: 0 }
journal: { path: journal.db }
network: { allowPrivateAddresses: true }
connections:
  ${shop.connection}:
    plugin: shopify
    settings: { shop: ${shop.domain} }
    secrets: { webhook: "\${file:shop}", access_token: "\${file:shop}" }
  tracking:
    plugin: aftership
    settings: { base_url: "${standIn.url}", tracking_base_url: "${standIn.url}/tracking", store_id: acme }
    secrets: { api_key: "\${file:key}", webhook: ["\${file:hook}", "\${file:shop}"] }
routes:
  - { from: [${shop.connection}, tracking], to: [tracking], events: [order.*, shipment.*] }
`,
    );
    hub = await startHub((await readInstallation(file)).config, { log });
    const placed = new ShopifyShop({
      accessToken: 'unused',
      now: () => Date.parse('2026-11-21T09:30:00Z'),
    }).place(
      shopifyOrder({ id: 1042, number: 1042, isCashOnDelivery: true, placedAt: '2026-11-21T12:00:00+03:00' }),
    );
    const { status } = await sendWebhook(
      `${hub.url}/webhooks/${shop.connection}`,
      signShop(placed, { shop: shop.domain, secret: shop.secret }),
    );
    assert.equal(status, 200);
    await log.waitFor('delivery delivered', { event: 'order.created' });
  });

  after(async () => {
    await hub.stop();
    await standIn.stop();
    folder.remove();
  });

  /** What a carrier says of the parcel, as AfterShip sends it on. */
  async function tell(tag: string, at: string, msg: object = {}): Promise<number> {
    const told = { id: 'trk-1', tracking_number: 'DX77', slug: 'desert-express', tag, ...msg };
    const payload = trackingPayload(told, Date.parse(at));
    return deliver(`${hub.url}/webhooks/tracking`, signWebhook('tracking', secret, payload));
  }

  async function eventTypes(): Promise<string[]> {
    return present(await hub.journal.findOrder(key)).events.map(({ type }) => type);
  }

  it('is found by the id that AfterShip was given, and makes the order shipped', async () => {
    assert.equal(await tell('InTransit', '2026-11-22T08:00:00Z', { order_id: 'acme-shop-1042' }), 200);
    await log.waitFor('webhook translated', {}, 2);
    assert.deepEqual(await eventTypes(), ['order.created', 'order.tracking_added', 'order.shipped']);
  });

  it('is known by its number from then on, tells the same but once, and at last delivers the order', async () => {
    assert.equal(await tell('InTransit', '2026-11-22T09:00:00Z'), 200);
    assert.equal(await tell('Delivered', '2026-11-23T09:00:00Z'), 200);
    await log.waitFor('webhook translated', {}, 4);
    assert.deepEqual((await eventTypes()).slice(3), ['shipment.updated', 'order.delivered']);
  });

  it('leaves AfterShip alone with what AfterShip has told', async () => {
    const { orders, fulfilments, trackings } = standIn.imitated.state() as AftershipState;
    assert.equal(orders.length, 1);
    assert.deepEqual([fulfilments, trackings], [[], []]);
  });
});
