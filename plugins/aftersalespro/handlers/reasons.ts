/** Why an order is none of AfterSalesPro's business. Each reason is shown to the operator. */
import type { Delivery, Order } from '../../../core/plugin-api.js';

/** Why the order is not sent; undefined where it is. A cancellation of an order that is there is always told. */
export function whyNotSend(order: Order, { links }: Pick<Delivery, 'links'>): string | undefined {
  const isThere = links['order'] !== undefined;
  if (order.status === 'cancelled')
    return isThere ? undefined : 'the order was cancelled before AfterSalesPro had it';
  const reason = nothingToSend(order);
  return reason && (isThere ? `${reason}; see that AfterSalesPro makes no voucher for it` : reason);
}

function nothingToSend(order: Order): string | undefined {
  if (order.deliveryMethod === 'pickup') return 'the buyer fetches the order, so that nothing is sent';
  return order.requiresShipping ? undefined : 'nothing of the order has to be sent';
}
