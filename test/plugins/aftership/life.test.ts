/** The whole life of an order at AfterShip, against the stand-in, in every version: prepared, sent in a parcel, delivered,
 *  closed; and what becomes of it where it is fetched, comes back, is paid back or called off. */
import assert from 'node:assert/strict';
import type { Order } from '../../../core/model/generated/model.js';
import { sar } from '../../support/orders.js';
import {
  aParcel,
  attempt,
  close,
  deliver,
  failed,
  fulfilments,
  kept,
  open,
  REFERENCE,
  taxed,
  theStandIn,
  trackings,
} from './connection.js';

const versions = ['2024-10', '2025-01', '2025-04', '2025-07', '2026-01', '2026-07'] as const;
const referring = (version: string): boolean => version >= '2026-01';

/** The order with its parcel. */
function sent(changes: Partial<Order> = {}): Order {
  return { ...taxed(), shipments: [aParcel({ status: 'in_transit' })], ...changes };
}

describe('the life of an order at AfterShip', () => {
  afterEach(close);

  for (const version of versions) {
    it(`is told step by step in ${version}`, async () => {
      await open({}, { version, couriers: { Aymakan: 'aymakan' } });
      const links = await deliver('order.created', taxed());
      await deliver('order.in_process', taxed(), { links, time: '2026-11-01T12:00:00Z' });
      const [prepared] = fulfilments();
      assert.equal(prepared?.id, REFERENCE);
      assert.equal(prepared?.status, 'processing');
      assert.equal(prepared?.['status_occurred_at'], '2026-11-01T12:00:00Z');
      assert.deepEqual(prepared?.line_items, [
        { id: '11', quantity: 1 },
        { id: '12', quantity: 2 },
      ]);

      await deliver('order.tracking_added', sent(), { links, shipment: aParcel() });
      assert.equal(fulfilments().length, 1);
      assert.equal(trackings().length, 1);
      assert.deepEqual(
        fulfilments()[0]?.trackings,
        referring(version)
          ? [{ id: trackings()[0]?.['id'] }]
          : [{ tracking_number: 'AY100200300', slug: 'aymakan', ship_date: '2026-11-02' }],
      );

      await deliver('order.shipped', sent(), { links, time: '2026-11-02T09:00:00Z' });
      assert.equal(fulfilments()[0]?.status, 'shipped');
      assert.equal(kept().fulfillment_status, 'fulfilled');

      await deliver('order.delivered', sent(), { links, time: '2026-11-04T15:00:00Z' });
      assert.equal(trackings()[0]?.['tag'], 'Delivered');
      assert.equal(trackings()[0]?.['completed_at'], '2026-11-04T15:00:00Z');

      await deliver('order.completed', sent({ status: 'completed' }), {
        links,
        time: '2026-11-05T00:00:00Z',
      });
      assert.equal(kept().status, 'closed');
      const { closed_at: closed } = kept().status_timestamps as { closed_at: string };
      assert.equal(closed, '2026-11-05T00:00:00Z');
      assert.deepEqual(failed(), []);
    });

    it(`ends with its fulfilments when it is cancelled in ${version}`, async () => {
      await open({}, { version });
      const links = await deliver('order.created', taxed());
      await deliver('order.in_process', taxed(), { links });
      const cancelled = { ...taxed(), status: 'cancelled', cancelledAt: '2026-11-03T10:00:00Z' } as const;
      await deliver('order.cancelled', cancelled, { links });
      assert.equal(kept().status, 'canceled');
      assert.deepEqual(
        fulfilments().map(({ status, status_occurred_at: at }) => [status, at]),
        [['canceled', '2026-11-03T10:00:00Z']],
      );

      await deliver('order.updated', taxed(), { links, changes: { fields: ['status'] } });
      await deliver('order.shipped', taxed(), { links });
      assert.deepEqual(
        fulfilments().map(({ id, status }) => [id, status]),
        [
          [REFERENCE, 'canceled'],
          [`${REFERENCE}-2`, 'shipped'],
        ],
      );
      assert.deepEqual(failed(), []);
    });

    it(`waits for its buyer and is fetched in ${version}`, async () => {
      await open({}, { version, pickup_locations: { '*': 'loc-1' } });
      const order = { ...taxed(), deliveryMethod: 'pickup' } as const;
      const links = await deliver('order.created', order);
      await deliver('order.shipped', order, { links, time: '2026-11-02T09:00:00Z' });
      assert.equal(fulfilments()[0]?.status, 'ready_for_pickup');
      assert.deepEqual(fulfilments()[0]?.['pickup_location'], { location_id: 'loc-1' });
      await deliver('order.delivered', order, { links, time: '2026-11-03T09:00:00Z' });
      assert.equal(fulfilments()[0]?.status, 'picked_up');
      assert.equal(kept().fulfillment_status, 'fulfilled');
      assert.deepEqual(failed(), []);
    });
  }

  it('is created by whatever comes first, and then told', async () => {
    await open({}, {});
    await deliver('order.tracking_added', sent(), { shipment: aParcel({ status: 'in_transit' }) });
    assert.equal(kept().id, REFERENCE);
    assert.equal(fulfilments()[0]?.status, 'shipped');
    assert.equal(trackings()[0]?.['order_id'], REFERENCE);
  });

  it('comes back as a parcel that went to its sender, told once', async () => {
    await open({}, {});
    const links = await deliver('order.created', taxed());
    await deliver('order.tracking_added', sent(), { links, shipment: aParcel() });
    await deliver('order.returned', sent(), { links });
    assert.equal(trackings()[0]?.['subtag'], 'Exception_011');
    const calls = theStandIn().calls.length;
    await deliver('order.returned', sent(), { links });
    assert.equal(theStandIn().calls.length, calls + 1);
  });

  it('is not told delivered where AfterShip has heard it from the carrier', async () => {
    await open({}, {});
    const links = await deliver('order.created', taxed());
    await deliver('order.tracking_added', sent(), { links, shipment: aParcel() });
    await theStandIn().imitated.act?.('parcel-moves', { tracking_number: 'AY100200300', tag: 'Delivered' });
    await deliver('order.delivered', sent(), { links });
    assert.deepEqual(
      theStandIn().calls.filter(({ path }) => path.endsWith('/mark-as-completed')),
      [],
    );
  });

  for (const [type, reason] of [
    ['order.delivered', /no delivered state/],
    ['order.returned', /no returned state/],
  ] as const) {
    it(`skips ${type} of an order without a parcel, and says why`, async () => {
      await open({}, {});
      const links = await deliver('order.created', taxed());
      const outcome = await attempt(type, taxed(), { links });
      assert.ok(outcome.kind === 'skipped');
      assert.match(outcome.reason, reason);
    });
  }

  for (const type of ['order.in_process', 'order.shipped'] as const) {
    it(`skips ${type} of an order of which nothing is sent`, async () => {
      await open({}, {});
      const digital = {
        ...taxed(),
        lines: taxed().lines.map(line => ({ ...line, requiresShipping: false })),
      };
      const links = await deliver('order.created', digital);
      assert.equal((await attempt(type, digital, { links })).kind, 'skipped');
      assert.deepEqual(fulfilments(), []);
    });
  }

  for (const [paymentStatus, refunded, expected] of [
    ['refunded', undefined, 'refunded'],
    ['partially_refunded', undefined, 'partially_refunded'],
    ['paid', '138.00', 'refunded'],
    ['paid', '20.00', 'partially_refunded'],
    ['paid', undefined, 'partially_refunded'],
  ] as const) {
    it(`is ${expected} where the shop says ${paymentStatus} and ${refunded ?? 'no amount'}`, async () => {
      await open({}, {});
      const links = await deliver('order.created', taxed());
      const amount = refunded && { amount: { amount: refunded, currency: 'SAR' } };
      const refunds = [{ id: 'R1', ...amount }];
      await deliver('order.refunded', { ...taxed(), paymentStatus, refunds }, { links });
      assert.equal(kept().financial_status, expected);
    });
  }

  it('keeps the remarks of the staff when the buyer changes theirs, and forgets what the buyer takes back', async () => {
    await open({}, {});
    const order = { ...taxed(), note: 'Please ring twice.' };
    const links = await deliver('order.created', order);
    const note = { id: 'N1', text: 'Called the buyer.', at: '2026-11-02T08:00:00Z', author: 'Sara' };
    await deliver('order.note_added', order, { links, note });
    await deliver('order.note_added', order, { links, note });
    const told = '[2026-11-02T08:00:00Z Sara] Called the buyer.';
    assert.equal(kept().note, `Please ring twice.\n\n${told}`);
    await deliver(
      'order.updated',
      { ...order, note: 'Ring once.' },
      { links, changes: { fields: ['note'] } },
    );
    assert.equal(kept().note, `Ring once.\n\n${told}`);
    await deliver('order.updated', taxed(), { links, changes: { fields: ['note'] } });
    assert.equal(kept().note, told);
  });

  it('has custom fields and the word of the shop on what has left, where the settings say so', async () => {
    const fields = { cod: 'cash_on_delivery', source: 'origin', due: 'amount_due' };
    await open({}, { custom_fields: fields, fulfilment_status: 'shop' });
    const cod = { ...taxed(), cashOnDelivery: sar('138.00') };
    const links = await deliver('order.created', cod);
    assert.deepEqual(kept()['custom_fields'], { cod: '138.00 SAR', source: 'acme-shop' });
    const { cashOnDelivery: _, ...paid } = { ...cod, fulfilmentStatus: 'fulfilled' as const };
    await deliver('order.updated', paid, { links, changes: { fields: ['cashOnDelivery'] } });
    assert.deepEqual(kept()['custom_fields'], { source: 'acme-shop' });
    const told = theStandIn().calls.flatMap(
      ({ json }) => (json as { fulfillment_status?: string })?.fulfillment_status ?? [],
    );
    assert.deepEqual(told, ['unfulfilled', 'fulfilled']);
  });

  it('is cancelled when it is deleted in the shop, where the settings say so, and left alone otherwise', async () => {
    await open({}, { cancel_deleted: true });
    const links = await deliver('order.created', taxed());
    await deliver('order.in_process', taxed(), { links });
    await deliver('order.deleted', taxed(), { links, time: '2026-11-03T10:00:00Z' });
    assert.equal(kept().status, 'canceled');
    assert.equal(fulfilments()[0]?.status, 'canceled');
    await close();
    await open({}, {});
    await deliver('order.created', taxed());
    assert.equal((await attempt('order.deleted', taxed(), { links })).kind, 'skipped');
    assert.equal(kept().status, 'open');
  });

  it('has no invoices at AfterShip', async () => {
    await open({}, {});
    assert.equal((await attempt('order.invoice_issued', taxed())).kind, 'skipped');
    assert.deepEqual(theStandIn().calls, []);
  });
});
