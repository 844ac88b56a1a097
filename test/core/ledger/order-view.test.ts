import assert from 'node:assert/strict';
import { isKnown } from '../../../core/ledger/order-state.js';
import { viewOrder } from '../../../core/ledger/order-view.js';
import type { Observation, Order } from '../../../core/model/generated/model.js';
import { aShipment, anOrder } from '../../support/orders.js';
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
      [fact('paid', 3), { paymentStatus: 'paid', paidAt: minute(3) }],
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

  it('makes the snapshot that catches up with a fact no change', () => {
    const caughtUp = snapshot(5, { fulfilmentStatus: 'fulfilled', paymentStatus: 'paid' });
    assert.deepEqual(lastTypes(snapshot(0), fact('shipped', 3), fact('paid', 3), caughtUp), []);
  });
});
