/** What happens to an order of the shop: paid, completed, cancelled, refunded. Each step gives a new order and leaves the
 *  one it was given as it was. Times are UTC without a Z, as the shop writes them. */
import type { WoocommerceOrder } from './orders.js';

/** The buyer has paid; the shop prepares the order. */
export function paid(order: WoocommerceOrder, gmt: string): WoocommerceOrder {
  return {
    ...changed(order, gmt),
    status: 'processing',
    date_paid_gmt: gmt,
    date_paid: gmt,
    needs_payment: false,
  };
}

/** The shop has sent the order. WooCommerce takes an order paid on delivery to be paid with that. */
export function completed(order: WoocommerceOrder, gmt: string): WoocommerceOrder {
  return {
    ...changed(order, gmt),
    status: 'completed',
    date_completed_gmt: gmt,
    date_completed: gmt,
    date_paid_gmt: order.date_paid_gmt ?? gmt,
    date_paid: order.date_paid_gmt ?? gmt,
  };
}

export function cancelled(order: WoocommerceOrder, gmt: string): WoocommerceOrder {
  return { ...changed(order, gmt), status: 'cancelled', needs_payment: false };
}

/** Part of the money goes back. The status is the shop's own matter: it changes when nothing is left to pay back. */
export function refunded(order: WoocommerceOrder, gmt: string, amount: string): WoocommerceOrder {
  const refund = { id: order.id + 10_000 + order.refunds.length, reason: 'Returned', total: `-${amount}` };
  return { ...changed(order, gmt), refunds: [refund, ...order.refunds] };
}

function changed(order: WoocommerceOrder, gmt: string): WoocommerceOrder {
  return { ...order, date_modified_gmt: gmt, date_modified: gmt };
}
