/** How much of an order was paid back, in AfterShip's words. */
import { sum, type Order } from '../../../core/plugin-api.js';
import { micros } from './amounts.js';

/** The financial status after a refund: what the order says, else all of it where the refunds amount to its total. Where an
 *  amount is not told it is a part: AfterShip is not told of more money than is known of. */
export function toRefundStatus(order: Order): 'refunded' | 'partially_refunded' {
  const { paymentStatus, refunds, totals, currency } = order;
  if (paymentStatus === 'refunded' || paymentStatus === 'partially_refunded') return paymentStatus;
  const amounts = refunds.map(({ amount }) => amount?.amount ?? '0');
  const paidBack = totals.refunded?.amount ?? sum(currency, amounts).amount;
  return micros(paidBack) >= micros(totals.total.amount) && micros(paidBack) > 0n
    ? 'refunded'
    : 'partially_refunded';
}
