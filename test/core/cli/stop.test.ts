/** A hub that is told to stop while a warehouse takes its time over an order. */
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { join } from 'node:path';
import { packageRoot } from '../../../core/root.js';
import { TempFolder } from '../../support/hub-parts.js';
import { LocalProvider } from '../host/local-provider.js';
import { post } from '../http/wire.js';
import { HubProcess } from './hub-process.js';

const env = { SHOP_SECRET: 'shop-secret', WAREHOUSE_KEY: 'warehouse-key' };
const { headers, body: order } = JSON.parse(
  readFileSync(join(packageRoot, 'plugins/woocommerce/fixtures/order-created/usual/input.json'), 'utf8'),
) as { headers: Record<string, string>; body: object };
/** Paid, so that the warehouse gets it. */
const body = JSON.stringify({ ...order, status: 'processing', date_paid_gmt: '2026-11-01T10:00:05' });
const signature = createHmac('sha256', env.SHOP_SECRET).update(body).digest('base64');
const saved = JSON.stringify({ success: true, data: { order_id: 'shop-1042' } });

describe('a hub that is told to stop while a delivery is under way', function () {
  // Each test starts processes, and a busy machine takes its time for that.
  this.timeout(30_000);
  let folder: TempFolder;
  let warehouse: LocalProvider;
  let asked: Promise<ServerResponse>;
  let hub: HubProcess;

  beforeEach(async () => {
    folder = new TempFolder();
    warehouse = await LocalProvider.start();
    asked = new Promise(resolve =>
      warehouse.routes.set('/api/v1/orders', (_request, response) => resolve(response)),
    );
    const file = folder.write(
      'orderwire.yaml',
      `server: { port: 0 }
journal: { path: journal.db }
network: { allowPrivateAddresses: true }
connections:
  shop:
    plugin: woocommerce
    settings: { shop_url: "https://shop.example.com" }
    secrets: { webhook: "\${env:SHOP_SECRET}" }
  warehouse:
    plugin: aymakan
    settings: { base_url: "http://${warehouse.host}/api/v1" }
    secrets: { api_key: "\${env:WAREHOUSE_KEY}" }
routes:
  - { from: [shop], to: [warehouse], events: [order.created] }
`,
    );
    hub = new HubProcess(['start', '--config', file], env);
    const signed = { ...headers, 'content-type': 'application/json', 'x-wc-webhook-signature': signature };
    assert.equal((await post(`${await hub.url()}/webhooks/shop`, body, signed)).status, 200);
    await asked;
    hub.kill('SIGTERM');
    await hub.line('hub stopping');
  });
  afterEach(async () => {
    hub.kill('SIGKILL');
    await hub.ended;
    await warehouse.stop();
    folder.remove();
  });

  it('waits for the answer, records it, and ends with 0', async () => {
    (await asked).setHeader('content-type', 'application/json').end(saved);
    const { code, stdout, stderr } = await hub.ended;
    assert.deepEqual([code, stderr], [0, '']);
    assert.match(stdout, /"message":"delivery delivered"[^]*"message":"journal closed"/);
    assert.equal(warehouse.requests.length, 1);
  });

  it('waits no longer on a second signal', async () => {
    hub.kill('SIGTERM');
    const { code, stdout } = await hub.ended;
    assert.equal(code, 143);
    assert.doesNotMatch(stdout, /"message":"(delivery|journal closed)/);
  });
});
