/** The items of an order: what they are called, what they cost, and which pieces are left to send. */
import assert from 'node:assert/strict';
import type { Line, Order } from '../../../core/plugin-api.js';
import { aLine, aShipment, sar } from '../../support/orders.js';
import { map } from './map-order.js';

describe('an item of an Aymakan order', () => {
  it('shows the unit price where there is no list price', () => {
    const [item] = map({ lines: [aLine({ unitPrice: sar('50.00') })] }).order_items;
    assert.deepEqual([item?.display_price, item?.selling_price, item?.unit_price], [50, 50, 50]);
  });

  const subtotals: [string, number, number][] = [
    ['57.50', 3, 172.5],
    ['0.10', 3, 0.3],
    ['1.125', 7, 7.875],
    ['33.333333', 3, 100],
  ];
  for (const [price, quantity, subtotal] of subtotals) {
    it(`has a subtotal of ${subtotal} for ${quantity} pieces of ${price}, whatever the shop adds up`, () => {
      const line = aLine({ quantity, unitPrice: sar(price), subtotal: sar('9.00') });
      assert.equal(map({ lines: [line] }).order_items[0]?.subtotal, subtotal);
    });
  }

  it('has no subtotal where there is no unit price', () => {
    const { unitPrice: _none, ...line } = aLine({ subtotal: sar('9.00') });
    assert.equal(map({ lines: [line] }).order_items[0]?.subtotal, undefined);
  });

  const names: [Partial<Line>, string][] = [
    [{ title: 'T-shirt', variantTitle: 'XL' }, 'T-shirt XL'],
    [{ title: 'T-shirt' }, 'T-shirt'],
    [{ title: 'T-shirt - XL', variantTitle: 'XL' }, 'T-shirt - XL'],
    [{ title: 'Glass', variantTitle: 's' }, 'Glass s'],
  ];
  for (const [line, name] of names) {
    it(`calls ${Object.values(line).join(' in ')} ${JSON.stringify(name)}`, () =>
      assert.equal(map({ lines: [aLine(line)] }).order_items[0]?.name, name));
  }
});

describe('the pieces of an Aymakan order', () => {
  const left = (order: Partial<Order>) => map(order).order_items.map(item => [item.sku_code, item.quantity]);
  const parcel = (quantity: number, overrides = {}) =>
    aShipment({ lines: [{ id: '11', quantity }], ...overrides });
  const rows: [string, Partial<Order>, number][] = [
    ['that the line tells as fulfilled', { lines: [aLine({ quantity: 5, fulfilledQuantity: 2 })] }, 3],
    [
      'in parcels, whatever the status says',
      { lines: [aLine({ quantity: 5 })], shipments: [parcel(1), parcel(1, { status: 'pending' })] },
      3,
    ],
    [
      'that the line tells, before what parcels tell',
      { lines: [aLine({ quantity: 5, fulfilledQuantity: 2 })], shipments: [parcel(4)] },
      3,
    ],
  ];
  for (const [name, order, quantity] of rows) {
    it(`are without those ${name}`, () => assert.deepEqual(left(order), [['MUG-1', quantity]]));
  }

  it('are all there where the parcels are cancelled or their contents unknown', () => {
    assert.deepEqual(left({ shipments: [parcel(2, { status: 'cancelled' }), aShipment({ id: '901' })] }), [
      ['MUG-1', 2],
    ]);
  });
});
