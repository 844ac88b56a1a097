/** Amounts reach the warehouse as numbers with the digits of their currency. Every value is worked out by hand. */
import assert from 'node:assert/strict';
import type { Money } from '../../../core/plugin-api.js';
import { aLine } from '../../support/orders.js';
import { map } from './map-order.js';

// Currency, price of a piece, two pieces of it, total and amount to collect.
const table: [string, [string, number], number, [string, number]][] = [
  ['SAR', ['57.50', 57.5], 115, ['135.10', 135.1]],
  ['EUR', ['19.99', 19.99], 39.98, ['44.97', 44.97]],
  ['RON', ['0.10', 0.1], 0.2, ['15.20', 15.2]],
  ['CZK', ['1234.00', 1234], 2468, ['2567.90', 2567.9]],
  ['HKD', ['88.80', 88.8], 177.6, ['200.00', 200]],
  ['KWD', ['12.345', 12.345], 24.69, ['25.001', 25.001]],
  ['JPY', ['4500', 4500], 9000, ['9800', 9800]],
];

describe("amounts at Aymakan's warehouse", () => {
  for (const [currency, [price, priceNumber], subtotal, [total, totalNumber]] of table) {
    it(`are numbers in ${currency}`, () => {
      const money = (amount: string): Money => ({ amount, currency });
      const order = map({
        currency,
        lines: [aLine({ quantity: 2, unitPrice: money(price) })],
        totals: { total: money(total), due: money(total) },
        cashOnDelivery: money(total),
      });
      const [item] = order.order_items;
      assert.deepEqual([item?.unit_price, item?.subtotal], [priceNumber, subtotal]);
      assert.deepEqual(
        [order.invoice?.currency, order.invoice?.total, order.invoice?.total_due, order.is_cash_on_delivery],
        [currency, totalNumber, totalNumber, true],
      );
    });
  }
});
