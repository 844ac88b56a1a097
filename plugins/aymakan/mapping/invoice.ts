/** The amounts of the whole order in Aymakan's words. */
import { amountNumber, sum, table, type Money, type Order } from '../../../core/plugin-api.js';
import type { AymakanInvoice } from '../generated/schemas.js';
import type { Extras } from './extras.js';
import { totalDue } from './payment.js';

/** The invoice of an order: the amounts the shop tells, none worked out. */
export const toInvoice = table<Order, AymakanInvoice, Extras>({
  currency: o => o.currency,
  subtotal: o => number(o.totals.subtotal),
  shipping_price: o => number(o.totals.shipping),
  shipping_refund: (_, extras) => extras.invoice?.shipping_refund,
  tax: o => number(o.totals.tax),
  discount: o => number(o.totals.discount),
  total: o => number(o.totals.total),
  total_paid: o => number(o.totals.paid),
  total_due: o => number(totalDue(o)),
  total_refunded: o => number(o.totals.refunded ?? refundsTogether(o)),
  payment_method: o => o.paymentMethod?.title ?? o.paymentMethod?.code,
  tax_percent: o => o.totals.taxPercent,
  shipping_tax: o => taxRate(o.totals.shippingTax, o.totals.shipping),
  // A flag goes with its amount. Our subtotal is after discounts, our shipping price before tax.
  sub_total_tax_inclusive: o => o.totals.subtotal && o.pricesIncludeTax,
  sub_total_discount_inclusive: o => o.totals.subtotal && true,
  shipping_tax_inclusive: o => o.totals.shipping && false,
  shipping_discount_inclusive: (_, extras) => extras.invoice?.shipping_discount_inclusive,
});

/** The refunds one by one, where the shop adds them up nowhere and tells the amount of each. */
function refundsTogether({ refunds, currency }: Order): Money | undefined {
  const amounts = refunds.flatMap(({ amount }) => (amount?.currency === currency ? [amount.amount] : []));
  return amounts.length > 0 && amounts.length === refunds.length ? sum(currency, amounts) : undefined;
}

function number(amount: Money | undefined): number | undefined {
  return amount && amountNumber(amount);
}

/** The document wants shipping's tax as a percentage: the roundest rate, of at most two decimals, that gives the shop's
 *  amount to the cent. Where none does, nothing is said. */
function taxRate(tax: Money | undefined, price: Money | undefined): number | undefined {
  if (tax === undefined || price === undefined) return undefined;
  const [taxed, untaxed] = [amountNumber(tax), amountNumber(price)];
  if (taxed === 0) return 0;
  const rates = [0, 1, 2].map(decimals => Number(((100 * taxed) / untaxed).toFixed(decimals)));
  return rates.find(rate => Math.abs((untaxed * rate) / 100 - taxed) <= HALF_A_CENT);
}

/** With room for the error of binary fractions. */
const HALF_A_CENT = 0.005 + 1e-9;
