import assert from 'node:assert/strict';
import { derive } from '../../../core/ledger/derive.js';
import { aLine, aShipment, anAddress, anOrder, sar } from '../../support/orders.js';
import type { EventType, Observation, Order } from '../../../core/model/generated/model.js';
import {
  aNote,
  aRefund,
  allTypes,
  anInvoice,
  deletion,
  fact,
  invoiced,
  last,
  lastEvent,
  lastTypes,
  minute,
  noted,
  parcel,
  refunded,
  run,
  snapshot,
} from './observations.js';

describe('derive', () => {
  describe('gives for an open, unpaid order that is known', () => {
    const rows: [what: string, observation: Observation, types: EventType[]][] = [
      ['nothing for the same snapshot', snapshot(0), []],
      [
        'nothing for a snapshot of which only times differ',
        snapshot(1, { placedAt: '2026-11-01T09:59:00Z' }),
        [],
      ],
      [
        'order.updated for another address',
        snapshot(1, { shippingAddress: anAddress({ city: 'Jeddah' }) }),
        ['order.updated'],
      ],
      ['order.paid for a snapshot that is paid', snapshot(1, { paymentStatus: 'paid' }), ['order.paid']],
      [
        'order.in_process for a snapshot in process',
        snapshot(1, { status: 'in_process' }),
        ['order.in_process'],
      ],
      [
        'order.shipped for a snapshot that is fulfilled',
        snapshot(1, { fulfilmentStatus: 'fulfilled' }),
        ['order.shipped'],
      ],
      ['order.completed for a completed snapshot', snapshot(1, { status: 'completed' }), ['order.completed']],
      ['order.cancelled for a cancelled snapshot', snapshot(1, { status: 'cancelled' }), ['order.cancelled']],
      ['order.paid for the fact', fact('paid', 1), ['order.paid']],
      ['order.in_process for the fact', fact('in_process', 1), ['order.in_process']],
      ['order.shipped for the fact', fact('shipped', 1), ['order.shipped']],
      [
        'order.shipped and order.delivered for the fact of delivery',
        fact('delivered', 1),
        ['order.shipped', 'order.delivered'],
      ],
      ['order.returned alone for the fact of return', fact('returned', 1), ['order.returned']],
      ['order.completed for the fact', fact('completed', 1), ['order.completed']],
      ['order.cancelled for the fact', fact('cancelled', 1), ['order.cancelled']],
      ['order.tracking_added for a shipment', parcel(1), ['order.tracking_added']],
      [
        'order.tracking_added for a shipment without a number',
        parcel(1, { trackingNumber: undefined }),
        ['order.tracking_added'],
      ],
      [
        'order.tracking_added for a snapshot with a shipment',
        snapshot(1, { shipments: [aShipment()] }),
        ['order.tracking_added'],
      ],
      ['order.refunded for a refund', refunded(), ['order.refunded']],
      ['order.note_added for a note', noted(), ['order.note_added']],
      ['order.invoice_issued for an invoice', invoiced(), ['order.invoice_issued']],
      ['order.deleted for a deletion', deletion(1), ['order.deleted']],
    ];
    for (const [what, observation, types] of rows) {
      it(what, () => assert.deepEqual(lastTypes(snapshot(0), observation), types));
    }
  });

  it('creates the order with the first snapshot, at the time it was placed', () => {
    const { events, verdict, state } = last(snapshot(5));
    assert.deepEqual(events, [{ type: 'order.created', time: '2026-11-01T10:00:00Z' }]);
    assert.equal(verdict, 'applied');
    assert.equal(state.version, 1);
  });

  it('announces after the creation what the first snapshot has reached already', () => {
    const first = snapshot(0, {
      paymentStatus: 'paid',
      fulfilmentStatus: 'fulfilled',
      shipments: [aShipment({ status: 'delivered' })],
    });
    assert.deepEqual(lastTypes(first), [
      'order.created',
      'order.paid',
      'order.tracking_added',
      'order.shipped',
      'order.delivered',
    ]);
  });

  it('orders the events of one derivation as in the life of an order', () => {
    const everything = snapshot(60, {
      status: 'cancelled',
      paymentStatus: 'partially_refunded',
      fulfilmentStatus: 'fulfilled',
      shippingAddress: anAddress({ city: 'Jeddah' }),
      shipments: [
        aShipment({ modifiedAt: minute(60), status: 'delivered' }),
        aShipment({ id: '901', trackingNumber: 'TRK901', status: 'delivered' }),
      ],
      refunds: [aRefund()],
    });
    assert.deepEqual(lastTypes(snapshot(0), parcel(1), everything), [
      'order.updated',
      'order.paid',
      'order.tracking_added',
      'shipment.updated',
      'order.shipped',
      'order.delivered',
      'order.refunded',
      'order.cancelled',
    ]);
  });

  it('takes a polled snapshot and the pushed one for the same thing', () => {
    const order = anOrder({
      modifiedAt: '2026-11-01T13:00:00.000+03:00',
      totals: { total: sar('120.0'), due: sar('120.0') },
    });
    const polled = anOrder({ totals: { due: sar('120.00'), total: sar('120.00') } });
    const { events, verdict } = last({ kind: 'order', order }, { kind: 'order', order: polled });
    assert.deepEqual([events, verdict], [[], 'unchanged']);
  });

  it('gives order.paid for a shop that never says more than that the order was updated', () => {
    assert.deepEqual(
      allTypes(
        snapshot(1),
        snapshot(2),
        snapshot(3, { paymentStatus: 'paid' }),
        snapshot(4, { paymentStatus: 'paid' }),
      ),
      ['order.created', 'order.paid'],
    );
  });

  it('returns the previous state itself where nothing is new', () => {
    const before = last(snapshot(0), parcel(1)).state;
    assert.equal(derive(before, parcel(1)).state, before);
  });

  it('raises the version with each change, also with one that gives no event', () => {
    const versions = run(snapshot(0), snapshot(1), snapshot(1), parcel(2), fact('in_process', 3)).map(
      ({ state }) => state.version,
    );
    assert.deepEqual(versions, [1, 2, 2, 3, 4]);
  });

  it('tells every note, invoice and refund once, with its time', () => {
    const note = lastEvent('order.note_added', snapshot(0), noted());
    const invoice = lastEvent('order.invoice_issued', snapshot(0), invoiced());
    const refund = lastEvent('order.refunded', snapshot(0), refunded());
    assert.deepEqual([note.time, note.note], [minute(40), aNote()]);
    assert.deepEqual([invoice.time, invoice.invoice], [minute(50), anInvoice()]);
    assert.deepEqual([refund.time, refund.refund], [minute(30), aRefund()]);
    assert.deepEqual(allTypes(snapshot(0), noted(), noted({ id: 'n2' }), noted()), [
      'order.created',
      'order.note_added',
      'order.note_added',
    ]);
  });

  it('gives the times of the facts themselves', () => {
    const paid = snapshot(5, { paymentStatus: 'paid', paidAt: minute(3) });
    assert.equal(lastEvent('order.paid', snapshot(0), paid).time, minute(3));
    assert.equal(
      lastEvent('order.paid', snapshot(0), snapshot(5, { paymentStatus: 'paid' })).time,
      minute(5),
    );
    assert.equal(lastEvent('order.cancelled', snapshot(0), fact('cancelled', 4)).time, minute(4));
    assert.equal(lastEvent('order.tracking_added', snapshot(0), parcel(7)).time, minute(7));
    assert.equal(lastEvent('order.updated', snapshot(0), snapshot(6, { tags: ['gift'] })).time, minute(6));
    assert.equal(lastEvent('order.deleted', snapshot(0), deletion(8)).time, minute(8));
  });

  it('tells the courier to collect less where a part of an unpaid order is refunded', () => {
    const toCollect = (minutes: number, amount: string, overrides: Partial<Order> = {}) =>
      snapshot(minutes, {
        totals: { total: sar('143.75'), due: sar(amount) },
        cashOnDelivery: sar(amount),
        ...overrides,
      });
    const before = toCollect(0, '143.75');
    const after = toCollect(1, '86.25', { refunds: [aRefund({ amount: sar('57.50') })] });
    assert.deepEqual(lastTypes(before, after), ['order.updated', 'order.refunded']);
    assert.deepEqual(lastEvent('order.updated', before, after).changes, {
      fields: ['totals', 'cashOnDelivery'],
    });
  });

  it('removes a line of an order that goes on, together with the refund that caused it', () => {
    const lines = [aLine(), aLine({ id: '12', sku: 'CUP-1' })];
    const after = snapshot(1, {
      paymentStatus: 'partially_refunded',
      refunds: [aRefund()],
      lines: [aLine(), aLine({ id: '12', sku: 'CUP-1', quantity: 0 })],
    });
    const before = snapshot(0, { paymentStatus: 'paid', lines });
    assert.deepEqual(lastTypes(before, after), ['order.updated', 'order.refunded']);
    assert.deepEqual(lastEvent('order.updated', before, after).changes, {
      fields: ['lines'],
      linesRemoved: [aLine({ id: '12', sku: 'CUP-1' })],
    });
  });
});
