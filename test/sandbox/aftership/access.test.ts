/** Who may call the stand-in of AfterShip, how often, and for which store. */
import assert from 'node:assert/strict';
import { anOrder, call, close, open, standIn, type Json } from './requests.js';

describe('the stand-in of AfterShip', () => {
  afterEach(close);

  describe('who calls', () => {
    it('answers 401 without the organisation’s key', async () => {
      await open();
      const answer = await call('GET', '/2026-07/stores', undefined, { 'as-api-key': 'wrong' });
      assert.deepEqual([answer.status, answer.meta.code], [401, 401]);
    });

    it('answers 412 without a store, and 412 with 41204 for a store it does not know', async () => {
      await open();
      const without = await call('GET', '/2026-07/orders', undefined, { 'as-store-id': '' });
      assert.deepEqual([without.status, without.meta.code], [412, 41201]);
      const unknown = await call('POST', '/2026-07/orders', anOrder(), { 'as-store-id': 'elsewhere' });
      assert.deepEqual([unknown.status, unknown.meta.code], [412, 41204]);
    });

    it('answers 404 to a version or an address it does not know', async () => {
      await open();
      for (const path of [
        '/2023-10/orders',
        '/2026-07/refunds',
        '/2026-07/orders/nobody',
        '/2026-07/orders/a/b/c/d',
        '/%E0%A4%A',
      ]) {
        assert.deepEqual([path, (await call('GET', path)).meta.code], [path, 40400]);
      }
      assert.equal((await call('DELETE', '/2026-07/orders')).status, 404);
    });

    it('lets a read-only store be read and nothing else', async () => {
      await open({ access: 'read-only' });
      assert.equal((await call('GET', '/2026-07/orders')).status, 200);
      const refused = await call('POST', '/2026-07/orders', anOrder());
      assert.deepEqual([refused.status, refused.meta.code], [403, 40301]);
    });

    it('answers 403 with 40302 to every call about orders where the feature is not enabled', async () => {
      await open({ access: 'not-enabled' });
      const refused = await call('GET', '/2026-07/orders');
      assert.deepEqual([refused.status, refused.meta.code], [403, 40302]);
      assert.equal((await call('GET', '/2026-07/stores')).status, 200);
    });

    it('allows ten requests a second and says so', async () => {
      let now = 1_000_000;
      await open({ ratePerSecond: 10, now: () => now });
      const first = await call('GET', '/2026-07/stores');
      assert.deepEqual(
        ['ratelimit-limit', 'ratelimit-remaining', 'ratelimit-reset'].map(name => first.headers.get(name)),
        ['10', '9', '1001'],
      );
      for (let count = 2; count <= 10; count += 1)
        assert.equal((await call('GET', '/2026-07/stores')).status, 200);
      const eleventh = await call('GET', '/2026-07/stores');
      assert.deepEqual(
        [eleventh.status, eleventh.meta.code, eleventh.headers.get('retry-after')],
        [429, 42900, '1'],
      );
      now += 1000;
      assert.equal((await call('GET', '/2026-07/stores')).status, 200);
    });
  });

  describe('stores', () => {
    it('creates a store under an id of the sender, once', async () => {
      await open({ stores: [] });
      const created = await call('POST', '/2026-07/stores', { id: 'mine', name: 'Mine', currency: 'SAR' });
      assert.deepEqual([created.status, created.meta.code, created.data['id']], [201, 20100, 'mine']);
      assert.equal((await call('GET', '/2026-07/stores/mine')).data['name'], 'Mine');
      const again = await call('POST', '/2026-07/stores', { id: 'mine', name: 'Mine', currency: 'SAR' });
      assert.deepEqual([again.status, again.meta.code], [409, 40900]);
      assert.equal((await call('GET', '/2026-07/stores/other')).status, 404);
    });

    it('makes an id itself where none is given, and always did before 2025-04', async () => {
      await open({ stores: [] });
      const created = await call('POST', '/2026-07/stores', { name: 'Mine', currency: 'SAR' });
      assert.match(String(created.data['id']), /^[0-9a-f]{32}$/);
      const older = await call('POST', '/2025-01/stores', {
        source_id: 'shop',
        name: 'Shop',
        currency: 'SAR',
      });
      assert.match(String(older.data['id']), /^[0-9a-f]{32}$/);
      assert.equal(older.data['source_id'], 'shop');
      const { status } = await call('GET', '/2025-01/orders', undefined, {
        'as-store-id': String(older.data['id']),
      });
      assert.equal(status, 200);
      assert.equal((await call('GET', '/2026-07/orders', undefined, { 'as-store-id': 'shop' })).status, 200);
    });

    it('refuses a store without name or currency, with a reserved id, or with a field it does not know', async () => {
      await open();
      const refused = await call('POST', '/2026-07/stores', { id: 'app-1', colour: 'red' });
      assert.deepEqual([refused.status, refused.meta.code], [400, 40001]);
      assert.deepEqual(refused.meta.errors?.map(({ path }) => path).sort(), [
        'colour',
        'currency',
        'id',
        'name',
      ]);
    });

    it('lists stores in pages', async () => {
      await open({ stores: [{ id: 'a' }, { id: 'b' }, { id: 'c' }] });
      const page = await call('GET', '/2026-07/stores?limit=2');
      assert.equal((page.data['stores'] as Json[]).length, 2);
      assert.deepEqual(page.data['pagination'], { page: 1, limit: 2, has_next_page: true });
    });
  });

  it('fails with the documented envelope where it is told to', async () => {
    await open();
    for (const [status, code] of [
      [401, 401],
      [403, 40300],
      [404, 40400],
      [422, 42200],
      [429, 42900],
      [500, 50000],
      [503, 50000],
    ] as const) {
      standIn().fail({ kind: 'status', status, times: 1 });
      const answer = await call('GET', '/2026-07/stores');
      assert.deepEqual([answer.status, answer.meta.code], [status, code]);
    }
  });
});
