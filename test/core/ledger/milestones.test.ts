import assert from 'node:assert/strict';
import { aShipment, anOrder } from '../../support/orders.js';
import type { EventType, Observation, Order } from '../../../core/model/generated/model.js';
import {
  aRefund,
  allTypes,
  fact,
  last,
  lastEvent,
  lastTypes,
  minute,
  parcel,
  refunded,
  snapshot,
} from './observations.js';

const count = (type: EventType, ...observations: Observation[]): number =>
  allTypes(...observations).filter(each => each === type).length;

describe('milestones', () => {
  for (const paymentStatus of ['paid', 'partially_refunded', 'refunded'] as const) {
    it(`take a snapshot that is ${paymentStatus} for paid`, () => {
      assert.equal(count('order.paid', snapshot(0), snapshot(1, { paymentStatus })), 1);
    });
  }

  for (const paymentStatus of ['unpaid', 'authorized', 'partially_paid', 'voided'] as const) {
    it(`do not take a snapshot that is ${paymentStatus} for paid`, () => {
      assert.equal(count('order.paid', snapshot(0), snapshot(1, { paymentStatus })), 0);
    });
  }

  it('are announced once, whoever tells of them first', () => {
    const paid = snapshot(2, { paymentStatus: 'paid' });
    assert.equal(count('order.paid', snapshot(0), fact('paid', 1), paid, fact('paid', 3)), 1);
    assert.equal(count('order.paid', snapshot(0), paid, fact('paid', 1)), 1);
    assert.equal(
      count('order.paid', snapshot(0), paid, snapshot(3), snapshot(4, { paymentStatus: 'paid' })),
      1,
    );
  });

  it('keep the earliest time of a fact that is told twice', () => {
    assert.equal(last(fact('paid', 5), fact('paid', 4), fact('paid', 6)).state.facts.paid, minute(4));
  });

  describe('delivered', () => {
    const fulfilled = (minutes: number, overrides: Partial<Order> = {}) =>
      snapshot(minutes, { fulfilmentStatus: 'fulfilled', ...overrides });

    it('is reached when everything has left and the last parcel arrives', () => {
      const second = { id: '901', trackingNumber: 'TRK901' };
      const shipments = [
        aShipment({ modifiedAt: minute(1) }),
        aShipment({ modifiedAt: minute(1), ...second }),
      ];
      const known = [snapshot(0), fulfilled(1, { shipments }), parcel(5, { status: 'delivered' })];
      assert.equal(count('order.delivered', ...known), 0);
      const arrival = parcel(6, { ...second, status: 'delivered', deliveredAt: '2026-11-01T09:05:30-01:00' });
      assert.deepEqual(lastTypes(...known, arrival), ['shipment.updated', 'order.delivered']);
      assert.equal(lastEvent('order.delivered', ...known, arrival).time, '2026-11-01T09:05:30-01:00');
    });

    it('is not reached while something has not left', () => {
      assert.equal(
        count(
          'order.delivered',
          snapshot(0, { fulfilmentStatus: 'partially_fulfilled' }),
          parcel(1, { status: 'delivered' }),
        ),
        0,
      );
    });

    it('does not wait for a cancelled parcel, and needs one that arrived', () => {
      const cancelled = parcel(2, { id: '901', trackingNumber: 'TRK901', status: 'cancelled' });
      assert.equal(count('order.delivered', fulfilled(0), cancelled), 0);
      assert.equal(count('order.delivered', fulfilled(0), cancelled, parcel(3, { status: 'delivered' })), 1);
    });

    it('counts a parcel that was delivered and then returned, not one that only came back', () => {
      const returned = parcel(5, { status: 'returned' });
      assert.equal(count('order.delivered', fulfilled(0), returned), 0);
      assert.equal(count('order.delivered', fulfilled(0), returned, parcel(4, { status: 'delivered' })), 1);
    });

    it('announces the shipping first where nobody had told of it', () => {
      assert.deepEqual(lastTypes(snapshot(0), fact('delivered', 5)), ['order.shipped', 'order.delivered']);
      assert.equal(lastEvent('order.shipped', snapshot(0), fact('delivered', 5)).time, minute(5));
    });
  });

  describe('returned', () => {
    const partly = snapshot(0, { fulfilmentStatus: 'partially_fulfilled' });
    const rest = snapshot(7, { fulfilmentStatus: 'fulfilled' });

    it('says nothing of the rest of an order that has left in part', () => {
      assert.deepEqual(lastTypes(partly, fact('returned', 5)), ['order.returned']);
    });

    it('does not keep the rest from being shipped later', () => {
      assert.deepEqual(lastTypes(partly, fact('returned', 5), rest), ['order.shipped']);
    });

    it('is announced after the shipping where the whole order is known to have left', () => {
      assert.deepEqual(lastTypes(fact('returned', 5), rest), [
        'order.created',
        'order.shipped',
        'order.returned',
      ]);
      assert.deepEqual(lastTypes(fact('returned', 5), fact('shipped', 4), partly), [
        'order.created',
        'order.shipped',
        'order.returned',
      ]);
    });
  });

  describe('that come late', () => {
    it('do not set a delivered order back to shipped', () => {
      assert.deepEqual(lastTypes(snapshot(0), fact('delivered', 5), fact('shipped', 4)), []);
      assert.deepEqual(
        lastTypes(snapshot(0), fact('delivered', 5), snapshot(6, { fulfilmentStatus: 'fulfilled' })),
        [],
      );
    });

    for (const later of ['shipped', 'delivered', 'completed', 'returned', 'cancelled'] as const) {
      it(`do not set an order back to in_process that is ${later}`, () => {
        assert.deepEqual(lastTypes(snapshot(0), fact(later, 5), fact('in_process', 4)), []);
        assert.equal(last(snapshot(0), fact(later, 5), fact('in_process', 4)).verdict, 'applied');
      });
    }

    it('are no change of the order either', () => {
      assert.deepEqual(lastTypes(snapshot(0), fact('shipped', 5), snapshot(6, { status: 'in_process' })), []);
    });

    it('are announced where they are no step back: a payment after the delivery', () => {
      assert.deepEqual(lastTypes(snapshot(0), fact('delivered', 5), fact('paid', 6)), ['order.paid']);
    });
  });

  describe('refunded', () => {
    const refundedSnapshot = (minutes: number, overrides: Partial<Order> = {}) =>
      snapshot(minutes, { paymentStatus: 'partially_refunded', ...overrides });
    const paid = snapshot(0, { paymentStatus: 'paid' });

    it('is announced for each refund', () => {
      assert.equal(count('order.refunded', paid, refunded(), refunded({ id: 'r2' }), refunded()), 2);
    });

    it('knows a refund that a snapshot lists and a message tells', () => {
      assert.equal(
        count('order.refunded', paid, refunded(), refundedSnapshot(5, { refunds: [aRefund()] })),
        1,
      );
    });

    it('is announced once, without a refund, for snapshots that list none', () => {
      const all = [
        paid,
        refundedSnapshot(5),
        refundedSnapshot(6),
        refundedSnapshot(7, { paymentStatus: 'refunded' }),
      ];
      assert.equal(count('order.refunded', ...all), 1);
      const event = lastEvent('order.refunded', paid, refundedSnapshot(5));
      assert.deepEqual([event.refund, event.time], [undefined, minute(5)]);
    });

    it('takes the first refund with an id for the one that had none, whichever comes first', () => {
      assert.equal(count('order.refunded', paid, refundedSnapshot(5), refunded()), 1);
      assert.equal(count('order.refunded', paid, refunded(), refundedSnapshot(5)), 1);
      assert.equal(count('order.refunded', paid, refundedSnapshot(5), refunded(), refunded({ id: 'r2' })), 2);
    });

    it('does not make an order paid of which the snapshot does not say so', () => {
      assert.equal(count('order.paid', snapshot(0), refunded()), 0);
    });
  });

  describe('cancelled', () => {
    const cancelled = (minutes: number) => snapshot(minutes, { status: 'cancelled' });

    it('is announced again for an order that was reopened', () => {
      const reopened = [snapshot(0), cancelled(1), snapshot(2)];
      assert.deepEqual(lastEvent('order.updated', ...reopened).changes, { fields: ['status'] });
      assert.deepEqual(lastTypes(...reopened, cancelled(3)), ['order.cancelled']);
    });

    it('stays where it was told by itself, whatever a snapshot says', () => {
      assert.deepEqual(lastTypes(snapshot(0), fact('cancelled', 1), snapshot(2)), []);
      assert.equal(count('order.cancelled', snapshot(0), fact('cancelled', 1), snapshot(2), cancelled(3)), 1);
    });

    it('knows the time the snapshot gives', () => {
      const order = anOrder({ status: 'cancelled', cancelledAt: minute(1), modifiedAt: minute(2) });
      assert.equal(lastEvent('order.cancelled', snapshot(0), { kind: 'order', order }).time, minute(1));
    });
  });
});
