/** What the stand-in of AfterShip's Tracking API takes and refuses. */
import assert from 'node:assert/strict';
import { call, close, open, standIn, type Json } from './requests.js';

const PATH = '/tracking/2026-07/trackings';
const parcel = { tracking_number: 'AY100200300', slug: 'aymakan', order_id: 'order-1' };

async function codeOf(method: string, path: string, body?: Json): Promise<[number, number]> {
  const { status, meta } = await call(method, path, body);
  return [status, meta.code];
}

describe('the stand-in of AfterShip Tracking', () => {
  afterEach(close);

  it('follows a number once for each carrier, and finds it by number and order', async () => {
    await open();
    const made = await call('POST', PATH, parcel);
    assert.deepEqual([made.status, made.meta.code, made.data['tag']], [201, 201, 'Pending']);
    assert.deepEqual(await codeOf('POST', PATH, { ...parcel, tracking_number: 'ay100200300' }), [400, 4003]);
    assert.deepEqual(await codeOf('POST', PATH, { tracking_number: 'AY100200300' }), [400, 4003]);
    assert.deepEqual(await codeOf('POST', PATH, { ...parcel, slug: 'dhl' }), [201, 201]);
    for (const query of ['tracking_numbers=X,ay100200300&slug=aymakan', 'order_id=order-1&limit=1']) {
      const { data } = await call('GET', `${PATH}?${query}`);
      assert.deepEqual(data['trackings'], [made.data]);
    }
  });

  it('gives a list in pages with a cursor', async () => {
    await open();
    for (const number of ['AAAA', 'BBBB', 'CCCC']) await call('POST', PATH, { tracking_number: number });
    const first = (await call('GET', `${PATH}?limit=2`)).data as { pagination: { next_cursor: string } };
    const next = await call('GET', `${PATH}?limit=2&cursor=${first.pagination.next_cursor}`);
    assert.deepEqual(next.data['pagination'], { total: 3, next_cursor: null, has_next_page: false });
  });

  for (const [what, body, code] of [
    ['without a number', { slug: 'dhl' }, 4009],
    ['with a number too short', { tracking_number: 'A1' }, 4005],
    ['with a remark for a number', { tracking_number: 'given by hand' }, 4005],
    ['with a field it does not know', { tracking_number: 'AAAA', emails: [] }, 4008],
    ['with a country of two letters', { tracking_number: 'AAAA', destination_country_region: 'SA' }, 4008],
    [
      'with a phone number without its country',
      { tracking_number: 'AAAA', customers: [{ phone_number: '0500' }] },
      4008,
    ],
    ['with four people', { tracking_number: 'AAAA', customers: [{}, {}, {}, {}] }, 4008],
  ] as const) {
    it(`refuses one ${what}`, async () => {
      await open();
      assert.deepEqual(await codeOf('POST', PATH, body as Json), [400, code]);
    });
  }

  it('takes the direction and ids of people in 2026-07 alone', async () => {
    await open();
    for (const extra of [{ shipment_direction: 'forward' }, { customers: [{ id: '7' }] }]) {
      const older = await codeOf('POST', '/tracking/2026-01/trackings', {
        tracking_number: 'AAAA',
        ...extra,
      });
      assert.deepEqual(older, [400, 4008]);
    }
    const body = { tracking_number: 'AAAA', shipment_direction: 'forward', customers: [{ id: '7' }] };
    assert.deepEqual(await codeOf('POST', PATH, body), [201, 201]);
    assert.deepEqual(
      await codeOf('POST', '/tracking/2024-01/trackings', { tracking_number: 'BBBB' }),
      [404, 404],
    );
  });

  for (const [reason, tag, subtag] of [
    ['DELIVERED', 'Delivered', 'Delivered_001'],
    ['LOST', 'Exception', 'Exception_013'],
    ['RETURNED_TO_SENDER', 'Exception', 'Exception_011'],
  ] as const) {
    it(`ends a parcel as ${reason}, and follows it again on demand`, async () => {
      await open();
      const id = String((await call('POST', PATH, parcel)).data['id']);
      const ended = await call('POST', `${PATH}/${id}/mark-as-completed`, { reason });
      assert.deepEqual([ended.data['tag'], ended.data['subtag'], ended.data['active']], [tag, subtag, false]);
      assert.deepEqual(await codeOf('POST', `${PATH}/${id}/retrack`), [200, 200]);
      assert.deepEqual(await codeOf('POST', `${PATH}/${id}/retrack`), [400, 4013]);
    });
  }

  it('reads, changes and forgets one, and refuses what it does not have', async () => {
    await open();
    const id = String((await call('POST', PATH, parcel)).data['id']);
    assert.equal((await call('PUT', `${PATH}/${id}`, { title: 'Mug' })).data['title'], 'Mug');
    assert.deepEqual(await codeOf('PUT', `${PATH}/${id}`, { tracking_number: 'AAAA' }), [400, 4008]);
    assert.equal((await call('GET', `${PATH}/${id}`)).data['title'], 'Mug');
    assert.deepEqual(await codeOf('DELETE', `${PATH}/${id}`), [200, 200]);
    assert.deepEqual(await codeOf('GET', `${PATH}/${id}`), [404, 4004]);
    assert.deepEqual(
      await codeOf('POST', `${PATH}/${id}/mark-as-completed`, { reason: 'DELIVERED' }),
      [404, 4004],
    );
  });

  it('bears six lists a second, says when more, and not how long to wait', async () => {
    let now = 1_000_000;
    await open({ ratePerSecond: 10, now: () => now });
    for (let count = 1; count <= 6; count += 1) assert.equal((await call('GET', PATH)).status, 200);
    const refused = await call('GET', PATH);
    assert.deepEqual([refused.status, refused.meta.code], [429, 429]);
    assert.equal(refused.headers.get('x-ratelimit-reset'), '1001');
    assert.equal(refused.headers.get('retry-after'), null);
    assert.equal((await call('POST', PATH, parcel)).status, 201);
    now += 1000;
    assert.equal((await call('GET', PATH)).status, 200);
  });

  it('makes the trackings of a fulfilment by itself before 2026-01', async () => {
    await open();
    const made = await call('POST', '/2025-04/orders', anOlderOrder);
    assert.equal(made.status, 201, JSON.stringify(made.meta));
    await call('POST', '/2025-04/fulfillments', {
      order_id: 'order-1',
      delivery_method: 'shipping',
      status: 'processing',
      line_items: [{ id: '11', quantity: 1 }],
      trackings: [{ tracking_number: 'AY100200300', ship_date: '2026-11-20' }],
    });
    const { trackings } = standIn().imitated.state() as { trackings: Json[] };
    assert.deepEqual(
      trackings.map(({ tracking_number: number, order_id: of }) => [number, of]),
      [['AY100200300', 'order-1']],
    );
  });

  const anOlderOrder: Json = {
    id: 'order-1',
    number: '1042',
    currency: 'SAR',
    status: 'open',
    order_total: '10.00',
    delivery_method: 'shipping',
    items: [{ id: '11', quantity: 1, product_title: 'Mug' }],
  };
});
