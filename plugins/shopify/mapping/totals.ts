/** The totals of an order. Flat fields are in the shop's currency, and so are ours. They are passed on as they are: the
 *  vendor's own samples do not add up, so nothing here checks a sum. */
import {
  absent,
  decimal,
  minus,
  money,
  optionalMoney,
  sum,
  table,
  text,
  type Money,
  type Totals,
} from '../../../core/plugin-api.js';
import type { ShopOrder, TaxLine } from '../generated/schemas.js';
import { addUp } from './proportion.js';
import { toRefunds } from './refund.js';

/** Totals after edits and refunds, as far as the payload has them. */
export const toTotals = table<ShopOrder, Totals>({
  subtotal: o => optionalMoney(o.current_subtotal_price ?? o.subtotal_price, o.currency),
  discount: o => optionalMoney(o.current_total_discounts ?? o.total_discounts, o.currency),
  shipping: o => shippingBeforeTax(o),
  shippingTax: o => taxOf(shippingTaxLines(o), o.currency),
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

/** The sum of the taxes; undefined where none is listed. */
export function taxOf(lines: readonly TaxLine[] | null | undefined, currency: string): Money | undefined {
  const prices = (lines ?? []).flatMap(line => text(line.price) ?? []);
  return prices.length === 0 ? undefined : addUp(prices, currency);
}

/** The tax rate in percent where there is exactly one. */
export function percentOf(lines: readonly TaxLine[] | null | undefined): number | undefined {
  const rate = lines?.length === 1 ? text(lines[0]?.rate) : undefined;
  return rate === undefined ? undefined : Number((Number(decimal(rate)) * 100).toFixed(4));
}

/** Where prices contain tax, the price of shipping does too. */
function shippingBeforeTax(order: ShopOrder): Money | undefined {
  const price = optionalMoney(order.total_shipping_price_set?.shop_money?.amount, order.currency);
  const tax = order.taxes_included ? taxOf(shippingTaxLines(order), order.currency) : undefined;
  return price && tax ? minus(price.amount, tax.amount, order.currency) : price;
}

function shippingTaxLines(order: ShopOrder): TaxLine[] {
  return (order.shipping_lines ?? []).filter(line => !line.is_removed).flatMap(line => line.tax_lines ?? []);
}

/** The sum of the refunds, where all of them tell an amount in the order's currency. */
function refundedSoFar(order: ShopOrder): Money | undefined {
  const refunds = toRefunds(order.refunds, order.currency);
  const { currency } = money('0', order.currency);
  const amounts = refunds.flatMap(({ amount }) => (amount?.currency === currency ? amount.amount : []));
  return refunds.length > 0 && amounts.length === refunds.length ? sum(currency, amounts) : undefined;
}
