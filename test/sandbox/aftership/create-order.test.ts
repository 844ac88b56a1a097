/** What the stand-in of AfterShip takes as a new order: one test for each rule of the documents. */
import assert from 'node:assert/strict';
import {
  anOrder,
  call,
  close,
  HEADERS,
  inVersion,
  open,
  refuses,
  refusesBody,
  standIn,
  versions,
  type Envelope,
  type Json,
} from './requests.js';

describe('the stand-in of AfterShip', () => {
  afterEach(close);

  describe('creating an order', () => {
    for (const version of versions) {
      it(`takes the whole document's order in ${version} and shows it again`, async () => {
        await open();
        const created = await call('POST', `/${version}/orders`, inVersion(anOrder(), version));
        assert.deepEqual([created.status, created.meta.code, created.meta.type], [201, 20100, 'Created']);
        const id = String(created.data['id']);
        const read = await call('GET', `/${version}/orders/${id}`);
        assert.deepEqual(read.data, created.data);
        for (const [field, value] of Object.entries(inVersion(anOrder(), version))) {
          assert.deepEqual([field, read.data[field]], [field, value]);
        }
        assert.deepEqual(read.data['store'], { id: 'store-1' });
      });

      for (const field of ['currency', 'number', 'status', 'order_total', 'items', 'delivery_method']) {
        it(`refuses an order without ${field} in ${version}`, async () => {
          await open();
          const { [field]: _, ...rest } = anOrder();
          await refuses(version, rest, [field], 40001);
        });
      }
    }

    it('keeps the id of the sender from 2025-04 on and makes its own before', async () => {
      await open();
      assert.equal((await call('POST', '/2025-04/orders', anOrder())).data['id'], 'order-1');
      const older = await call(
        'POST',
        '/2025-01/orders',
        inVersion({ ...anOrder(), id: 'order-2' }, '2025-01'),
      );
      assert.match(String(older.data['id']), /^[0-9a-f]{32}$/);
      assert.equal(older.data['source_id'], 'order-2');
      assert.equal((await call('GET', '/2025-04/orders/order-2')).status, 200);
      assert.equal((await call('GET', `/2025-04/orders/${older.data['id'] as string}`)).status, 404);
      const { id: _, ...withoutId } = anOrder();
      assert.match(String((await call('POST', '/2026-07/orders', withoutId)).data['id']), /^[0-9a-f]{32}$/);
    });

    it('wants the source id of an order before 2025-04', async () => {
      await open();
      const { source_id: _, ...rest } = inVersion(anOrder(), '2025-01');
      await refusesBody('2025-01', rest, ['source_id'], 40001);
    });

    it('knows a field by its name in the version alone', async () => {
      await open();
      const item = (anOrder()['items'] as Json[])[0] as Json;
      await refusesBody(
        '2025-01',
        anOrder(),
        ['customer.id', 'id', 'items.0.product_id', 'items.0.product_variant_id', 'source_id'],
        40001,
      );
      await refusesBody('2026-07', inVersion(anOrder(), '2025-01'), [
        'customer.source_id',
        'items.0.source_product_id',
        'items.0.source_variant_id',
        'source_id',
      ]);
      await refuses('2026-07', { ...anOrder(), items: [{ ...item, source_id: '1' }] }, ['items.0.source_id']);
    });

    it('refuses a field that no document names, at every level', async () => {
      await open();
      const order = anOrder();
      const address = { ...(order['shipping_address'] as Json), address_line_1: 'x' };
      const item = { ...(order['items'] as Json[])[0], colour: 'red' };
      await refuses('2026-07', { ...order, gift: true, shipping_address: address, items: [item] }, [
        'gift',
        'items.0.colour',
        'shipping_address.address_line_1',
      ]);
    });

    it('refuses the fulfillable quantity in every version', async () => {
      await open();
      for (const version of versions) {
        const item = { ...(anOrder()['items'] as Json[])[0], fulfillable_quantity: 1 };
        await refuses(version, { ...anOrder(), items: [item] }, ['items.0.fulfillable_quantity']);
      }
    });

    it('wants the product’s title from 2025-01 on and the variant’s before', async () => {
      await open();
      const {
        product_title: _,
        product_variant_title: __,
        ...item
      } = (anOrder()['items'] as Json[])[0] as Json;
      await refuses('2024-10', { ...anOrder(), items: [item] }, ['items.0.product_variant_title'], 40001);
      await refuses('2025-01', { ...anOrder(), items: [item] }, ['items.0.product_title'], 40001);
    });

    it('wants street, state and country of an address', async () => {
      await open();
      await refuses(
        '2026-07',
        { ...anOrder(), billing_address: { city: 'Riyadh' } },
        ['billing_address.country_region', 'billing_address.state', 'billing_address.street_1'],
        40001,
      );
    });

    it('wants one item at least, 300 at most in 2026-07, and 100 at most before', async () => {
      await open();
      const item = (anOrder()['items'] as Json[])[0] as Json;
      const withItems = (count: number): Json => ({
        ...anOrder(),
        items: Array.from({ length: count }, (_, n) => ({ ...item, id: `L${n}` })),
      });
      await refuses('2026-07', withItems(0), ['items']);
      await refuses('2026-07', withItems(301), ['items']);
      await refuses('2026-01', withItems(101), ['items']);
      assert.equal((await call('POST', '/2026-07/orders', withItems(300))).status, 201);
    });

    it('refuses a body that is no JSON with 400', async () => {
      await open();
      const response = await fetch(`${standIn().url}/2026-07/orders`, {
        method: 'POST',
        headers: { ...HEADERS, 'content-type': 'application/json' },
        body: '{"id":',
      });
      assert.equal(response.status, 400);
      assert.equal(((await response.json()) as Envelope).meta.code, 40000);
    });

    it('refuses a repeated id with 409, or with 422 where it is told to', async () => {
      await open();
      await call('POST', '/2026-07/orders', anOrder());
      const again = await call('POST', '/2026-07/orders', anOrder());
      assert.deepEqual([again.status, again.meta.code], [409, 40900]);
      await open({ repeatedId: 422 });
      await call('POST', '/2026-07/orders', anOrder());
      const other = await call('POST', '/2026-07/orders', anOrder());
      assert.deepEqual([other.status, other.meta.code, other.meta.errors?.[0]?.path], [422, 42200, 'id']);
    });

    it('keeps orders of two stores apart', async () => {
      await open({ stores: [{ id: 'store-1' }, { id: 'store-2' }] });
      await call('POST', '/2026-07/orders', anOrder());
      assert.equal(
        (await call('POST', '/2026-07/orders', anOrder(), { 'as-store-id': 'store-2' })).status,
        201,
      );
    });

    it('checks the sums where it is told to', async () => {
      await open({ checksArithmetic: true });
      assert.equal((await call('POST', '/2026-07/orders', anOrder())).status, 201);
      await refuses('2026-07', { ...anOrder(), id: 'order-2', order_total: '121.00' }, ['order_total']);
      await refuses('2026-07', { ...anOrder(), id: 'order-2', discount_total: '1.00' }, ['discount_total']);
      await refuses('2026-07', { ...anOrder(), id: 'order-2', subtotal: '90.00', order_total: '125.00' }, [
        'subtotal',
      ]);
    });

    it('wants the place of an order that is fetched', async () => {
      await open();
      const order = { ...anOrder(), delivery_method: 'pickup' };
      await refuses('2026-07', order, ['pickup_location'], 40001);
      const placed = { ...order, pickup_location: { location_id: 'b1cd63f6' } };
      assert.equal((await call('POST', '/2026-07/orders', placed)).status, 201);
    });

    it('tells all faults of a body and refuses it for what is missing first', async () => {
      await open();
      const { number: _, ...rest } = anOrder();
      await refuses('2026-07', { ...rest, currency: 'sar' }, ['currency', 'number'], 40001);
    });

    it('allows sums that are off by what rounding gives, and no more', async () => {
      await open({ checksArithmetic: true });
      const item = (anOrder()['items'] as Json[])[0] as Json;
      const thirds = (amount: string): Json => ({
        ...anOrder(),
        items: [{ ...item, quantity: 3, discount: '0.00', unit_price: { currency: 'SAR', amount } }],
        discount_total: '0.00',
        subtotal: '100.00',
        order_total: '135.00',
      });
      assert.equal((await call('POST', '/2026-07/orders', thirds('33.333333'))).status, 201);
      await refuses('2026-07', { ...thirds('33.33'), id: 'order-2' }, ['subtotal']);
    });

    it('sets the time of a status unless it is given', async () => {
      await open({ now: () => Date.parse('2026-11-21T12:00:00Z') });
      const { status_timestamps: _, ...rest } = anOrder();
      const created = await call('POST', '/2026-07/orders', rest);
      assert.deepEqual(created.data['status_timestamps'], { opened_at: '2026-11-21T12:00:00.000Z' });
      const cancelled = await call('PATCH', '/2026-07/orders/order-1', {
        status: 'canceled',
        status_timestamps: { canceled_at: '2026-11-20T00:00:00Z' },
      });
      assert.deepEqual(cancelled.data['status_timestamps'], {
        opened_at: '2026-11-21T12:00:00.000Z',
        canceled_at: '2026-11-20T00:00:00Z',
      });
    });
  });
});
