/** Why an order is none of the warehouse's business. Each reason is shown to the operator. */
import type { Order } from '../../../core/plugin-api.js';
import { hasLeft } from '../mapping/pieces.js';

/** Why the warehouse, which has no such order, must not be given it; undefined where it must. What has left or is done with
 *  would be sent a second time. */
export function whyNotCreate(order: Order): string | undefined {
  if (order.fulfilmentStatus === 'fulfilled')
    return 'the order had left before the warehouse had it, and would be sent twice';
  if (order.status === 'completed')
    return 'the order was completed before the warehouse had it, and would be sent twice';
  return hasLeft(order)
    ? 'every piece of the order had left before the warehouse had it, and would be sent twice'
    : undefined;
}
