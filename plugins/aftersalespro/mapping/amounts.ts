/** Amounts that the document describes in few words, and how they are read here. */
import { amountNumber, sum, type Order } from '../../../core/plugin-api.js';
import { isPaid } from './status.js';

/** What the courier collects: nothing for an order that is paid or was never cash on delivery. An amount in another
 *  currency cannot stand beside the order's; then what is due counts. */
export function cashToCollect(order: Order): number {
  const { cashOnDelivery, currency, totals } = order;
  if (cashOnDelivery === undefined || isPaid(order)) return 0;
  return amountNumber(cashOnDelivery.currency === currency ? cashOnDelivery : (totals.due ?? totals.total));
}

/** What the buyer pays for shipping, tax included. */
export function shippingCharge({ totals: { shipping, shippingTax }, currency }: Order): number | undefined {
  if (shipping === undefined) return undefined;
  return amountNumber(sum(currency, [shipping.amount, shippingTax?.amount ?? '0']));
}
