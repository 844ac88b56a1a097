/** Whole lives over real HTTP: orders that are sent to AfterSalesPro or fetched by it, and what it calls back. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../../core/root.js';
import { VERSION } from '../../../plugins/aftersalespro/answers/envelope.js';
import { ask } from '../../core/http/wire.js';
import { LifeBench } from './life-bench.js';
import { settingsFor } from './send-event.js';

const done = { meta: { is_successful: true, message: 'OK', version: '0.1.0' }, data: {} };
const refused = (message: string) => ({
  meta: { is_successful: false, message, version: '0.1.0' },
  data: {},
});

describe('an order between a shop and AfterSalesPro', () => {
  let bench: LifeBench;
  afterEach(() => bench.close());

  const backAtShop = async (): Promise<string[]> => {
    const { deliveries } = await bench.ours();
    return deliveries
      .filter(({ connection, state }) => connection === 'acme-shop' && state === 'delivered')
      .map(({ eventType }) => eventType)
      .sort();
  };

  it('is sent, and comes back with its status, its voucher and a remark', async () => {
    bench = await LifeBench.open(url =>
      settingsFor(url, { voucher_pattern: 'Voucher (\\d+)', voucher_carrier: 'ACS' }),
    );
    await bench.tell();
    await bench.ended('order.created', 'delivered');
    assert.deepEqual(bench.theirs('orders', 'primary_id', 'status'), ['acme-shop-1042', 'pending']);

    const call = { order_id: 'acme-shop-1042', order_status: 'delivered', comment: 'Voucher 7401234567' };
    assert.deepEqual(await bench.callBack(call), done);
    for (const event of ['order.tracking_added', 'order.shipped', 'order.delivered', 'order.note_added'])
      await bench.ended(event, 'delivered');
    assert.deepEqual(await backAtShop(), [
      'order.delivered',
      'order.note_added',
      'order.shipped',
      'order.tracking_added',
    ]);
    const state = JSON.parse((await bench.ours()).state) as { shipments: { trackingNumbers: string[] }[] };
    assert.deepEqual(state.shipments[0]?.trackingNumbers, ['7401234567']);
  });

  it('that came back is not set back by a later change of the shop, and arrives there once', async () => {
    bench = await LifeBench.open(url => settingsFor(url));
    await bench.tell();
    await bench.ended('order.created', 'delivered');
    await bench.callBack({ order_id: 'acme-shop-1042', order_status: 'delivered' });
    await bench.ended('order.delivered', 'delivered');
    await bench.tell({ note: 'Leave it next door', modifiedAt: '2026-11-04T10:00:00Z' });
    await bench.ended('order.updated', 'delivered');
    assert.deepEqual(bench.theirs('orders', 'status', 'notes'), ['delivered', 'Leave it next door']);
    const events = (await bench.ours()).events.map(({ type }) => type);
    assert.equal(events.filter(type => type === 'order.delivered').length, 1);
  });

  it('is fetched where there is no address to send it to, and called back by reference or number', async () => {
    bench = await LifeBench.open(() => ({}));
    await bench.tell();
    await bench.ended('order.created', 'skipped');
    assert.equal(await bench.poll(), 1);
    assert.deepEqual(bench.theirs('pulled', 'primary_id', 'secondary_id', 'status', 'cod_total'), [
      'acme-shop-1042',
      '#1042',
      'pending',
      0,
    ]);

    await bench.connect({ header: 'X-ASP-Token', transport: 'form' });
    assert.deepEqual(await bench.callBack({ order_id: 'acme-shop-1042', order_status: 'shipped' }), done);
    await bench.ended('order.shipped', 'delivered');
    assert.deepEqual(await bench.callBack({ order_id: '#1042', order_status: 'delivered' }), done);
    await bench.ended('order.delivered', 'delivered');
    assert.equal(await bench.poll({ status: 'shipped' }), 0);
    assert.equal(await bench.poll({ status: 'delivered,shipped' }), 1);
    assert.deepEqual(bench.theirs('pulled', 'status', 'is_shipped'), ['delivered', true]);
  });

  it('is fetched again when it changed since, and one that did not is not', async () => {
    bench = await LifeBench.open(() => ({ time_zone: 'UTC' }));
    await bench.tell({ id: '1', number: '1', placedAt: '2026-11-01T10:00:00Z' });
    await bench.tell({ id: '2', number: '2', placedAt: '2026-11-03T10:00:00Z' });
    assert.equal(await bench.poll(), 2);
    const times = bench.platform.state().pulled.map(order => String(order['platform_updated_at']));
    assert.equal(await bench.poll({ updated_at_from: times[1] }), times[0] === times[1] ? 2 : 1);
    assert.equal(await bench.poll({ after: '2100-01-01' }), 0);
    assert.equal(await bench.poll({ updated_at_to: '2000-01-01 00:00:00' }), 0);
    assert.equal(await bench.poll({ created_at_from: '2026-11-02', created_at_to: '2026-11-03' }), 1);
    assert.equal(await bench.poll({ ids: 'acme-shop-1,acme-shop-9,other-shop-2' }), 1);
  });

  it('of a shop that no route leads there is not told, nor one that the shop deleted', async () => {
    bench = await LifeBench.open(() => ({}));
    await bench.tell({ id: '7' }, 'other-shop');
    await bench.tell();
    assert.equal(await bench.poll(), 1);
    assert.equal(await bench.poll({ ids: 'other-shop-7' }), 0);
  });

  it('of which there are more than one part holds is fetched with all others in one answer', async () => {
    bench = await LifeBench.open(() => ({ orders_max: 105 }));
    for (let id = 1; id <= 105; id += 1) await bench.tell({ id: String(id), number: String(id) });
    assert.equal(await bench.poll(), 105);
    await bench.tell({ id: '106', number: '106' });
    await assert.rejects(bench.poll(), /More than 105 orders fit\. Ask for a shorter time\./);
  });

  it('is told nobody without the token, and each refusal is in the known form', async () => {
    bench = await LifeBench.open(() => ({}));
    await bench.tell();
    const json = async (
      url: string,
      headers: Record<string, string> = {},
      method = 'GET',
    ): Promise<unknown[]> => {
      const { status, text } = await ask(url, { headers, method });
      return [status, JSON.parse(text) as unknown];
    };
    const unread = [200, refused('Bearer could not be read.')];
    for (const action of ['get_orders', 'complete_order&order_id=1', 'version', 'anything']) {
      const url = `${bench.door}/asp-api?action=${action}`;
      assert.deepEqual(await json(url), unread);
      assert.deepEqual(await json(url, { authorization: 'Basic abc' }), unread);
      const wrong = { authorization: 'Bearer another' };
      assert.deepEqual(await json(url, wrong), [200, refused('Authorization failed.')]);
    }
    assert.equal(
      (await bench.hub.journal.findWebhooks({ connection: 'vouchers' }, { after: 0, limit: 9 })).items.length,
      0,
    );
    assert.equal((await ask(`${bench.door}?action=version`)).status, 404);
  });

  it('that nobody knows waits for the shop to tell of it, though the call-back was answered', async () => {
    bench = await LifeBench.open(() => ({}));
    assert.deepEqual(await bench.callBack({ order_id: '99', order_status: 'shipped' }), done);
    await bench.log.waitFor('webhook pending', { code: 'order_unmatched' });
    assert.deepEqual(await bench.callBack({ order_id: '99', order_status: 'unheard-of' }), done);
    await bench.log.waitFor('webhook quarantined', { connection: 'vouchers', code: 'code_unmapped' });
    assert.deepEqual(await bench.callBack({ order_status: 'shipped' }), done);
    await bench.log.waitFor('webhook quarantined', { connection: 'vouchers', code: 'payload_invalid' });
  });

  it('called back twice in the same words is one call-back', async () => {
    bench = await LifeBench.open(() => ({}));
    await bench.tell();
    const call = { order_id: 'acme-shop-1042', order_status: 'shipped', comment: 'Voucher 1' };
    await bench.callBack(call);
    await bench.callBack(call);
    await bench.ended('order.note_added', 'delivered');
    const { items } = await bench.hub.journal.findWebhooks(
      { connection: 'vouchers' },
      { after: 0, limit: 9 },
    );
    assert.equal(items.length, 1);
  });

  it('belongs to a shop that says which version it has, and that it has no catalogue', async () => {
    bench = await LifeBench.open(() => ({}));
    const told = async (action: string) => bench.platform.act('ask', { action });
    assert.deepEqual(await told('version'), { ...done, data: { plugin_version: VERSION } });
    const manifest = JSON.parse(
      readFileSync(join(packageRoot, 'plugins', 'aftersalespro', 'plugin.json'), 'utf8'),
    ) as { version: string };
    assert.equal(VERSION, manifest.version);
    const nothing = (message: string, data: object) => ({ meta: { ...done.meta, message }, data });
    assert.deepEqual(await told('get_products'), nothing('No products found.', { products: [] }));
    assert.deepEqual(await told('get_categories'), nothing('No categories found.', { categories: [] }));
    assert.deepEqual(await told('something_new'), done);
  });
});
