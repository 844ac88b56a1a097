/** The stand-in of Aymakan's fulfilment centre keeps to the documents. */
import assert from 'node:assert/strict';
import { AymakanWarehouse, type AymakanOptions } from '../../sandbox/aymakan/warehouse.js';
import { StandIn } from '../../sandbox/stand-in.js';
import { documentAnswer, documentRequest } from '../plugins/aymakan/document.js';

const minimal = {
  order_id: 'acme-shop-1',
  order_items: [{ sku_code: 'MUG-1' }],
  payment_method: 'postpaid',
  shipping_address: { address1: '12 Palm Street', city: 'Riyadh' },
};
const second = { ...minimal, order_id: 'acme-shop-2' };

describe("stand-in of Aymakan's warehouse", () => {
  let warehouse: AymakanWarehouse;
  let standIn: StandIn;
  async function start(options: AymakanOptions = {}): Promise<void> {
    warehouse = new AymakanWarehouse(options);
    standIn = await StandIn.start(warehouse);
  }
  async function restart(options: AymakanOptions): Promise<void> {
    await standIn.stop();
    await start(options);
  }
  beforeEach(() => start());
  afterEach(() => standIn.stop());

  async function call(method: string, body?: unknown, query = '', key = 'test-api_key') {
    const init = {
      method,
      headers: { 'api-key': key },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    };
    const response = await fetch(`${standIn.url}/api/v1/orders${query}`, init);
    return { status: response.status, body: (await response.json()) as Answer };
  }
  interface Answer {
    success: boolean;
    message: string;
    data: Record<string, unknown> & Record<string, unknown>[];
    meta: null;
    validation_errors?: Record<string, string>;
  }
  const refusal = (message: string) => ({ success: false, message, data: null, meta: null });
  const faultsOf = async (body: unknown) => {
    const answer = await call('POST', body);
    assert.equal(answer.status, 422);
    return answer.body.validation_errors;
  };

  it("answers the document's sample request with the document's sample answer", async () => {
    await restart({
      knownSkus: [],
      hubCode: 'ollkomHub',
      sellerName: 'Ollkom Store',
      now: () => '2023-12-12T13:49:09.819333614Z',
      newItemId: () => '657864d5855c9ba8541bc37d',
    });
    assert.deepEqual(await call('POST', documentRequest), { status: 200, body: documentAnswer });
    assert.deepEqual(await call('PUT', documentRequest), { status: 200, body: documentAnswer });
  });

  it('refuses a wrong key with 401', async () => {
    assert.deepEqual(await call('POST', minimal, '', 'wrong'), {
      status: 401,
      body: refusal('Unauthorized'),
    });
  });

  it('answers a missing field with the envelope of the document', async () => {
    const { order_id: _, ...rest } = minimal;
    assert.deepEqual(await call('POST', rest), {
      status: 422,
      body: {
        ...refusal('Validation Error'),
        validation_errors: { order_id: 'The order id field is required.' },
      },
    });
  });

  it('names every required field of an empty body', async () => {
    assert.deepEqual(await faultsOf({}), {
      order_id: 'The order id field is required.',
      order_items: 'The order items field is required.',
      payment_method: 'The payment method field is required.',
      shipping_address: 'The shipping address field is required.',
    });
  });

  const faults: [string, object, Record<string, string>][] = [
    ['an order without items', { order_items: [] }, { order_items: 'The order items field is required.' }],
    [
      'an item without SKU',
      { order_items: [{ name: 'Mug' }] },
      { 'order_items.0.sku_code': 'The order items.0.sku code field is required.' },
    ],
    [
      'an item that is text',
      { order_items: ['MUG-1'] },
      { 'order_items.0': 'The order items.0 must be an object.' },
    ],
    [
      'half a piece',
      { order_items: [{ sku_code: 'A', quantity: 0.5 }] },
      { 'order_items.0.quantity': 'The order items.0.quantity must be an integer.' },
    ],
    [
      'money as text',
      { invoice: { total: '120.00' } },
      { 'invoice.total': 'The invoice.total must be a number.' },
    ],
    ['an id as a number', { order_id: 7 }, { order_id: 'The order id must be a string.' }],
    [
      'a flag as a number',
      { is_cash_on_delivery: 1 },
      { is_cash_on_delivery: 'The is cash on delivery must be true or false.' },
    ],
    [
      'another payment method',
      { payment_method: 'cod' },
      { payment_method: 'The selected payment method is invalid.' },
    ],
    [
      'a billing address without city',
      { billing_address: { address1: 'A' } },
      { 'billing_address.city': 'The billing address.city field is required.' },
    ],
    [
      'an e-mail that is none',
      { customer: { email: 'none' } },
      { 'customer.email': 'The customer.email must be a valid email address.' },
    ],
    [
      'an avatar that is no URL',
      { customer: { avatar: 'me.jpg' } },
      { 'customer.avatar': 'The customer.avatar must be a valid URL.' },
    ],
    [
      'a time without offset',
      { order_created_at: '2026-11-20 10:00:00' },
      { order_created_at: 'The order created at must be a time in ISO 8601.' },
    ],
    [
      'an unknown field',
      { reference: 'x', shipping_address: { ...minimal.shipping_address, street: 'x' } },
      {
        reference: 'The reference field is not known.',
        'shipping_address.street': 'The shipping address.street field is not known.',
      },
    ],
  ];
  for (const [name, change, expected] of faults) {
    it(`refuses ${name}`, async () => {
      assert.deepEqual(await faultsOf({ ...minimal, ...change }), expected);
      assert.deepEqual(warehouse.state().orders, []);
    });
  }

  it('takes unknown fields where it is not strict, and any field of meta_data always', async () => {
    assert.equal((await call('POST', { ...minimal, meta_data: { anything: [1] } })).status, 200);
    await restart({ strict: false });
    assert.equal((await call('POST', { ...minimal, reference: 'x' })).status, 200);
  });

  it('refuses a second order of one id and keeps the first', async () => {
    await call('POST', minimal);
    assert.deepEqual(await call('POST', { ...minimal, note: 'second' }), {
      status: 400,
      body: refusal('The order_id you entered is already used'),
    });
    assert.equal(warehouse.state().orders[0]?.note, undefined);
  });

  it('replaces an order as a whole while it is on hold, and not afterwards', async () => {
    await call('POST', { ...minimal, note: 'first', is_cash_on_delivery: true });
    assert.equal((await call('PUT', { ...minimal, note: 'second' })).status, 200);
    assert.deepEqual(warehouse.state().orders, [
      { ...minimal, note: 'second', status: 'on_hold', reason: '' },
    ]);
    warehouse.advance('acme-shop-1', 'hub_assigned');
    const late = await call('PUT', minimal);
    assert.deepEqual([late.status, late.body.success], [400, false]);
    assert.equal(warehouse.state().orders[0]?.status, 'hub_assigned');
  });

  it('refuses an update of an order it does not have', async () => {
    const answer = await call('PUT', minimal);
    assert.deepEqual(
      [answer.status, answer.body.validation_errors],
      [422, { order_id: 'The selected order id is invalid.' }],
    );
  });

  it('saves an order with an unknown SKU, with a reason', async () => {
    await restart({ knownSkus: ['POT-1'] });
    const { data } = (await call('POST', minimal)).body;
    assert.deepEqual([data['status'], data['reason']], ['On Hold', 'Sku not Valid']);
  });

  it('lists orders by id, status and page, with codes for the status', async () => {
    await call('POST', minimal);
    await call('POST', second);
    warehouse.advance('acme-shop-2', 'shipped');
    const ids = async (query: string) =>
      (await call('GET', undefined, query)).body.data.map(order =>
        [order['order_id'], order['order_status']].join(' '),
      );
    assert.deepEqual(await ids(''), ['acme-shop-1 on_hold', 'acme-shop-2 shipped']);
    assert.deepEqual(await ids('?order_id=acme-shop-2'), ['acme-shop-2 shipped']);
    assert.deepEqual(await ids('?order_id=acme-shop-3'), []);
    assert.deepEqual(await ids('?status=on_hold'), ['acme-shop-1 on_hold']);
    assert.deepEqual(await ids('?per_page=1&page=2'), ['acme-shop-2 shipped']);
    assert.equal((await call('GET', undefined, '?status=lost&page=0')).status, 422);
  });

  it('lists the items only where they are asked for, with the prices that were sent', async () => {
    await call('POST', {
      ...minimal,
      order_items: [{ sku_code: 'MUG-1', display_price: 60, unit_price: 50, quantity: 2 }],
    });
    const [bare] = (await call('GET')).body.data;
    assert.equal(bare && 'order_items' in bare, false);
    const [full] = (await call('GET', undefined, '?include=order_items')).body.data;
    const [item] = (full?.['order_items'] ?? []) as Record<string, unknown>[];
    assert.deepEqual(
      [item?.['seller_sku_code'], item?.['display_price'], item?.['unit_price'], item?.['quantity']],
      ['MUG-1', 0, 50, 2],
    );
  });

  it('takes the methods it is told to take, and no others', async () => {
    assert.equal((await call('PATCH', minimal)).status, 405);
    await restart({ updateMethod: 'POST' });
    await call('POST', minimal);
    assert.equal((await call('POST', { ...minimal, note: 'again' })).status, 200);
  });

  it('fails with its own envelope and says 404 elsewhere', async () => {
    standIn.fail({ kind: 'status', status: 500, times: 1 });
    assert.deepEqual(await call('GET'), { status: 500, body: refusal('Internal Server Error') });
    assert.equal((await call('GET', undefined, '/unknown')).status, 404);
    assert.throws(() => warehouse.advance('acme-shop-9', 'shipped'), /no order acme-shop-9/);
  });
});
