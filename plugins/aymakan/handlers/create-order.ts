/** Bringing an order to a warehouse that has none under its id, so that it never has two. */
import { ProviderRefused, type Delivery } from '../../../core/plugin-api.js';
import type { AymakanClient } from '../client.js';
import type { AymakanOrder } from '../generated/schemas.js';
import type { WarehouseOrder } from '../mapping/answer.js';

/** Creates the order. Where the warehouse turns out to have it, from an attempt whose answer was lost or from an earlier
 *  life, it is brought up to date as long as it is on hold, and left as it is afterwards. True where the warehouse has taken
 *  this very order from us. */
export async function createOrder(
  client: AymakanClient,
  order: AymakanOrder,
  delivery: Delivery,
): Promise<boolean> {
  let found: WarehouseOrder | undefined;
  const { isNew } = await delivery.ensure('order', {
    find: async () => {
      found = await client.findOrder(order.order_id);
      return found && { isNew: false };
    },
    create: async () => ({ isNew: await client.createOrder(order) }),
  });
  if (isNew) return true;
  found ??= await client.findOrder(order.order_id);
  if (found === undefined) throw hidden(order.order_id);
  if (!found.isOnHold || found.isSameAs(order)) return false;
  await client.updateOrder(order);
  return true;
}

function hidden(orderId: string): ProviderRefused {
  return new ProviderRefused(
    `Aymakan says the order id ${orderId} is used already, but lists no such order; ask Aymakan whose order it is`,
  );
}
