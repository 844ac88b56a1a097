/** Why an order is none of the warehouse's business. Each reason is shown to the operator. */
import type { Delivery, Order } from '../../../core/plugin-api.js';
import type { AymakanSettings } from '../generated/schemas.js';
import { isCashOnDelivery, paymentMethod } from '../mapping/payment.js';
import { hasLeft } from '../mapping/pieces.js';

/** Why nothing of the order is sent, whether the warehouse has it or not; undefined where it is. An order the warehouse has
 *  could only be taken back there. */
export function whyNotSend(order: Order, { links }: Pick<Delivery, 'links'>): string | undefined {
  const reason = nothingToSend(order);
  return reason && (links['order'] === undefined ? reason : `${reason}; cancel it at the warehouse`);
}

function nothingToSend(order: Order): string | undefined {
  if (order.status === 'cancelled') return 'the order is cancelled in the shop';
  if (order.deliveryMethod === 'pickup') return 'the buyer fetches the order, so that nothing is sent';
  return order.requiresShipping ? undefined : 'nothing of the order has to be sent';
}

/** Why the warehouse, which has no such order, must not be given it; undefined where it must. What has left or is done with
 *  would be sent a second time. */
export function whyNotCreate(order: Order, { unpaid_orders }: AymakanSettings): string | undefined {
  if (order.fulfilmentStatus === 'fulfilled')
    return 'the order had left before the warehouse had it, and would be sent twice';
  if (order.status === 'completed')
    return 'the order was completed before the warehouse had it, and would be sent twice';
  if (hasLeft(order))
    return 'every piece of the order had left before the warehouse had it, and would be sent twice';
  const isOpen = paymentMethod(order) === 'postpaid' && !isCashOnDelivery(order);
  return isOpen && unpaid_orders === 'skip'
    ? 'the order is not paid yet; order.paid brings it to the warehouse'
    : undefined;
}
