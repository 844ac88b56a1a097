/** Polling: the orders that changed come page by page, the oldest change first, and what was pushed already is no news. */
import assert from 'node:assert/strict';
import { shopifyOrder } from '../../../sandbox/shopify/orders.js';
import { ORDER_ID, ShopConnection } from './shop-connection.js';

describe('polling a Shopify shop', () => {
  let shop: ShopConnection;
  afterEach(() => shop.close());

  const span = { since: '2026-11-21T08:00:00.000Z', until: '2026-11-21T12:00:00.000Z', pageSize: 2 };

  it('gives what changed in the span, the oldest change first', async () => {
    shop = await ShopConnection.open();
    for (const id of [5004, 5002, 5003]) {
      shop.pass(60_000);
      shop.shop.place(shopifyOrder({ id, number: id }));
    }
    shop.pass(60_000);
    shop.shop.cancel(5002, 'customer');
    const polled = await shop.poll(span);
    assert.deepEqual(polled.ids, [
      `${ORDER_ID} 2026-11-21T11:00:00+03:00`,
      '5004 2026-11-21T11:01:00+03:00',
      '5003 2026-11-21T11:03:00+03:00',
      '5002 2026-11-21T11:04:00+03:00',
    ]);
    assert.deepEqual([polled.totals, polled.pages], [[4], 2]);
    assert.deepEqual(shop.calls().slice(0, 2), ['OrdersChanged', '/admin/api/2026-07/orders.json']);
    const later = await shop.poll({
      ...span,
      since: '2026-11-21T08:03:00.500Z',
      until: '2026-11-21T08:03:59.000Z',
    });
    assert.deepEqual(later.ids, ['5003 2026-11-21T11:03:00+03:00']);
  });

  it('is no news where the webhook came, and news where it was lost', async () => {
    shop = await ShopConnection.open({}, { wish: { isCashOnDelivery: true } });
    shop.pass(60_000);
    await shop.observe(shop.shop.pay(ORDER_ID));
    assert.deepEqual(await shop.echo([]), ['order.paid']);
    assert.deepEqual((await shop.poll(span)).events, []);
    shop.pass(60_000);
    const lost = shop.shop.cancel(ORDER_ID, 'customer');
    assert.deepEqual((await shop.poll(span)).events, ['order.refunded', 'order.cancelled']);
    await shop.observe(lost);
    assert.deepEqual(await shop.echo([]), []);
  });

  it('gives nothing where nothing changed, and asks for no orders then', async () => {
    shop = await ShopConnection.open();
    const polled = await shop.poll({ ...span, since: '2026-11-21T10:00:00.000Z' });
    assert.deepEqual(polled, { ids: [], events: [], totals: [0], pages: 1 });
    assert.deepEqual(shop.calls(), ['OrdersChanged']);
  });

  it('waits as long as the shop asks', async () => {
    shop = await ShopConnection.open();
    shop.standIn.fail({ kind: 'status', status: 429 });
    await assert.rejects(shop.poll(span), { code: 'provider_unavailable', retryAfterMs: 2000 });
  });
});
