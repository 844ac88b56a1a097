/** What the stand-in of a WooCommerce shop lists and changes over its REST API, as its document says. */
import assert from 'node:assert/strict';
import { StandIn } from '../../sandbox/stand-in.js';
import { cashOnDeliveryOrder } from '../../sandbox/woocommerce/orders.js';
import { WoocommerceShop, type WoocommerceShopOptions } from '../../sandbox/woocommerce/shop.js';

const KEY = { consumerKey: 'ck_invented', consumerSecret: 'cs_invented' };

describe('stand-in of a WooCommerce shop: lists and changes', () => {
  let shop: WoocommerceShop;
  let standIn: StandIn;
  const open = async (options: Partial<WoocommerceShopOptions> = {}): Promise<void> => {
    shop = new WoocommerceShop({ ...KEY, now: () => Date.parse('2026-11-02T08:00:00Z'), ...options });
    standIn = await StandIn.start(shop);
    for (const [id, second] of [
      [1, '01'],
      [2, '03'],
      [3, '02'],
    ] as const)
      shop.put(cashOnDeliveryOrder({ id, date_modified_gmt: `2026-11-02T07:00:${second}` }));
  };
  afterEach(() => standIn.stop());
  const ask = async (
    method: string,
    path: string,
    json?: object,
  ): Promise<{ status: number; body: never; total: string | null }> => {
    const pair = Buffer.from(`${KEY.consumerKey}:${KEY.consumerSecret}`).toString('base64');
    const response = await fetch(`${standIn.url}/wp-json${path}`, {
      method,
      headers: { authorization: `Basic ${pair}`, 'content-type': 'application/json' },
      ...(json === undefined ? {} : { body: JSON.stringify(json) }),
    });
    const body = (await response.json()) as never;
    return { status: response.status, body, total: response.headers.get('x-wp-total') };
  };
  const ids = (body: never): number[] => (body as { id: number }[]).map(({ id }) => id);

  it('lists orders by their modification, in pages, without the bounds themselves', async () => {
    await open();
    const list = '/wc/v3/orders?dates_are_gmt=true&orderby=modified&order=asc';
    assert.deepEqual(ids((await ask('GET', list)).body), [1, 3, 2]);
    const after = await ask('GET', `${list}&modified_after=2026-11-02T07:00:01&per_page=1&page=2`);
    assert.deepEqual([ids(after.body), after.total], [[2], '2']);
    assert.deepEqual(ids((await ask('GET', `${list}&modified_before=2026-11-02T07:00:02`)).body), [1]);
    // The shop's own zone is three hours ahead.
    const local = await ask('GET', '/wc/v3/orders?modified_after=2026-11-02T10:00:02&order=asc');
    assert.deepEqual(ids(local.body), [2]);
  });

  it('refuses parameters that do not fit or that it does not know', async () => {
    await open();
    for (const query of [
      'per_page=101',
      'per_page=0',
      'modified_after=2026-11-02T07:00:01Z',
      'modifiedafter=x',
    ])
      assert.equal((await ask('GET', `/wc/v3/orders?${query}`)).status, 400, query);
  });

  it('changes the status and metadata of an order, and takes no status it does not have', async () => {
    await open();
    const mark = { key: '_orderwire_status', value: 'completed=delivered' };
    const { status, body } = await ask('PUT', '/wc/v3/orders/1', { status: 'completed', meta_data: [mark] });
    assert.equal(status, 200);
    assert.deepEqual(
      [body['status'], body['date_completed_gmt'], body['date_paid_gmt'], body['meta_data']],
      ['completed', '2026-11-02T08:00:00', '2026-11-02T08:00:00', [{ id: 1001, ...mark }]],
    );
    assert.equal((await ask('PUT', '/wc/v3/orders/1', { status: 'arrived' })).status, 400);
    assert.equal((await ask('PUT', '/wc/v3/orders/9', { status: 'completed' })).status, 404);
  });

  it('lets a key that may only read change nothing', async () => {
    await open({ permissions: 'read' });
    assert.equal((await ask('GET', '/wc/v3/orders/1')).status, 200);
    assert.equal((await ask('PUT', '/wc/v3/orders/1', { status: 'completed' })).status, 401);
    assert.equal((await ask('POST', '/wc/v3/webhooks', {})).status, 401);
  });

  it('makes webhooks, switches them on, and never shows their secret', async () => {
    await open();
    const wanted = { topic: 'order.created', delivery_url: 'http://127.0.0.1:1/webhooks/a', secret: 'hush' };
    const made = await ask('POST', '/wc/v3/webhooks', { name: 'n', ...wanted });
    assert.equal(made.status, 201);
    assert.ok(!JSON.stringify(made.body).includes('hush'));
    shop.webhooks.list()[0]?.set('disabled');
    assert.deepEqual(ids((await ask('GET', '/wc/v3/webhooks?status=disabled')).body), [1]);
    assert.equal((await ask('PUT', '/wc/v3/webhooks/1', { status: 'active' })).body['status'], 'active');
    for (const bad of [{ topic: 'order.seen' }, { delivery_url: 'ftp://x' }])
      assert.equal((await ask('POST', '/wc/v3/webhooks', { ...wanted, ...bad })).status, 400);
    assert.equal((await ask('PUT', '/wc/v3/webhooks/1', { status: 'on' })).status, 400);
    assert.equal((await ask('PUT', '/wc/v3/webhooks/9', { status: 'active' })).status, 404);
  });

  it('has the extension only where it is installed', async () => {
    await open();
    const path = '/wc-shipment-tracking/v3/orders/1/shipment-trackings';
    assert.equal((await ask('GET', path)).status, 404);
    await standIn.stop();
    await open({ hasShipmentTracking: true });
    assert.equal((await ask('POST', path, { tracking_provider: 'x' })).status, 400);
    assert.equal((await ask('POST', path, { tracking_number: 'T', date_shipped: '22-11-2026' })).status, 400);
    assert.equal((await ask('POST', path, { tracking_number: 'T', date_shipped: '2026-11-22' })).status, 201);
  });
});
