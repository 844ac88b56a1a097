/** The stand-in of Retailys keeps to the document and to the vendor's own client. */
import assert from 'node:assert/strict';
import {
  RetailysInstance,
  usualStatuses,
  type RetailysOptions,
  type RetailysState,
} from '../../sandbox/retailys/retailys.js';
import { StandIn } from '../../sandbox/stand-in.js';

const minimal = { email: 'noura@example.com', name: 'Noura', order_currency_code: 'SAR' };
const mug = { name: 'Mug', count: 2 };

type Answer = Record<string, unknown> & { readonly detail?: string };

describe('stand-in of Retailys', () => {
  let standIn: StandIn;
  async function start(options: RetailysOptions = {}): Promise<void> {
    standIn = await StandIn.start(new RetailysInstance(options));
  }
  async function restart(options: RetailysOptions): Promise<void> {
    await standIn.stop();
    await start(options);
  }
  beforeEach(() => start({ now: () => '2026-11-20T12:00:00Z' }));
  afterEach(() => standIn.stop());

  async function call(method: string, path: string, body?: unknown, token = 'test-token') {
    const init = {
      method,
      headers: { token },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    };
    const response = await fetch(`${standIn.url}/v1/System/${path}`, init);
    const text = await response.text();
    return { status: response.status, body: (text === '' ? undefined : JSON.parse(text)) as Answer };
  }
  const statusOf = async (method: string, path: string, body?: unknown) =>
    (await call(method, path, body)).status;
  const detailOf = async (method: string, path: string, body: unknown) => {
    const answer = await call(method, path, body);
    assert.equal(answer.status, 400);
    return answer.body.detail;
  };
  const order = () => (standIn.imitated.state() as RetailysState).orders[0];

  it('answers a wrong key with the documented error', async () => {
    assert.deepEqual(await call('GET', 'Me', undefined, 'wrong'), {
      status: 401,
      body: { message: 'Unauthorized', detail: 'the token is not valid' },
    });
  });

  it('says who it is', async () => {
    assert.deepEqual(Object.keys((await call('GET', 'Me')).body), [
      'id',
      'name',
      'system_instance_path',
      'app_id',
    ]);
  });

  it('creates an order and answers its id', async () => {
    assert.deepEqual(await call('POST', 'Orders', minimal), { status: 201, body: { id: 1 } });
  });

  for (const [why, body, detail] of [
    ['no currency', { email: 'a@example.com', name: 'A' }, 'order_currency_code is missing'],
    ['no buyer', { order_currency_code: 'SAR' }, 'email is missing; name is missing'],
    ['items', { ...minimal, items: [mug] }, 'items is not known'],
    ['an id of ours', { ...minimal, external_order_id: '1' }, 'external_order_id is not known'],
    ['a channel it does not have', { ...minimal, channel: 99 }, 'there is no channel 99'],
    ['a channel that is no number', { ...minimal, channel: '3' }, 'channel is not of the type integer'],
    [
      'a time without an offset',
      { ...minimal, date_order: '2026-11-20 12:00' },
      'date_order is not in the format time',
    ],
    ['a wrong e-mail', { ...minimal, email: 'noura' }, 'email is not in the format email'],
  ] as const) {
    it(`refuses an order with ${why}`, async () => {
      assert.equal(await detailOf('POST', 'Orders', body), detail);
      assert.equal(order(), undefined);
    });
  }

  it('changes the delivery address and nothing else', async () => {
    await call('POST', 'Orders', { ...minimal, city: 'Riyadh', delivery_city: 'Riyadh', delivery_zip: '1' });
    assert.deepEqual(await call('PUT', 'Orders', { id: 1, delivery_city: 'Jeddah' }), {
      status: 200,
      body: { id: 1 },
    });
    const { city, delivery_city: moved, delivery_zip: zip } = (await call('GET', 'Orders/1')).body;
    assert.deepEqual([city, moved, zip], ['Riyadh', 'Jeddah', '1']);
    assert.equal(await detailOf('PUT', 'Orders', { id: 1, city: 'Jeddah' }), 'city is not known');
    assert.equal(await detailOf('PUT', 'Orders', { delivery_city: 'Jeddah' }), 'id is missing');
    assert.equal(await statusOf('PUT', 'Orders', { id: 2 }), 404);
  });

  it('shows related objects by id and address, or whole', async () => {
    await call('POST', 'Orders', { ...minimal, channel: 3 });
    assert.deepEqual((await call('GET', 'Orders/1')).body['channel'], {
      id: 3,
      api_link: '/System/Channels/3',
    });
    assert.deepEqual((await call('GET', 'Orders/1?expanded=true')).body['channel'], {
      id: 3,
      name: 'Shop',
      type: 'eshop',
    });
    assert.equal(await statusOf('GET', 'Orders/2'), 404);
  });

  it('takes, changes and removes items', async () => {
    await call('POST', 'Orders', minimal);
    const price = { base_price: 50, final_price: 57.5, vat: 15, currency: 'SAR' };
    assert.deepEqual(await call('POST', 'Orders/1/item', { ...mug, price }), {
      status: 201,
      body: { id: 2 },
    });
    assert.equal((await call('GET', 'Orders/1')).body['money'], 115);
    assert.equal(await statusOf('PUT', 'Orders/1/item', { id: 2, ...mug, count: 3, price: 50 }), 201);
    assert.equal((await call('GET', 'Orders/1')).body['money'], 150);
    assert.equal(await statusOf('PUT', 'Orders/1/item', { id: 9, ...mug }), 404);
    assert.equal(await detailOf('POST', 'Orders/1/item', { ...mug, sku: 'MUG-1' }), 'sku is not known');
    assert.equal(await detailOf('PUT', 'Orders/1/item', mug), 'id is missing');
    assert.equal(await statusOf('DELETE', 'Orders/1/item/2'), 200);
    assert.equal(await statusOf('DELETE', 'Orders/1/item/2'), 404);
    assert.equal(await statusOf('POST', 'Orders/7/item', mug), 404);
  });

  it('gives an order a status, which may finish or cancel it', async () => {
    await call('POST', 'Orders', minimal);
    const { body } = await call('GET', 'Orders/Statuses');
    assert.deepEqual(body['paginator'], { page: 1, per_page: 10, pages: 1, total: usualStatuses.length });
    assert.deepEqual(body['statuses'], usualStatuses);
    assert.equal((await call('PATCH', 'Orders/1/status', { status_id: 2 })).body['done'], false);
    assert.equal((await call('PATCH', 'Orders/1/status', { status_id: 4 })).body['done'], true);
    assert.equal((await call('PATCH', 'Orders/1/status', { status_id: 5 })).body['canceled'], true);
    assert.equal(await statusOf('PATCH', 'Orders/1/status', { status_id: 99 }), 400);
    assert.equal(await statusOf('PATCH', 'Orders/9/status', { status_id: 2 }), 404);
  });

  it('takes tracking numbers of shippers it knows', async () => {
    await call('POST', 'Orders', minimal);
    const tracking = { shipper_id: 7, tracking_number: 'TRK1' };
    assert.equal(await statusOf('POST', 'Orders/1/tracking', tracking), 201);
    assert.deepEqual((await call('GET', 'Orders/1')).body['trackings'], [
      { ...tracking, tracking_url: 'https://tracking.example.com/TRK1' },
    ]);
    assert.equal(
      await detailOf('POST', 'Orders/1/tracking', { ...tracking, shipper_id: 9 }),
      'there is no shipper 9',
    );
  });

  it('takes records of the history of the documented types', async () => {
    await call('POST', 'Orders', minimal);
    const record = { name: 'Paid', status: 'ok' };
    assert.equal(await statusOf('POST', 'Orders/1/history', { type: 'apps', record }), 201);
    assert.match(
      String(await detailOf('POST', 'Orders/1/history', { type: 'note', record })),
      /^type is none of/,
    );
    assert.match(
      String(await detailOf('POST', 'Orders/1/history', { type: 'apps', record: { text: 'Paid' } })),
      /^record is not/,
    );
  });

  it('takes payments, and counts only those that succeeded', async () => {
    await call('POST', 'Orders', minimal);
    const denied = await call('PATCH', 'Orders/1/paid', { paid: 10, status: 'denied' });
    assert.deepEqual([denied.status, denied.body['paid'], denied.body['date_paid']], [200, 0, null]);
    const paid = await call('PATCH', 'Orders/1/paid', { paid: 10, payment_id: 'p1', status: 'success' });
    assert.deepEqual([paid.body['paid'], paid.body['external_payment_id']], [10, 'p1']);
    assert.match(String(await detailOf('PATCH', 'Orders/1/paid', { paid: 1, status: 'paid' })), /^status is/);
  });

  for (const [path, field, again] of [
    ['sent', 'sent', 422],
    ['delivered', 'delivered', 422],
    ['done', 'done', 400],
    ['cancel', 'canceled', 400],
  ] as const) {
    it(`marks an order: ${path}`, async () => {
      await call('POST', 'Orders', minimal);
      assert.equal((await call('PATCH', `Orders/1/${path}`)).body[field], true);
      assert.equal(await statusOf('PATCH', `Orders/1/${path}`), again);
      assert.equal(await statusOf('PATCH', `Orders/2/${path}`), 404);
      await restart({ refusesRepeats: false });
      await call('POST', 'Orders', minimal);
      await call('PATCH', `Orders/1/${path}`);
      assert.equal(await statusOf('PATCH', `Orders/1/${path}`), 200);
    });
  }

  it('lists orders by the documented filters', async () => {
    await call('POST', 'Orders', { ...minimal, channel: 3, date_order: '2026-11-01T10:00:00Z' });
    await call('POST', 'Orders', { ...minimal, date_order: '2026-11-03T10:00:00+03:00' });
    await call('PATCH', 'Orders/2/cancel');
    const found = async (query: string) =>
      ((await call('GET', `Orders?${query}`)).body['orders'] as { id: number }[]).map(({ id }) => id);
    assert.deepEqual(await found(''), [1, 2]);
    assert.deepEqual(await found('channel_id=3'), [1]);
    assert.deepEqual(await found('canceled=true'), [2]);
    assert.deepEqual(await found('from=2026-11-03T07%3A00%3A00%2B00%3A00'), [2]);
    assert.deepEqual(await found('to=2026-11-03T06%3A59%3A59Z'), [1]);
    assert.equal(await statusOf('GET', 'Orders?from=2026-11-03'), 400);
    assert.equal(await statusOf('GET', 'Orders?email=noura'), 400);
    assert.equal(await statusOf('GET', 'Orders?per_page=251'), 400);
    assert.equal(await statusOf('GET', 'Orders?per_page=9'), 400);
  });

  it('knows no other call', async () => {
    await call('POST', 'Orders', minimal);
    for (const [method, path] of [
      ['DELETE', 'Orders/1'],
      ['POST', 'Orders/1/refund'],
      ['GET', 'Orders/1/item/2'],
      ['POST', 'Orders/Statuses'],
    ] as const)
      assert.equal(await statusOf(method, path), 404, `${method} ${path}`);
  });
});
