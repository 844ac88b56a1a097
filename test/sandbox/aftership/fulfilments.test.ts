/** What the stand-in of AfterShip takes and refuses about fulfilments, in every version. */
import assert from 'node:assert/strict';
import { anOrder, call, close, inVersion, open, versions, type Json, type Version } from './requests.js';

/** A fulfilment of the whole order, in the words of a version. */
function aFulfilment(version: Version, orderId: unknown, changes: Json = {}): Json {
  return {
    [version >= '2025-04' ? 'id' : 'source_id']: 'F-1',
    order_id: orderId,
    delivery_method: 'shipping',
    status: 'pending',
    line_items: [{ [version >= '2025-01' ? 'id' : 'source_id']: '11', quantity: 2 }],
    ...changes,
  };
}

/** An order in the store; its id as the version knows it. */
async function place(version: Version): Promise<unknown> {
  return (await call('POST', `/${version}/orders`, inVersion(anOrder(), version))).data['id'];
}

async function codeOf(method: string, path: string, body?: Json): Promise<number> {
  return (await call(method, path, body)).meta.code;
}

describe('the stand-in of AfterShip, about fulfilments', () => {
  afterEach(close);

  for (const version of versions) {
    const base = `/${version}/fulfillments`;

    it(`makes one of an order, and knows it by the id the version has (${version})`, async () => {
      await open();
      const orderId = await place(version);
      const made = await call('POST', base, aFulfilment(version, orderId));
      assert.deepEqual([made.status, made.meta.code, made.data['order_id']], [201, 20100, orderId]);
      assert.equal(made.data['id'] === 'F-1', version >= '2025-04');
      assert.equal(made.data['source_id'], version >= '2025-04' ? undefined : 'F-1');
      const listed = await call('GET', `${base}?order_id=${String(orderId)}`);
      assert.deepEqual(listed.data['fulfillments'], [made.data]);
      assert.equal(await codeOf('POST', base, aFulfilment(version, orderId)), 40900);
    });

    it(`takes the parcels of the version alone (${version})`, async () => {
      await open();
      const orderId = await place(version);
      const isNew = version >= '2026-01';
      const tries: [Json[], boolean][] = [
        [[{ tracking_number: 'AB1234', ship_date: '2026-11-20' }], !isNew],
        [[{ tracking_number: 'AB1234' }], isNew],
        [[{ id: 'no-such-tracking' }], false],
        [[{ tracking_number: 'AB1234', id: 'T' }], false],
        [[{ slug: 'dhl' }], false],
      ];
      for (const [trackings, isFine] of tries) {
        const answer = await call('POST', base, aFulfilment(version, orderId, { trackings }));
        assert.equal(answer.status === 201, isFine, JSON.stringify(trackings));
        if (isFine) await call('POST', `${base}/${String(answer.data['id'])}/update-status`, cancelled);
      }
    });

    it(`has the call that ships ${version < '2026-01' ? '' : 'no more '}(${version})`, async () => {
      await open();
      const made = await call('POST', base, aFulfilment(version, await place(version)));
      const path = `${base}/${String(made.data['id'])}/ship`;
      assert.equal(await codeOf('POST', path, {}), version < '2026-01' ? 20000 : 40400);
      if (version < '2026-01') assert.equal(await codeOf('POST', path, {}), 42200);
    });
  }

  const cancelled = { status: 'canceled', occurred_at: '2026-11-20T12:00:00Z' };

  it('lets a status take one step at a time, never back, and a cancellation from anywhere', async () => {
    await open();
    const path = '/2026-07/fulfillments';
    await call('POST', path, aFulfilment('2026-07', await place('2026-07')));
    const set = (status: string): Promise<number> =>
      codeOf('POST', `${path}/F-1/update-status`, { status, occurred_at: '2026-11-20T12:00:00Z' });
    assert.equal(await set('shipped'), 42200);
    assert.equal(await set('ready_for_pickup'), 42200);
    assert.equal(await set('processing'), 20000);
    assert.equal(await set('pending'), 42200);
    assert.equal(await set('processing'), 42200);
    assert.equal(await set('shipped'), 20000);
    assert.equal(await set('canceled'), 20000);
    assert.equal(await set('shipped'), 42200);
    assert.equal(await codeOf('POST', `${path}/F-1/update-status`, { status: 'canceled' }), 40001);
  });

  it('takes no piece twice, no item of another order, and no pick-up without its place', async () => {
    await open();
    const path = '/2026-07/fulfillments';
    const orderId = await place('2026-07');
    const lines = (id: string, quantity: number): Json => ({ line_items: [{ id, quantity }] });
    assert.equal(await codeOf('POST', path, aFulfilment('2026-07', 'nobody')), 40400);
    assert.equal(await codeOf('POST', path, aFulfilment('2026-07', orderId, lines('12', 1))), 42200);
    assert.equal(await codeOf('POST', path, aFulfilment('2026-07', orderId, lines('11', 3))), 42200);
    assert.equal(await codeOf('POST', path, aFulfilment('2026-07', orderId, lines('11', 1))), 20100);
    assert.equal(await codeOf('POST', path, aFulfilment('2026-07', orderId, { id: 'F-2' })), 42200);
    assert.equal(
      await codeOf('POST', path, aFulfilment('2026-07', orderId, { id: 'F-2', delivery_method: 'pickup' })),
      40001,
    );
    assert.equal(await codeOf('POST', path, aFulfilment('2026-07', orderId, { status: 'picked_up' })), 40900);
  });

  it('changes parcels and the rest, but no status and no lines', async () => {
    await open();
    const path = '/2026-07/fulfillments';
    await call('POST', path, aFulfilment('2026-07', await place('2026-07')));
    const changed = await call('PATCH', `${path}/F-1`, { trackings: [{ tracking_number: 'AB1234' }] });
    assert.deepEqual(changed.data['trackings'], [{ tracking_number: 'AB1234' }]);
    assert.deepEqual((await call('PATCH', `${path}/F-1`, { trackings: [] })).data['trackings'], []);
    for (const body of [{ status: 'shipped' }, { line_items: [] }, { order_id: 'x' }])
      assert.equal(await codeOf('PATCH', `${path}/F-1`, body), 42200);
  });

  it('lists by one filter, and by no other', async () => {
    await open();
    const orderId = await place('2026-07');
    await call('POST', '/2026-07/fulfillments', aFulfilment('2026-07', orderId));
    for (const [query, code] of [
      ['', 40000],
      ['?order_id=order-1', 20000],
      ['?ids[]=F-1', 20000],
      ['?order_id=order-1&ids[]=F-1', 40000],
      ['?source_id=F-1', 40000],
      ['?order_id=order-1&limit=51', 40000],
    ] as const) {
      assert.equal(await codeOf('GET', `/2026-07/fulfillments${query}`), code, query);
    }
    const none = await call('GET', '/2026-07/fulfillments?order_id=another');
    assert.deepEqual(none.data['fulfillments'], []);
  });
});
