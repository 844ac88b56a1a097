/** Polling: the orders that changed come page by page, the oldest change first, none is passed over, and what was pushed
 *  already is no news. */
import assert from 'node:assert/strict';
import { cashOnDeliveryOrder } from '../../../sandbox/woocommerce/orders.js';
import { cancelled, completed } from '../../../sandbox/woocommerce/progress.js';
import { ORDER_ID, ShopConnection } from './shop-connection.js';

describe('polling a WooCommerce shop', () => {
  let shop: ShopConnection;
  afterEach(() => shop.close());

  const span = { since: '2026-11-03T08:00:00.000Z', until: '2026-11-03T12:00:00.400Z', pageSize: 2 };
  const put = (id: number, time: string): void =>
    shop.shop.put(cashOnDeliveryOrder({ id, date_modified_gmt: `2026-11-03T${time}` }));

  it('gives what changed in the span with both its ends, the oldest change first', async () => {
    shop = await ShopConnection.open();
    for (const [id, time] of [
      [4, '08:00:00'],
      [2, '12:00:00'],
      [3, '09:00:00'],
      [5, '07:59:59'],
      [6, '12:00:01'],
    ] as const)
      put(id, time);
    const polled = await shop.poll(span);
    assert.deepEqual(
      [...new Set(polled.ids)],
      ['4 2026-11-03T08:00:00', '3 2026-11-03T09:00:00', '2 2026-11-03T12:00:00'],
    );
    assert.deepEqual(polled.totals, [3]);
    const [first] = shop.standIn.calls;
    assert.deepEqual(first?.query, {
      modified_after: '2026-11-03T07:59:59',
      modified_before: '2026-11-03T12:00:01',
      dates_are_gmt: 'true',
      orderby: 'modified',
      order: 'asc',
      status: 'any',
      per_page: '2',
      page: '1',
    });
  });

  it('passes over no order where one of the page before changes meanwhile', async () => {
    shop = await ShopConnection.open();
    for (let id = 1; id <= 6; id += 1) put(id, `08:00:0${id}`);
    const request = { ...span, pageSize: 3 };
    const first = (await shop.bench.inquire({ kind: 'poll', request })) as { next: string };
    // It leaves the span, and every numbered page behind it moves up by one.
    put(1, '13:00:00');
    const second = (await shop.bench.inquire({
      kind: 'poll',
      request: { ...request, cursor: first.next },
    })) as {
      documents: { id: string }[];
    };
    assert.ok(
      second.documents.some(({ id }) => id.startsWith('4 ')),
      JSON.stringify(second.documents.map(d => d.id)),
    );
  });

  it('goes on where a whole page was changed within one second', async () => {
    shop = await ShopConnection.open();
    for (let id = 1; id <= 7; id += 1) put(id, '08:00:01');
    put(8, '08:00:02');
    const polled = await shop.poll(span);
    assert.equal(new Set(polled.ids).size, 8);
    assert.ok(polled.pages <= 6, `${polled.pages} pages`);
  });

  it('is no news where the webhook came, and news where it was lost', async () => {
    shop = await ShopConnection.open();
    const lost = completed(shop.kept(), '2026-11-03T08:30:00');
    shop.shop.put(lost);
    const events = ['order.paid', 'order.shipped', 'order.completed'];
    assert.deepEqual((await shop.poll(span)).events, events);
    assert.deepEqual(await shop.observe(lost), []);
    assert.deepEqual((await shop.poll(span)).events, []);
    await shop.close();
    shop = await ShopConnection.open();
    const pushed = cancelled(shop.kept(), '2026-11-03T08:30:00');
    shop.shop.put(pushed);
    assert.deepEqual(await shop.observe(pushed), ['order.cancelled']);
    const polled = await shop.poll(span);
    assert.deepEqual([polled.ids, polled.events], [[`${ORDER_ID} 2026-11-03T08:30:00`], []]);
  });

  it('names what the key lacks, and waits for a shop that is down', async () => {
    shop = await ShopConnection.open();
    shop.standIn.fail({ kind: 'status', status: 401, times: 1 });
    await assert.rejects(shop.poll(span), { code: 'provider_refused', message: /may not read orders/ });
    shop.standIn.fail({ kind: 'status', status: 503, headers: { 'retry-after': '30' }, times: 1 });
    await assert.rejects(shop.poll(span), { code: 'provider_unavailable', retryAfterMs: 30_000 });
  });
});
