/** The plugin against the stand-in of AfterShip, which knows nothing of the plugin's schemas: the life of one order in
 *  every version, and what happens when calls go wrong half-way. */
import assert from 'node:assert/strict';
import { aLine, anAddress, sar } from '../../support/orders.js';
import {
  attempt,
  close,
  codeOf,
  deliver,
  failed,
  kept,
  open,
  orders,
  recordOf,
  REFERENCE,
  relined,
  reopen,
  taxed,
  theStandIn,
} from './connection.js';

const versions = ['2024-10', '2025-01', '2025-04', '2025-07', '2026-01', '2026-07'] as const;

describe('the plugin aftership against its stand-in', () => {
  afterEach(close);

  for (const version of versions) {
    it(`takes an order through its life in ${version}`, async () => {
      await open({}, { version });
      const links = await deliver('order.created', taxed());
      assert.equal(kept().id, REFERENCE);
      assert.equal(kept().financial_status, 'unpaid');
      assert.equal(kept().subtotal, '100.00');

      const moved = { ...taxed(), shippingAddress: anAddress({ street1: '98 Date Street' }) };
      await deliver('order.updated', moved, { links, changes: { fields: ['shippingAddress'] } });
      assert.deepEqual((kept().shipping_address as { street_1: string }).street_1, '98 Date Street');

      await deliver('order.paid', { ...moved, paymentStatus: 'paid' }, { links });
      assert.equal(kept().financial_status, 'paid');
      await deliver(
        'order.cancelled',
        { ...moved, status: 'cancelled', cancelledAt: '2026-11-03T10:00:00Z' },
        { links },
      );
      assert.equal(kept().status, 'canceled');
      assert.deepEqual(kept().status_timestamps, {
        opened_at: '2026-11-01T10:00:00Z',
        canceled_at: '2026-11-03T10:00:00Z',
        closed_at: null,
      });
      assert.deepEqual(failed(), []);
    });
  }

  for (const version of versions.filter(name => name !== '2024-10')) {
    it(`follows the lines of an order in ${version}`, async () => {
      await open({}, { version });
      const links = await deliver('order.created', taxed());
      await deliver('order.updated', relined(), { links, changes: { fields: ['lines', 'totals'] } });
      assert.deepEqual(
        kept().items.map(({ id, quantity }) => [id, quantity]),
        [
          ['11', 1],
          ['13', 2],
        ],
      );
      assert.equal(kept().order_total, '103.50');
      assert.deepEqual(failed(), []);
    });
  }

  for (const version of versions) {
    it(`takes a cancellation away when the shop opens the order again in ${version}`, async () => {
      await open({}, { version });
      const links = await deliver('order.created', taxed());
      const cancelled = { ...taxed(), status: 'cancelled', cancelledAt: '2026-11-03T10:00:00Z' } as const;
      await deliver('order.cancelled', cancelled, { links });
      await deliver('order.updated', taxed(), { links, changes: { fields: ['status'] } });
      assert.equal(kept().status, 'open');
      assert.deepEqual(kept().status_timestamps, {
        opened_at: '2026-11-01T10:00:00Z',
        canceled_at: null,
        closed_at: null,
      });
      assert.deepEqual(failed(), []);
    });
  }

  it('keeps the time of a cancellation when the shop tells none with a later update', async () => {
    await open({ now: () => Date.parse('2026-11-21T12:00:00Z') }, {});
    const links = await deliver('order.created', taxed());
    const cancelled = { ...taxed(), status: 'cancelled', cancelledAt: '2026-11-03T10:00:00Z' } as const;
    await deliver('order.cancelled', cancelled, { links });
    const { cancelledAt: _, ...untimed } = cancelled;
    await deliver('order.updated', { ...untimed, note: 'Sorry.' }, { links, changes: { fields: ['note'] } });
    assert.deepEqual(kept().status_timestamps, {
      opened_at: '2026-11-01T10:00:00Z',
      canceled_at: '2026-11-03T10:00:00Z',
      closed_at: null,
    });
  });

  it('keeps the lines of an order in 2024-10, which cannot change them, and says so', async () => {
    await open({}, { version: '2024-10' });
    const links = await deliver('order.created', taxed());
    const outcome = await attempt('order.updated', relined(), {
      links,
      changes: { fields: ['lines', 'totals'] },
    });
    assert.equal(outcome.kind, 'skipped');
    assert.deepEqual(
      kept().items.map(({ id }) => id),
      ['11', '12'],
    );
  });

  for (const kind of ['cut-after', 'cut-before'] as const) {
    it(`creates one order where the first answer is lost (${kind})`, async () => {
      await open({}, {});
      theStandIn().fail({ kind, method: 'POST', path: '/2026-07/orders', times: 1 });
      assert.equal(await codeOf(attempt('order.created', taxed())), 'provider_unavailable');
      await deliver('order.created', taxed(), { attempt: 2 });
      assert.equal(orders().length, 1);
    });
  }

  it('adds a line once where the answer to adding it is lost', async () => {
    await open({}, {});
    const links = await deliver('order.created', taxed());
    theStandIn().fail({
      kind: 'cut-after',
      method: 'POST',
      path: `/2026-07/orders/${REFERENCE}/items`,
      times: 1,
    });
    const changes = { fields: ['lines'] };
    assert.equal(
      await codeOf(attempt('order.updated', relined(), { links, changes })),
      'provider_unavailable',
    );
    await deliver('order.updated', relined(), { links, changes, attempt: 2 });
    assert.deepEqual(
      kept().items.map(({ id }) => id),
      ['11', '13'],
    );
  });

  for (const repeatedId of [409, 422] as const) {
    it(`takes an order that is there already as delivered (${repeatedId})`, async () => {
      await open({ repeatedId }, {});
      await deliver('order.created', taxed());
      await deliver('order.created', taxed());
      assert.equal(orders().length, 1);
    });
  }

  for (const version of versions) {
    it(`creates a store that is missing in ${version} where the settings say so`, async () => {
      await open({ stores: [] }, { version, create_store: true, store_name: 'Acme' });
      await deliver('order.updated', taxed(), { changes: { fields: ['note'] } });
      assert.deepEqual(
        (theStandIn().imitated.state() as { stores: { ownId: string; name: string }[] }).stores.map(
          ({ ownId, name }) => [ownId, name],
        ),
        [['store-1', 'Acme']],
      );
      assert.equal(orders().length, 1);
      // As after a restart, when nothing is remembered of the store.
      await reopen({ version, create_store: true });
      await deliver('order.paid', { ...taxed(), paymentStatus: 'paid' });
      assert.equal(kept().financial_status, 'paid');
    });
  }

  it('refuses where the store is missing and may not be created', async () => {
    await open({ stores: [] }, {});
    assert.equal(await codeOf(attempt('order.created', taxed())), 'provider_refused');
  });

  for (const [access, wayOut] of [
    ['read-only', /setting store_id/],
    ['not-enabled', /support of AfterShip/],
  ] as const) {
    it(`says the way out where the store is ${access}`, async () => {
      await open({ access }, {});
      const record = await recordOf(attempt('order.created', taxed()));
      assert.equal(record.code, 'provider_refused');
      assert.match(record.detail, wayOut);
    });
  }

  it('takes a coupon back that the shop took back, and the sums hold', async () => {
    await open({}, {});
    const line = { id: '11', quantity: 1, unitPrice: sar('115.00') };
    const couponed = {
      ...taxed(),
      totals: { shipping: sar('0.00'), tax: sar('12.00'), total: sar('92.00') },
      lines: [aLine({ ...line, discount: sar('23.00'), tax: sar('12.00') })],
    };
    const links = await deliver('order.created', couponed);
    assert.deepEqual([kept().items[0]?.['discount'], kept().discount_total], ['20.00', '20.00']);
    const plain = {
      ...taxed(),
      totals: { shipping: sar('0.00'), tax: sar('15.00'), total: sar('115.00') },
      lines: [aLine({ ...line, tax: sar('15.00') })],
    };
    await deliver('order.updated', plain, { links, changes: { fields: ['lines', 'totals'] } });
    assert.deepEqual([kept().items[0]?.['discount'], kept().discount_total], ['0.00', '0.00']);
  });

  it('follows an order that was created in an older version after the connection moved to a newer one', async () => {
    await open({}, { version: '2024-10' });
    const links = await deliver('order.created', taxed());
    await reopen({ version: '2026-07' });
    await deliver('order.paid', { ...taxed(), paymentStatus: 'paid' }, { links });
    assert.equal(kept().financial_status, 'paid');
  });

  it('comes back later when the organisation makes too many calls', async () => {
    await open({ ratePerSecond: 1, now: () => 0 }, {});
    await deliver('order.created', taxed());
    const record = await recordOf(attempt('order.paid', taxed()));
    assert.equal(record.code, 'provider_unavailable');
    assert.equal(record.retryAfterMs, 1000);
  });

  it('sends 300 items in 2026-07 and refuses one more before a call', async () => {
    await open({}, {});
    const lines = Array.from({ length: 301 }, (_, index) =>
      aLine({ id: `L${index}`, quantity: 1, unitPrice: sar('1.15'), tax: sar('0.15') }),
    );
    const totals = { shipping: sar('0.00'), tax: sar('45.00'), total: sar('345.00') };
    await deliver('order.created', { ...taxed(), totals, lines: lines.slice(0, 300) });
    assert.equal(kept().items.length, 300);
    const calls = theStandIn().calls.length;
    assert.equal(await codeOf(attempt('order.created', { ...taxed(), lines })), 'provider_refused');
    assert.equal(theStandIn().calls.length, calls);
  });
});
