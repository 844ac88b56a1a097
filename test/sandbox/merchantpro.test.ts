/** The stand-in of a MerchantPro shop behaves as its document says. Longer than other files: a row for each rule of it. */
import assert from 'node:assert/strict';
import { MerchantproShop, type MerchantproOptions } from '../../sandbox/merchantpro/merchantpro.js';
import type { Json } from '../../sandbox/merchantpro/orders.js';
import { sampleOrder } from '../../sandbox/merchantpro/sample.js';
import { StandIn } from '../../sandbox/stand-in.js';

describe('stand-in of a MerchantPro shop', () => {
  let standIn: StandIn;
  const open = async (options: MerchantproOptions = {}): Promise<void> => {
    const now = (): number => Date.parse('2026-11-01T10:00:00Z');
    standIn = await StandIn.start(new MerchantproShop({ rateLimits: false, now, ...options }));
  };
  afterEach(() => standIn.stop());

  const request = async (method: string, path: string, body?: unknown, headers: object = {}) => {
    const answer = await fetch(`${standIn.url}${path}`, {
      method,
      headers: { ...HEADERS, ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    return { status: answer.status, body: (text === '' ? undefined : JSON.parse(text)) as Json };
  };
  const place = async (body: Json = sampleOrder()): Promise<string> =>
    String((await request('POST', '/api/v2/orders', body)).body['id']);

  it('answers a create as the sample does: total, currency, times, texts, and the lines without three fields', async () => {
    await open();
    const { status, body } = await request('POST', '/api/v2/orders', sampleOrder());
    assert.equal(status, 200);
    const { line_items: lines, ...order } = body;
    assert.deepEqual(
      ['id', 'total_amount', 'currency', 'created_by', 'customer_device'].map(name => order[name]),
      [69291306, 178, 'RON', 'customer', 'desktop'],
    );
    assert.deepEqual(
      ['date_created', 'payment_status_text', 'payment_method_name', 'shipping_country_name'].map(
        name => order[name],
      ),
      ['2026-11-01T12:00:00+02:00', 'Plata in asteptare', 'Plata in sistem ramburs', 'România'],
    );
    const [first = {}] = lines as Json[];
    assert.deepEqual(
      ['item_type', 'variant_name', 'variant_options', 'variant_id'].map(name => first[name]),
      [undefined, undefined, undefined, 10004461],
    );
  });

  it('counts the tax as a part of the price of shipping', async () => {
    await open();
    const { body } = await request('POST', '/api/v2/orders', { ...sampleOrder(), shipping_amount: 15 });
    assert.deepEqual([body['shipping_tax_amount'], body['total_amount']], [2.39, 193]);
  });

  it('changes what a PATCH gives, all lines included, and answers with a tag in the spelling it knows', async () => {
    await open({ knownTags: { 'excelent feedback': 'Feedback excelent' } });
    const id = await place();
    const change = { shipping_method_id: 101, shipping_amount: 15, tags: [{ name: 'Excelent feedback' }] };
    const { status, body } = await request('PATCH', `/api/v2/orders/${id}`, change);
    assert.deepEqual(
      [status, body['shipping_method_id'], body['total_amount'], body['tags']],
      [200, 101, 193, [{ id: 1, name: 'Feedback excelent' }]],
    );
    const [line] = sampleOrder()['line_items'] as Json[];
    const relined = await request('PATCH', `/api/v2/orders/${id}`, { line_items: [line] });
    assert.equal((relined.body['line_items'] as Json[]).length, 1, 'what is left out is lost');
  });

  for (const step of ['in_process', 'shipped', 'delivered', 'returned', 'cancelled', 'create_invoice']) {
    it(`takes the step ${step}`, async () => {
      await open();
      const id = await place();
      assert.deepEqual(await request('PATCH', `/api/v2/orders/${id}/${step}`), OK);
      const { body } = await request('GET', `/api/v2/orders/${id}`);
      if (step === 'create_invoice') assert.equal((body['invoice'] as Json)['number'], '0000010');
      else assert.equal(body['shipping_status'], step);
    });
  }

  const deletions = [
    ['ok', 200],
    ['record', 200],
    ['nothing', 204],
  ] as const;
  for (const [deletion, status] of deletions) {
    it(`deletes an order and answers with ${deletion}`, async () => {
      await open({ deletion });
      const id = await place();
      const answer = await request('DELETE', `/api/v2/orders/${id}`);
      assert.equal(answer.status, status);
      assert.equal((await request('GET', `/api/v2/orders/${id}`)).status, 404);
    });
  }

  it('lists orders without their lines, with a count and links', async () => {
    await open();
    const id = Number(await place());
    await place({ ...sampleOrder(), payment_status: 'paid' });
    const path = '/api/v2/orders?payment_status=awaiting';
    const { body } = await request('GET', path);
    const data = body['data'] as Json[];
    assert.deepEqual([data.length, data[0]?.['id'], data[0]?.['line_items']], [1, id, undefined]);
    assert.deepEqual(body['meta'], {
      count: { total: 1, current: 1, start: 0, limit: 100 },
      links: { prev: null, current: path, next: null },
    });
  });

  it('shows the fields that are named, id always, and what is included', async () => {
    await open();
    const id = Number(await place());
    const few = await request('GET', '/api/v2/orders?fields=payment_status');
    assert.deepEqual(few.body['data'], [{ id, payment_status: 'awaiting' }]);
    const more = await request('GET', '/api/v2/orders?include=line_items');
    const [included = {}] = more.body['data'] as Json[];
    assert.equal((included['line_items'] as Json[]).length, 2);
    const one = await request('GET', `/api/v2/orders/${id}?fields=id,total_amount`);
    assert.deepEqual(one.body, { id, total_amount: 178 });
  });

  const filters = [
    ['id', '69291306'],
    ['ids', '1,69291306'],
    ['payment_status', 'paid'],
    ['payment_substatus_id', '11'],
    ['payment_method_code', 'wire'],
    ['payment_transaction_id', 'VADE'],
    ['shipping_status', 'confirmed'],
    ['shipping_substatus_id', '21'],
    ['shipping_method_id', '7'],
    ['shipping_awb', '900'],
    ['customer_id', '99'],
    ['customer_email', 'one@example.com'],
    ['tag_name', 'gift'],
    ['tag_ids', '5,1'],
  ] as const;
  for (const [name, value] of filters) {
    it(`filters by ${name}`, async () => {
      await open();
      const distinct = {
        payment_status: 'paid',
        payment_substatus_id: 11,
        payment_method_code: 'wire',
        payment_transaction_id: 'VADE',
        shipping_status: 'confirmed',
        shipping_substatus_id: 21,
        shipping_method_id: 7,
        shipping_awb: '900',
        customer_id: 99,
        customer_email: 'one@example.com',
        tags: [{ name: 'gift' }],
      };
      const id = Number(await place({ ...sampleOrder(), ...distinct }));
      await place();
      const { body } = await request('GET', `/api/v2/orders?fields=id&${name}=${value}`);
      assert.deepEqual(body['data'], [{ id }]);
    });
  }

  it('filters by time, sorts and pages', async () => {
    let now = Date.parse('2026-11-01T10:00:00Z');
    await open({ now: () => now });
    for (let count = 0; count < 3; count += 1) {
      await place();
      now += 86_400_000;
    }
    const ids = async (query: string): Promise<unknown[]> =>
      ((await request('GET', `/api/v2/orders?fields=id&${query}`)).body['data'] as Json[]).map(
        ({ id }) => id,
      );
    assert.deepEqual(await ids('created_after=2026-11-02'), [69291307, 69291308]);
    assert.deepEqual(await ids('created_before=2026-11-02'), [69291306]);
    assert.deepEqual(await ids('sort=date_created.desc'), [69291308, 69291307, 69291306]);
    assert.deepEqual(await ids('sort=date_created&start=1&limit=1'), [69291307]);
    const { body } = await request('GET', '/api/v2/orders?start=1&limit=1');
    assert.deepEqual((body['meta'] as Json)['links'], {
      prev: '/api/v2/orders?start=0&limit=1',
      current: '/api/v2/orders?start=1&limit=1',
      next: '/api/v2/orders?start=2&limit=1',
    });
  });

  const refused: readonly (readonly [
    about: string,
    method: string,
    path: string,
    status: number,
    body?: unknown,
  ])[] = [
    ['a filter nobody defined', 'GET', '/api/v2/orders?channel_ref_id=1', 400],
    ['a page of more than 100', 'GET', '/api/v2/orders?limit=101', 400],
    ['an order of sorting nobody defined', 'GET', '/api/v2/orders?sort=data_created', 400],
    ['a field nobody defined', 'GET', '/api/v2/orders?fields=colour', 400],
    ['a filter on a single order', 'GET', '/api/v2/orders/69291306?include=line_items', 400],
    ['another resource', 'GET', '/api/v2/products', 404],
    ['another version', 'GET', '/api/v1/orders', 404],
    ['a step nobody defined', 'PATCH', '/api/v2/orders/69291306/paid', 404],
    ['a step by another method', 'POST', '/api/v2/orders/69291306/shipped', 405],
    ['a step with a body', 'PATCH', '/api/v2/orders/69291306/shipped', 400, { shipping_awb: '900' }],
    ['another method', 'PUT', '/api/v2/orders/69291306', 405],
    ['a change of nothing that is JSON', 'PATCH', '/api/v2/orders/69291306', 400],
    ['a create without lines', 'POST', '/api/v2/orders', 400, { payment_status: 'awaiting' }],
    ['a change that takes all lines', 'PATCH', '/api/v2/orders/69291306', 400, { line_items: [] }],
    ['a total, which is the shop’s to add up', 'PATCH', '/api/v2/orders/69291306', 400, { total_amount: 1 }],
    ['a status nobody defined', 'PATCH', '/api/v2/orders/69291306', 400, { payment_status: 'done' }],
    ['a country by its name', 'PATCH', '/api/v2/orders/69291306', 400, { billing_country_code: 'Romania' }],
    ['an amount as text', 'PATCH', '/api/v2/orders/69291306', 400, { shipping_amount: '15' }],
    [
      'a line whose sums do not hold',
      'PATCH',
      '/api/v2/orders/69291306',
      400,
      { line_items: [{ quantity: 2, unit_price_gross: 10, line_subtotal_gross: 10 }] },
    ],
  ];
  for (const [about, method, path, status, body] of refused) {
    it(`refuses ${about}`, async () => {
      await open();
      await place();
      assert.equal((await request(method, path, body)).status, status);
    });
  }

  it('asks for the credentials and for the headers of the document', async () => {
    await open();
    assert.equal(
      (await request('GET', '/api/v2/orders', undefined, { authorization: 'Basic x' })).status,
      401,
    );
    assert.equal((await request('GET', '/api/v2/orders', undefined, { accept: 'text/html' })).status, 400);
  });

  const shapes = [
    ['message', { message: 'The record was not found.' }],
    ['error', { error: 'The record was not found.' }],
    ['error-object', { error: { message: 'The record was not found.' } }],
    ['errors', { errors: ['The record was not found.'] }],
  ] as const;
  for (const [errorShape, expected] of shapes) {
    it(`writes its errors as ${errorShape}`, async () => {
      await open({ errorShape });
      assert.deepEqual(await request('GET', '/api/v2/orders/1'), { status: 404, body: expected });
    });
  }

  it('answers 429 to the fifth call of a second', async () => {
    await open({ rateLimits: true });
    const statuses: number[] = [];
    for (let count = 0; count < 5; count += 1) statuses.push((await request('GET', '/api/v2/orders')).status);
    assert.deepEqual(statuses, [200, 200, 200, 200, 429]);
  });
});

const HEADERS = {
  accept: 'application/json',
  'content-type': 'application/json',
  authorization: `Basic ${Buffer.from('test-api_key:test-api_secret').toString('base64')}`,
};
const OK = { status: 200, body: { ok: true } };
