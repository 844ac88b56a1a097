/** Why an order is none of the carrier's business. Each reason is shown to the operator. */
import type { Order } from '../../core/plugin-api.js';
import type { AymakanShippingSettings } from './generated/schemas.js';
import { isOpen } from './mapping/amounts.js';
import { linesToSend } from './mapping/goods.js';

/** Why nothing of the order is sent by a carrier; undefined where it is. */
export function whyNotSend(order: Order): string | undefined {
  if (order.status === 'cancelled') return 'the order is cancelled in the shop';
  if (order.deliveryMethod === 'pickup') return 'the buyer fetches the order, so that nothing is sent';
  return order.requiresShipping ? undefined : 'nothing of the order has to be sent';
}

/** Why no shipment is made of an order that has none; undefined where one is. */
export function whyNotCreate(order: Order, { unpaid_orders }: AymakanShippingSettings): string | undefined {
  const reason = whyNotSend(order);
  if (reason !== undefined) return reason;
  if (order.status === 'completed')
    return 'the order was completed without a shipment, and would be sent twice';
  if (linesToSend(order).length === 0)
    return 'every piece of the order has left by another way, and would be sent twice';
  return unpaid_orders === 'skip' && isOpen(order)
    ? 'the order is not paid yet; order.paid makes its shipment'
    : undefined;
}
