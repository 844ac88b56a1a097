/** The stand-in of a Shopify shop: its API, its changes, and webhooks that the vendor's own library accepts. */
import assert from 'node:assert/strict';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import '@shopify/shopify-api/adapters/node';
import { ApiVersion, shopifyApi } from '@shopify/shopify-api';
import { shopifyOrder, type RestOrder } from '../../sandbox/shopify/orders.js';
import { sendWebhook, signWebhook, type ShopWebhook } from '../../sandbox/shopify/send.js';
import { ShopifyShop } from '../../sandbox/shopify/shop.js';
import { StandIn } from '../../sandbox/stand-in.js';

const sender = { shop: 'acme.myshopify.com', secret: 'hush' };

describe('the stand-in of a Shopify shop', () => {
  let shop: ShopifyShop;
  let standIn: StandIn;
  let nowMs: number;

  beforeEach(async () => {
    nowMs = Date.parse('2026-11-21T07:00:00Z');
    shop = new ShopifyShop({ accessToken: 'token', now: () => nowMs });
    standIn = await StandIn.start(shop);
  });
  afterEach(() => standIn.stop());

  const get = async (id: number, token?: string): Promise<{ status: number; body: unknown }> => {
    const response = await fetch(`${standIn.url}/admin/api/2026-07/orders/${id}.json`, {
      headers: token === undefined ? {} : { 'x-shopify-access-token': token },
    });
    return { status: response.status, body: await response.json() };
  };

  it('answers an order to who has the token', async () => {
    shop.place(shopifyOrder({ id: 5001, number: 1042 }));
    const { status, body } = await get(5001, 'token');
    assert.equal(status, 200);
    assert.equal((body as { order: RestOrder }).order.name, '#1042');
  });

  it('answers 401 without the token and 404 for an order it has not', async () => {
    const unauthorised = '[API] Invalid API key or access token (unrecognized login or wrong password)';
    assert.deepEqual(await get(5001), { status: 401, body: { errors: unauthorised } });
    assert.deepEqual(await get(5001, 'wrong'), { status: 401, body: { errors: unauthorised } });
    assert.deepEqual(await get(5001, 'token'), { status: 404, body: { errors: 'Not Found' } });
  });

  it('asks to come back later with 429', async () => {
    standIn.fail({ kind: 'status', status: 429 });
    const response = await fetch(`${standIn.url}/admin/api/2026-07/orders/1.json`);
    assert.equal(response.status, 429);
    assert.equal(response.headers.get('retry-after'), '2.0');
  });

  it('tells the life of an order: placed, paid, edited, cancelled', async () => {
    const placed = shop.place(shopifyOrder({ id: 5001, number: 1042, isCashOnDelivery: true }));
    assert.deepEqual(summary(placed), [
      'orders/create',
      'pending',
      '287.50',
      '287.50',
      '2026-11-21T10:00:00+03:00',
    ]);
    nowMs += 60_000;
    const paid = shop.pay(5001);
    assert.deepEqual(summary(paid), ['orders/paid', 'paid', '287.50', '0.00', '2026-11-21T10:01:00+03:00']);
    nowMs += 60_000;
    const edited = shop.edit(5001, 500101, 3);
    assert.equal(edited.topic, 'orders/edited');
    assert.equal((edited.body as { order_edit: { order_id: number } }).order_edit.order_id, 5001);
    const { body } = await get(5001, 'token');
    const now = { topic: 'looked up', body: (body as { order: unknown }).order };
    assert.deepEqual(summary(now), [
      'looked up',
      'partially_paid',
      '345.00',
      '57.50',
      '2026-11-21T10:02:00+03:00',
    ]);
    nowMs += 60_000;
    const cancelled = shop.cancel(5001, 'customer');
    assert.equal(cancelled.topic, 'orders/cancelled');
    assert.equal((cancelled.body as RestOrder).cancelled_at, '2026-11-21T10:03:00+03:00');
    assert.deepEqual(shop.remove(5001), { topic: 'orders/delete', body: { id: 5001 } });
    assert.equal((await get(5001, 'token')).status, 404);
  });

  it('taxes an edited line for its new quantity', async () => {
    shop.place(shopifyOrder({ id: 5001, number: 1042 }));
    const taxOf = async (): Promise<string | undefined> => {
      const { body } = await get(5001, 'token');
      const [line] = (body as { order: RestOrder }).order.line_items;
      const [tax] = (line?.['tax_lines'] ?? []) as { price: string }[];
      return tax?.price;
    };
    assert.equal(await taxOf(), '15.00'); // 2 x 57.50 with 15 % inside.
    shop.edit(5001, 500101, 3);
    assert.equal(await taxOf(), '22.50');
    shop.edit(5001, 500101, 1); // Pieces taken off stay in `quantity`, and so in the tax.
    assert.equal(await taxOf(), '22.50');
  });

  it('pays back what was paid when an order is cancelled, and nothing of an unpaid one', () => {
    shop.place(shopifyOrder({ id: 5001, number: 1042 }));
    const { body } = shop.cancel(5001, 'customer');
    const { refunds, financial_status } = body as RestOrder;
    assert.equal(financial_status, 'refunded');
    assert.equal(refunds.length, 1);
    const [transaction] = (refunds[0]?.['transactions'] ?? []) as Record<string, unknown>[];
    assert.deepEqual(
      [transaction?.['kind'], transaction?.['status'], transaction?.['amount'], transaction?.['currency']],
      ['refund', 'success', '287.50', 'SAR'],
    );
    shop.place(shopifyOrder({ id: 5002, number: 1043, isCashOnDelivery: true }));
    const unpaid = shop.cancel(5002, 'customer').body as RestOrder;
    assert.deepEqual([unpaid.financial_status, unpaid.refunds], ['voided', []]);
  });

  it('makes orders of a realistic size', () => {
    const bytes = JSON.stringify(shopifyOrder({ id: 5001, number: 1042 })).length;
    assert.ok(bytes > 5000 && bytes < 9000, `${bytes} bytes`);
  });
});

describe('the sender of a Shopify shop', () => {
  let hub: Server;
  let url: string;
  let seen: { headers: IncomingMessage['headers']; body: string }[];

  beforeEach(async () => {
    seen = [];
    hub = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        seen.push({ headers: request.headers, body: Buffer.concat(chunks).toString('utf8') });
        response.end('{"id":"1"}');
      });
    });
    await new Promise<void>(resolve => hub.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(hub.address() as AddressInfo).port}/webhooks/acme-shop`;
  });
  afterEach(async () => {
    hub.closeAllConnections();
    await new Promise(resolve => hub.close(resolve));
  });

  it("signs so that the vendor's own library accepts it", async () => {
    const order = shopifyOrder({ id: 5001, number: 1042 });
    assert.deepEqual(await sendWebhook(url, signWebhook({ topic: 'orders/create', body: order }, sender)), {
      status: 200,
      text: '{"id":"1"}',
    });
    const [request] = seen;
    assert.ok(request);
    const verdict = await vendor.webhooks.validate({ rawBody: request.body, rawRequest: request });
    assert.equal(verdict.valid, true);
    assert.ok(verdict.valid && verdict.topic === 'ORDERS_CREATE' && verdict.domain === 'acme.myshopify.com');
    assert.deepEqual(JSON.parse(request.body), order);
  });

  it("is refused by the vendor's own library with another secret", async () => {
    await sendWebhook(url, signWebhook({ topic: 'orders/create', body: {} }, { ...sender, secret: 'other' }));
    const [request] = seen;
    const verdict = await vendor.webhooks.validate({ rawBody: request?.body ?? '', rawRequest: request });
    assert.equal(verdict.valid, false);
  });

  it('sends the same bytes and ids when it sends again, and new ids for a new webhook', async () => {
    const webhook = { topic: 'orders/create', body: { id: 5001 } };
    const signed = signWebhook(webhook, sender);
    await sendWebhook(url, signed);
    await sendWebhook(url, signed);
    await sendWebhook(url, signWebhook(webhook, sender));
    const ids = seen.map(({ headers }) => headers['x-shopify-webhook-id']);
    assert.equal(ids[0], ids[1]);
    assert.notEqual(ids[0], ids[2]);
    assert.equal(seen[0]?.body, seen[1]?.body);
  });
});

const vendor = shopifyApi({
  apiKey: 'key',
  apiSecretKey: sender.secret,
  apiVersion: ApiVersion.July26,
  hostName: 'hub.example.com',
  isEmbeddedApp: false,
  logger: { log: () => undefined },
});

function summary({ topic, body }: ShopWebhook): unknown[] {
  const order = body as RestOrder;
  return [
    topic,
    order.financial_status,
    order.current_total_price,
    order.total_outstanding,
    order.updated_at,
  ];
}
