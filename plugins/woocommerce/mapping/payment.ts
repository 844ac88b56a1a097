/** What is paid, paid back and still owed. The status of an order tells it least: an order paid on delivery is
 *  "processing" before anybody has paid, so the time of payment decides. */
import {
  absent,
  each,
  isZero,
  minus,
  money,
  sum,
  table,
  text,
  type Money,
  type Order,
  type Refund,
} from '../../../core/plugin-api.js';
import type { ShopOrder, ShopRefund, WoocommerceSettings } from '../generated/schemas.js';
import { plain } from './entities.js';
import type { LiveMeaning } from './status.js';

/** What the order's payment needs to know besides the order. */
export interface PaymentContext {
  readonly settings: WoocommerceSettings;
  readonly meaning: LiveMeaning;
}

/** Whether the shop has its money. A payment that failed after all does not count. */
export function isPaid(order: ShopOrder): boolean {
  return text(order.date_paid_gmt) !== undefined && order.status !== 'failed';
}

/** What of the order is paid. WooCommerce knows neither parts of a payment nor authorisations. An order that was never
 *  paid can be set to refunded as well, for example one that was refused at the door: then no money has moved. */
export function paymentStatus(order: ShopOrder): Order['paymentStatus'] {
  if (!isPaid(order)) return order.status === 'refunded' ? 'voided' : 'unpaid';
  if (order.status === 'refunded') return 'refunded';
  const refunded = refundedAmount(order);
  if (refunded === undefined || isZero(refunded.amount)) return 'paid';
  return isPositive(minus(order.total, refunded.amount, order.currency)) ? 'partially_refunded' : 'refunded';
}

/** The sum of the refunds; undefined where there are none. */
export function refundedAmount({ refunds, currency }: ShopOrder): Money | undefined {
  if (!refunds || refunds.length === 0) return undefined;
  return sum(currency, refunds.map(positive));
}

/** What the buyer still owes; undefined where nothing is awaited. */
export function dueAmount(order: ShopOrder, { meaning }: PaymentContext): Money | undefined {
  if (isPaid(order) || order.status === 'refunded' || meaning === 'cancelled') return undefined;
  const refunded = refundedAmount(order);
  return refunded === undefined
    ? money(order.total, order.currency)
    : minus(order.total, refunded.amount, order.currency);
}

/** What the carrier collects; undefined where it collects nothing. */
export function cashOnDelivery(order: ShopOrder, context: PaymentContext): Money | undefined {
  const isCollected = context.settings.cash_on_delivery_methods.includes(order.payment_method ?? '');
  if (!isCollected || order.status === 'failed' || context.meaning === 'completed') return undefined;
  const due = dueAmount(order, context);
  return due !== undefined && isPositive(due) ? due : undefined;
}

const toRefund = table<ShopRefund, Refund, { currency: string }>({
  id: r => String(r.id),
  at: absent, // The list in the order holds no times.
  amount: (r, { currency }) => money(positive(r), currency),
  reason: r => plain(r.reason),
});

/** The refunds of an order. */
export const toRefunds = each(toRefund);

/** Refunds are negative in the shop. */
function positive({ total }: ShopRefund): string {
  return String(total).replace(/^-/, '');
}

function isPositive({ amount }: Money): boolean {
  return !amount.startsWith('-') && !isZero(amount);
}
