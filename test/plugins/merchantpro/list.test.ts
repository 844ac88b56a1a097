/** The list call of the client, as polling will use it: every filter, the fields, and following `next` to the end. */
import assert from 'node:assert/strict';
import { Egress } from '../../../core/host/egress.js';
import { openAnswer } from '../../../core/runner/open-answer.js';
import { MerchantproClient, type OrderThere } from '../../../plugins/merchantpro/client.js';
import type { MerchantproSettings } from '../../../plugins/merchantpro/generated/schemas.js';
import { queryText } from '../../../plugins/merchantpro/order-query.js';
import { MerchantproShop } from '../../../sandbox/merchantpro/merchantpro.js';
import { StandIn } from '../../../sandbox/stand-in.js';
import { recordOf } from './connection.js';

describe('the list of the plugin merchantpro', () => {
  let standIn: StandIn;
  let egress: Egress;
  let client: MerchantproClient;

  beforeEach(async () => {
    let now = Date.parse('2026-11-01T00:00:00Z');
    const shop = new MerchantproShop({ rateLimits: false, now: () => now });
    for (let count = 0; count < 250; count += 1) {
      now += 60_000;
      shop.orders.add({ customer_email: count % 2 ? 'ana@example.com' : 'ion@example.com', line_items: [] });
    }
    standIn = await StandIn.start(shop);
    egress = new Egress();
    const scope = {
      hosts: new Set([new URL(standIn.url).host]),
      authentication: { kind: 'basic', user: 'api_key', password: 'api_secret' } as const,
      secrets: new Map([
        ['api_key', ['test-api_key']],
        ['api_secret', ['test-api_secret']],
      ]),
      allowPrivateAddresses: true,
      requestChecks: new Map(),
    };
    client = new MerchantproClient({ shop_url: `${standIn.url}/` } as MerchantproSettings, {
      send: async request => openAnswer(await egress.send(request, scope), now),
    });
  });
  afterEach(async () => {
    egress.close();
    await standIn.stop();
  });

  it('follows next through all pages, in order and without a gap', async () => {
    const ids = await idsOf(client.orders({ sort: 'date_created' }));
    assert.deepEqual(ids, range(69_291_306, 250));
    assert.deepEqual(
      standIn.calls.map(({ query }) => query['start']),
      [undefined, '100', '200'],
    );
  });

  it('keeps filters, fields and the size of a page from page to page', async () => {
    const query = { customer_email: 'ana@example.com', fields: ['id', 'customer_email'], limit: 50 } as const;
    const orders = await allOf(client.orders(query));
    assert.equal(orders.length, 125);
    assert.deepEqual(orders.at(-1), { id: '69291555', customer_email: 'ana@example.com' });
    assert.deepEqual(
      standIn.calls.map(call => [call.query['start'], call.query['limit'], call.query['customer_email']]),
      [
        [undefined, '50', 'ana@example.com'],
        ['50', '50', 'ana@example.com'],
        ['100', '50', 'ana@example.com'],
      ],
    );
  });

  it('fetches no page that nobody asks for', async () => {
    for await (const order of client.orders({ sort: 'date_created.desc' })) {
      assert.equal(order.id, '69291555');
      break;
    }
    assert.equal(standIn.calls.length, 1);
  });

  it('tells how many there are, and where the next page is', async () => {
    const page = await client.page({ start: 100, limit: 10, include: ['line_items'] });
    assert.equal(page.total, 250);
    assert.deepEqual(page.orders[0]?.line_items, []);
    assert.equal(page.next, '/api/v2/orders?start=110&limit=10&include=line_items');
  });

  it('refuses to take the beginning of an endless list for the whole', async () => {
    const record = await recordOf(idsOf(client.orders({ limit: 10 }, 3)));
    assert.equal(record.code, 'provider_refused');
    assert.equal(standIn.calls.length, 3);
  });

  for (const next of ['https://other.example.com/api/v2/orders?start=100', '/api/v2/products?start=100']) {
    it(`follows no next that leads away from the list: ${next}`, async () => {
      assert.equal((await recordOf(client.page(next))).code, 'provider_unavailable');
      assert.equal(standIn.calls.length, 0);
    });
  }

  it('writes every filter of the document as the document does', async () => {
    const rows = {
      id: '101',
      ids: ['12345001', '12345002'],
      payment_status: 'awaiting',
      payment_substatus_id: '11',
      payment_method_code: 'cash_delivery',
      payment_transaction_id: 'VADE0B248932',
      shipping_status: 'awaiting',
      shipping_substatus_id: '21',
      shipping_method_id: '101',
      shipping_awb: '12312345675',
      customer_id: '12345',
      customer_email: 'john.smith@example.com',
      created_after: '2019-01-01',
      created_before: '2020-01-01',
      tag_name: 'value',
      tag_ids: ['123', '456'],
    };
    assert.equal(
      queryText({ ...rows, include: ['line_items'], sort: 'date_created.desc', start: 100, limit: 100 }),
      '?id=101&ids=12345001,12345002&payment_status=awaiting&payment_substatus_id=11' +
        '&payment_method_code=cash_delivery&payment_transaction_id=VADE0B248932&shipping_status=awaiting' +
        '&shipping_substatus_id=21&shipping_method_id=101&shipping_awb=12312345675&customer_id=12345' +
        '&customer_email=john.smith%40example.com&created_after=2019-01-01&created_before=2020-01-01' +
        '&tag_name=value&tag_ids=123,456&include=line_items&sort=date_created.desc&start=100&limit=100',
    );
    assert.deepEqual(await client.page(rows), { orders: [], total: 0, next: undefined });
  });

  it('asks one order for some of its fields, and finds none under an id the shop does not have', async () => {
    assert.deepEqual(await client.order('69291306', ['id', 'total_amount']), {
      id: '69291306',
      total_amount: 0,
    });
    assert.equal(await client.order('1'), undefined);
  });
});

async function idsOf(orders: AsyncIterable<OrderThere>): Promise<number[]> {
  return (await allOf(orders)).map(({ id }) => Number(id));
}

async function allOf(orders: AsyncIterable<OrderThere>): Promise<OrderThere[]> {
  const all: OrderThere[] = [];
  for await (const order of orders) all.push(order);
  return all;
}

function range(first: number, count: number): number[] {
  return Array.from({ length: count }, (_, index) => first + index);
}
