import assert from 'node:assert/strict';
import { compareOrders } from '../../../core/ledger/compare-orders.js';
import type { Changes, EventType, Order } from '../../../core/model/generated/model.js';
import { aLine, aShipment, anAddress, anOrder, sar } from '../../support/orders.js';
import { aRefund, minute } from './observations.js';

const compare = (before: Partial<Order>, after: Partial<Order>, ...told: EventType[]): Changes | undefined =>
  compareOrders(anOrder(before), anOrder(after), new Set(told));
const fields = (before: Partial<Order>, after: Partial<Order>, ...told: EventType[]): string[] =>
  compare(before, after, ...told)?.fields ?? [];
const totals = (paid: string, due: string, total = '120.00') => ({
  total: sar(total),
  paid: sar(paid),
  due: sar(due),
});

describe('compareOrders', () => {
  it('finds nothing where only times differ', () => {
    const times = {
      modifiedAt: minute(5),
      placedAt: minute(1),
      paidAt: minute(2),
      cancelledAt: minute(3),
      completedAt: minute(4),
    };
    assert.equal(compare({}, times), undefined);
  });

  it('finds nothing where only the writing differs', () => {
    const { country, city, ...rest } = anAddress();
    const before = {
      shippingAddress: { country, city, ...rest } as Order['shippingAddress'],
      totals: { total: sar('10.0'), due: sar('-0.50') },
    };
    const after = {
      shippingAddress: { ...rest, city, country } as Order['shippingAddress'],
      totals: { due: sar('-0.5'), total: sar('10.00') },
    };
    assert.equal(compare(before, after), undefined);
  });

  describe('names the field', () => {
    const rows: [Partial<Order>, string][] = [
      [{ number: '#1043' }, 'number'],
      [{ shippingAddress: anAddress({ street1: '13 Palm Street' }) }, 'shippingAddress'],
      [{ billingAddress: undefined }, 'billingAddress'],
      [{ customer: { id: '7', email: 'n@example.com' } }, 'customer'],
      [{ totals: totals('0', '130.00', '130.00') }, 'totals'],
      [{ cashOnDelivery: sar('120.00') }, 'cashOnDelivery'],
      [{ shippingMethod: { code: 'express' } }, 'shippingMethod'],
      [{ pickup: { readyFrom: minute(5) } }, 'pickup'],
      [{ note: 'Ring twice' }, 'note'],
      [{ tags: ['gift'] }, 'tags'],
      [{ extensions: { shop: { risk: 'low' } } }, 'extensions'],
      [{ status: 'completed' }, 'status'],
      [{ paymentStatus: 'authorized' }, 'paymentStatus'],
      [{ fulfilmentStatus: 'partially_fulfilled' }, 'fulfilmentStatus'],
      [{ cancelReason: 'customer' }, 'cancelReason'],
    ];
    for (const [after, field] of rows) it(field, () => assert.deepEqual(fields({}, after), [field]));
  });

  it('leaves parcels and refunds to their own events', () => {
    assert.equal(compare({}, { shipments: [aShipment()], refunds: [aRefund()] }), undefined);
  });

  describe('leaves out what another event of the derivation tells', () => {
    const rows: [EventType, Partial<Order>, Partial<Order>][] = [
      ['order.in_process', {}, { status: 'in_process' }],
      ['order.completed', {}, { status: 'completed' }],
      ['order.paid', { totals: totals('0', '120') }, { paymentStatus: 'paid', totals: totals('120', '0') }],
      ['order.paid', { cashOnDelivery: sar('120') }, { paymentStatus: 'paid' }],
      ['order.refunded', { paymentStatus: 'paid' }, { paymentStatus: 'partially_refunded' }],
      [
        'order.refunded',
        { totals: { total: sar('120') } },
        { totals: { total: sar('120'), refunded: sar('20') } },
      ],
      ['order.shipped', {}, { fulfilmentStatus: 'fulfilled', lines: [aLine({ fulfilledQuantity: 2 })] }],
      [
        'order.tracking_added',
        {},
        {
          fulfilmentStatus: 'partially_fulfilled',
          lines: [aLine({ fulfilledQuantity: 1 })],
          shipments: [aShipment()],
        },
      ],
      ['order.cancelled', {}, { status: 'cancelled', cancelReason: 'customer', paymentStatus: 'voided' }],
      [
        'order.cancelled',
        {},
        { status: 'cancelled', lines: [aLine({ quantity: 0 })], totals: totals('0', '0', '0') },
      ],
    ];
    for (const [teller, before, after] of rows) {
      it(`${teller}: ${Object.keys({ ...before, ...after }).join(', ')}`, () => {
        assert.notDeepEqual(fields({ ...before, shipments: [] }, { ...after, shipments: [] }), []);
        assert.deepEqual(fields(before, after, teller), []);
      });
    }
  });

  it('tells a part payment', () => {
    const after = { paymentStatus: 'partially_paid', totals: totals('60', '60') } as const;
    assert.deepEqual(fields({ totals: totals('0', '120') }, after), ['paymentStatus', 'totals']);
  });

  it('tells another total also where the order is paid at the same time', () => {
    assert.deepEqual(
      fields({ totals: totals('0', '120') }, { totals: totals('130', '0', '130') }, 'order.paid'),
      ['totals'],
    );
  });

  describe('tells what is still to be paid also where a refund is told at the same time', () => {
    it('of an unpaid order with cash on delivery', () => {
      const open = (amount: string) => ({
        totals: totals('0', amount, '143.75'),
        cashOnDelivery: sar(amount),
      });
      assert.deepEqual(fields(open('143.75'), open('86.25'), 'order.refunded'), ['totals', 'cashOnDelivery']);
    });

    it('where only the amount to collect is known', () => {
      assert.deepEqual(
        fields({ cashOnDelivery: sar('143.75') }, { cashOnDelivery: sar('86.25') }, 'order.refunded'),
        ['cashOnDelivery'],
      );
    });

    it('and not what has been paid back, or is paid less', () => {
      const before = { totals: { ...totals('143.75', '0', '143.75') } };
      const after = { totals: { ...totals('86.25', '0', '143.75'), refunded: sar('57.50') } };
      assert.deepEqual(fields(before, after, 'order.refunded'), []);
    });
  });

  it('tells what has been paid back where only the payment is told', () => {
    const after = { paymentStatus: 'paid', totals: { ...totals('120', '0'), refunded: sar('20') } } as const;
    assert.deepEqual(fields({ totals: totals('0', '120') }, after, 'order.paid'), ['totals']);
  });

  it('tells another address also where the order is cancelled at the same time', () => {
    assert.deepEqual(fields({}, { status: 'cancelled', tags: ['fraud'] }, 'order.cancelled'), ['tags']);
  });

  it('takes what a cancellation does to lines and amounts for told, also when it comes later', () => {
    const emptied = { lines: [aLine({ quantity: 0 })], totals: totals('0', '0', '0') };
    assert.deepEqual(fields({ status: 'cancelled' }, { status: 'cancelled', ...emptied }), []);
    assert.deepEqual(fields({ status: 'cancelled', ...emptied }, { status: 'open' }), [
      'status',
      'totals',
      'lines',
    ]);
  });

  it('tells that a status went back, which no milestone does', () => {
    assert.deepEqual(fields({ status: 'cancelled' }, { status: 'open' }), ['status']);
    assert.deepEqual(fields({ status: 'cancelled' }, { status: 'in_process' }, 'order.in_process'), [
      'status',
    ]);
    assert.deepEqual(fields({ status: 'completed' }, { status: 'open' }), ['status']);
    assert.deepEqual(fields({ paymentStatus: 'paid' }, { paymentStatus: 'unpaid' }), ['paymentStatus']);
    assert.deepEqual(fields({ fulfilmentStatus: 'fulfilled' }, { fulfilmentStatus: 'unfulfilled' }), [
      'fulfilmentStatus',
    ]);
  });

  describe('compares lines by id', () => {
    const mug = aLine();
    const cup = aLine({ id: '12', sku: 'CUP-1', quantity: 1 });

    it('and tells added, changed and removed ones', () => {
      assert.deepEqual(compare({ lines: [mug] }, { lines: [mug, cup] }), {
        fields: ['lines'],
        linesAdded: [cup],
      });
      assert.deepEqual(compare({ lines: [mug, cup] }, { lines: [mug] }), {
        fields: ['lines'],
        linesRemoved: [cup],
      });
      const three = { ...mug, quantity: 3 };
      assert.deepEqual(compare({ lines: [mug, cup] }, { lines: [cup, three] }), {
        fields: ['lines'],
        linesChanged: [three],
      });
    });

    it('and takes one of which nothing is wanted for removed, and one that comes back for added', () => {
      const none = { ...cup, quantity: 0 };
      assert.deepEqual(compare({ lines: [mug, cup] }, { lines: [mug, none] }), {
        fields: ['lines'],
        linesRemoved: [cup],
      });
      assert.deepEqual(compare({ lines: [mug, none] }, { lines: [mug, cup] }), {
        fields: ['lines'],
        linesAdded: [cup],
      });
      assert.equal(compare({ lines: [mug, none] }, { lines: [mug] }), undefined);
    });

    it('whatever order they come in', () => {
      assert.equal(compare({ lines: [mug, cup] }, { lines: [cup, mug] }), undefined);
    });

    it('and tells handed-over pieces only where no parcel does', () => {
      const handedOver = { lines: [aLine({ fulfilledQuantity: 1 })] };
      assert.deepEqual(fields({}, handedOver), ['lines']);
      assert.deepEqual(fields({}, { ...handedOver, shipments: [aShipment()] }), []);
    });
  });
});
