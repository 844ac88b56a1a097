/** The totals of an order. Flat fields are in the shop's currency, and so are ours. They are passed on as they are: the
 *  vendor's own samples do not add up, so nothing here checks a sum. */
import {
  absent,
  money,
  optionalMoney,
  sum,
  table,
  type Money,
  type Totals,
} from '../../../core/plugin-api.js';
import type { ShopOrder } from '../generated/schemas.js';
import { toRefunds } from './refund.js';
import { shippingBeforeTax, shippingTax } from './shipping.js';
import { percentOf } from './tax.js';

/** Totals after edits and refunds, as far as the payload has them. */
export const toTotals = table<ShopOrder, Totals>({
  subtotal: o => optionalMoney(o.current_subtotal_price ?? o.subtotal_price, o.currency),
  discount: o => optionalMoney(o.current_total_discounts ?? o.total_discounts, o.currency),
  shipping: o => shippingBeforeTax(o),
  shippingTax: o => shippingTax(o),
  tax: o => optionalMoney(o.current_total_tax ?? o.total_tax, o.currency),
  taxPercent: o => percentOf(o.tax_lines),
  total: o => money(currentTotal(o), o.currency),
  paid: absent, // Total minus due is not it: after a refund the total has fallen too.
  due: o => optionalMoney(o.total_outstanding, o.currency),
  refunded: o => refundedSoFar(o),
});

/** What the order costs now, in the shop's currency. */
export function currentTotal(order: ShopOrder): string | number {
  return order.current_total_price ?? order.total_price;
}

/** The sum of the refunds, where all of them tell an amount in the order's currency. */
function refundedSoFar(order: ShopOrder): Money | undefined {
  const refunds = toRefunds(order.refunds, order.currency);
  const { currency } = money('0', order.currency);
  const amounts = refunds.flatMap(({ amount }) => (amount?.currency === currency ? amount.amount : []));
  return refunds.length > 0 && amounts.length === refunds.length ? sum(currency, amounts) : undefined;
}
