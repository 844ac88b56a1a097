import assert from 'node:assert/strict';
import { isKnown } from '../../../core/ledger/order-state.js';
import { viewOrder } from '../../../core/ledger/order-view.js';
import type { Observation, Order } from '../../../core/model/generated/model.js';
import { aShipment, anOrder, sar } from '../../support/orders.js';
import { aRefund, fact, lastTypes, minute, parcel, refunded, snapshot, stateAfter } from './observations.js';

function view(...observations: Observation[]): Order {
  const state = stateAfter(...observations);
  if (!isKnown(state)) throw new Error('the run holds no snapshot');
  return viewOrder(state);
}

describe('viewOrder', () => {
  it('is the newest snapshot where nothing else is known', () => {
    const order = anOrder({
      modifiedAt: minute(2),
      tags: ['gift'],
      shipments: [aShipment()],
      refunds: [aRefund()],
    });
    assert.deepEqual(view(snapshot(0), { kind: 'order', order }), order);
  });

  it('has all parcels and refunds, whoever told of them', () => {
    const second = { id: '901', trackingNumber: 'TRK901' };
    const listed = snapshot(2, { shipments: [aShipment({ modifiedAt: minute(1) })], refunds: [aRefund()] });
    const order = view(listed, parcel(3, second), refunded({ id: 'r2' }));
    assert.deepEqual(order.shipments, [
      aShipment({ modifiedAt: minute(1) }),
      aShipment({ modifiedAt: minute(3), ...second }),
    ]);
    assert.deepEqual(order.refunds, [aRefund(), aRefund({ id: 'r2' })]);
  });

  describe('lifts the snapshot to what was told by itself', () => {
    const rows: [Observation, Partial<Order>][] = [
      [
        fact('paid', 3),
        {
          paymentStatus: 'paid',
          paidAt: minute(3),
          totals: { subtotal: sar('100.00'), shipping: sar('20.00'), total: sar('120.00'), due: sar('0') },
        },
      ],
      [fact('in_process', 3), { status: 'in_process' }],
      [fact('shipped', 3), { fulfilmentStatus: 'fulfilled' }],
      [fact('delivered', 3), { fulfilmentStatus: 'fulfilled' }],
      [fact('completed', 3), { status: 'completed', completedAt: minute(3) }],
      [fact('cancelled', 3), { status: 'cancelled', cancelledAt: minute(3) }],
    ];
    for (const [told, lifted] of rows) {
      it(told.kind === 'status' ? told.status : told.kind, () => {
        assert.deepEqual(view(snapshot(0), told), { ...anOrder({ modifiedAt: minute(0) }), ...lifted });
      });
    }
  });

  it('does not lower a snapshot that knows more', () => {
    const order = view(
      snapshot(0, { paymentStatus: 'refunded', status: 'completed' }),
      fact('paid', 3),
      fact('in_process', 4),
    );
    assert.deepEqual([order.paymentStatus, order.status], ['refunded', 'completed']);
  });

  describe('of an order that was told to be paid while the snapshot still asks for money', () => {
    const toCollect = (minutes: number, overrides: Partial<Order> = {}) =>
      snapshot(minutes, {
        totals: { total: sar('143.75'), paid: sar('0.00'), due: sar('143.75') },
        cashOnDelivery: sar('143.75'),
        ...overrides,
      });
    const settled = { total: sar('143.75'), paid: sar('143.75'), due: sar('0') };

    it('leaves nothing to be paid or collected', () => {
      const order = view(toCollect(0), fact('paid', 3));
      assert.deepEqual([order.paymentStatus, order.totals], ['paid', settled]);
      assert.equal('cashOnDelivery' in order, false);
    });

    for (const paymentStatus of ['authorized', 'partially_paid'] as const) {
      it(`nor where the snapshot is ${paymentStatus}, or newer and still behind`, () => {
        const order = view(toCollect(0), fact('paid', 3), toCollect(5, { paymentStatus }));
        assert.deepEqual([order.paymentStatus, order.totals], ['paid', settled]);
        assert.equal('cashOnDelivery' in order, false);
      });
    }

    it('makes up no amount that the source does not tell', () => {
      const order = view(toCollect(0, { totals: { total: sar('143.75') } }), fact('paid', 3));
      assert.deepEqual(order.totals, { total: sar('143.75') });
      assert.equal('cashOnDelivery' in order, false);
    });

    it('keeps the amounts of a snapshot that knows of the payment', () => {
      const totals = { total: sar('143.75'), paid: sar('86.25'), due: sar('0'), refunded: sar('57.50') };
      const caughtUp = snapshot(5, { paymentStatus: 'partially_refunded', totals });
      assert.deepEqual(view(toCollect(0), fact('paid', 3), caughtUp).totals, totals);
    });
  });

  it('does not call an order fulfilled of which a part came back', () => {
    for (const fulfilmentStatus of ['unfulfilled', 'partially_fulfilled'] as const) {
      const order = view(snapshot(0, { fulfilmentStatus }), fact('returned', 3));
      assert.equal(order.fulfilmentStatus, fulfilmentStatus);
    }
  });

  it('makes the snapshot that catches up with a fact no change', () => {
    const totals = (paid: string, due: string) => ({ total: sar('120.00'), paid: sar(paid), due: sar(due) });
    const behind = snapshot(0, { totals: totals('0.00', '120.00'), cashOnDelivery: sar('120.00') });
    const caughtUp = snapshot(5, {
      fulfilmentStatus: 'fulfilled',
      paymentStatus: 'paid',
      totals: totals('120.00', '0.00'),
    });
    assert.deepEqual(lastTypes(behind, fact('shipped', 3), fact('paid', 3), caughtUp), []);
  });
});
