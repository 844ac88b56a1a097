/** Finding and changing orders and their items at the stand-in of AfterShip. */
import assert from 'node:assert/strict';
import type { AftershipState } from '../../../sandbox/aftership/aftership.js';
import { anOrder, call, close, idsIn, inVersion, open, standIn, versions, type Json } from './requests.js';

describe('the stand-in of AfterShip', () => {
  afterEach(close);

  describe('listing orders', () => {
    it('filters by the sender’s ids', async () => {
      await open();
      for (const id of ['a', 'b', 'c']) await call('POST', '/2026-07/orders', { ...anOrder(), id });
      const found = idsIn(await call('GET', '/2026-07/orders?ids[]=a&ids[]=c&ids[]=x')) as string[];
      assert.deepEqual(found.sort(), ['a', 'c']);
      const older = await call('GET', '/2024-10/orders?source_ids[]=b');
      assert.deepEqual(
        (older.data['orders'] as Json[]).map(order => order['source_id']),
        ['b'],
      );
    });

    it('sorts and pages', async () => {
      await open();
      for (const day of ['01', '03', '02']) {
        await call('POST', '/2026-07/orders', {
          ...anOrder(),
          id: `d${day}`,
          source_created_at: `2026-11-${day}T00:00:00Z`,
        });
      }
      assert.deepEqual(idsIn(await call('GET', '/2026-07/orders')), ['d03', 'd02', 'd01']);
      const second = await call('GET', '/2026-07/orders?limit=2&page=2&sort=source_created_at');
      assert.deepEqual(idsIn(second), ['d03']);
      assert.deepEqual(second.data['pagination'], { page: 2, limit: 2, has_next_page: false });
    });

    for (const query of [
      'limit=0',
      'limit=51',
      'limit=ten',
      'page=0',
      'page=201',
      'sort=number',
      'source_ids[]=a',
      Array.from({ length: 50 }, (_, n) => `ids[]=${n}`).join('&'),
    ]) {
      it(`refuses the query ${query.slice(0, 30)}`, async () => {
        await open();
        assert.deepEqual((await call('GET', `/2026-07/orders?${query}`)).status, 400);
      });
    }
  });

  describe('changing an order', () => {
    for (const version of versions) {
      it(`changes what is given and leaves the rest in ${version}`, async () => {
        await open();
        const { data } = await call('POST', `/${version}/orders`, inVersion(anOrder(), version));
        const changed = await call('PATCH', `/${version}/orders/${data['id'] as string}`, {
          note: 'Ring.',
          financial_status: 'paid',
        });
        assert.equal(changed.status, 200);
        assert.deepEqual(
          [
            changed.data['note'],
            changed.data['financial_status'],
            changed.data['number'],
            changed.data['order_total'],
          ],
          ['Ring.', 'paid', '1042', '120.00'],
        );
      });

      it(`refuses items, number, name and delivery method in ${version}`, async () => {
        await open();
        const { data } = await call('POST', `/${version}/orders`, inVersion(anOrder(), version));
        const body = { items: [], number: '1', name: '1', delivery_method: 'pickup' };
        const refused = await call('PATCH', `/${version}/orders/${data['id'] as string}`, body);
        assert.equal(refused.meta.code, 42200);
        assert.deepEqual(refused.meta.errors?.map(({ path }) => path).sort(), [
          'delivery_method',
          'items',
          'name',
          'number',
        ]);
      });
    }

    it('takes totals from 2025-01 on only', async () => {
      await open();
      const older = await call('POST', '/2024-10/orders', inVersion(anOrder(), '2024-10'));
      const refused = await call('PATCH', `/2024-10/orders/${older.data['id'] as string}`, {
        currency: 'SAR',
        subtotal: '1',
      });
      assert.deepEqual(refused.meta.errors?.map(({ path }) => path).sort(), ['currency', 'subtotal']);
      const taken = await call('PATCH', `/2025-01/orders/${older.data['id'] as string}`, {
        currency: 'SAR',
        subtotal: '1',
      });
      assert.equal(taken.status, 200);
    });

    it('has no call to delete or replace an order', async () => {
      await open();
      await call('POST', '/2026-07/orders', anOrder());
      assert.equal((await call('DELETE', '/2026-07/orders/order-1')).status, 404);
      assert.equal((await call('PUT', '/2026-07/orders/order-1', anOrder())).status, 404);
    });
  });

  describe('items of an order', () => {
    it('tells after calls about items which sums hold no more, until the totals follow', async () => {
      await open({ checksArithmetic: true });
      await call('POST', '/2026-07/orders', anOrder());
      const mug = (anOrder()['items'] as Json[])[0];
      const spoon = { ...mug, id: '12', quantity: 1, discount: '5.00' };
      assert.equal((await call('POST', '/2026-07/orders/order-1/items', spoon)).status, 201);
      const wrong = () => (standIn().imitated.state() as AftershipState).wrongSums;
      assert.deepEqual(wrong(), [
        { order: 'order-1', path: 'subtotal', info: 'must be 130.00' },
        { order: 'order-1', path: 'discount_total', info: 'must be 20.00' },
      ]);
      const note = await call('PATCH', '/2026-07/orders/order-1', { note: 'Ring.' });
      assert.deepEqual([note.status, note.meta.code], [422, 42200]);
      const totals = { subtotal: '130.00', discount_total: '20.00', order_total: '165.00' };
      assert.equal((await call('PATCH', '/2026-07/orders/order-1', totals)).status, 200);
      assert.deepEqual(wrong(), []);
    });

    for (const version of versions.filter(name => name !== '2024-10')) {
      it(`adds, reads, changes and removes one in ${version}`, async () => {
        await open();
        const { data } = await call('POST', `/${version}/orders`, inVersion(anOrder(), version));
        const items = `/${version}/orders/${data['id'] as string}/items`;
        const added = await call('POST', items, { id: '12', quantity: 1, product_title: 'Spoon' });
        assert.deepEqual([added.status, added.meta.code], [201, 20100]);
        assert.equal((await call('PATCH', `${items}/12`, { quantity: 3 })).data['quantity'], 3);
        assert.deepEqual((await call('GET', `${items}/12`)).data, {
          id: '12',
          quantity: 3,
          product_title: 'Spoon',
        });
        assert.equal((await call('DELETE', `${items}/12`)).status, 200);
        assert.equal((await call('GET', `${items}/12`)).status, 404);
        assert.equal((await call('DELETE', `${items}/12`)).status, 404);
      });
    }

    it('has no items of their own in 2024-10', async () => {
      await open();
      const { data } = await call('POST', '/2024-10/orders', inVersion(anOrder(), '2024-10'));
      const items = `/2024-10/orders/${data['id'] as string}/items`;
      assert.equal(
        (await call('POST', items, { source_id: '12', quantity: 1, product_variant_title: 'Spoon' })).status,
        404,
      );
      assert.equal((await call('DELETE', `${items}/11`)).status, 404);
    });

    it('refuses an item without its fields, twice the same, or with a changed id', async () => {
      await open();
      await call('POST', '/2026-07/orders', anOrder());
      const items = '/2026-07/orders/order-1/items';
      assert.deepEqual((await call('POST', items, {})).meta.errors?.map(({ path }) => path).sort(), [
        'id',
        'product_title',
        'quantity',
      ]);
      assert.equal((await call('POST', items, { id: '11', quantity: 1, product_title: 'Mug' })).status, 409);
      assert.deepEqual(
        (await call('PATCH', `${items}/11`, { id: '12' })).meta.errors?.map(({ path }) => path),
        ['id'],
      );
    });
  });
});
