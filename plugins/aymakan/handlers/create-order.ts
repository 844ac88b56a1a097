/** Bringing an order to a warehouse that has none under its id, so that it never has two. */
import { delivered, ProviderRefused, type Delivery, type Outcome } from '../../../core/plugin-api.js';
import type { AymakanClient } from '../client.js';
import type { AymakanOrder } from '../generated/schemas.js';
import type { WarehouseOrder } from '../mapping/answer.js';

/** Creates the order. Where the warehouse turns out to have it, from an attempt whose answer was lost or from an earlier
 *  life, it is brought up to date as long as it is on hold, and left as it is afterwards. */
export async function createOrder(
  client: AymakanClient,
  order: AymakanOrder,
  delivery: Delivery,
): Promise<Outcome> {
  let found: WarehouseOrder | undefined;
  const { isNew } = await delivery.ensure('order', {
    find: async () => {
      found = await client.findOrder(order.order_id);
      return found && { isNew: false };
    },
    create: async () => ({ isNew: await client.createOrder(order) }),
  });
  if (!isNew) {
    found ??= await client.findOrder(order.order_id);
    if (found === undefined) throw hidden(order.order_id);
    if (found.isOnHold && !found.isSameAs(order)) await client.updateOrder(order);
  }
  return delivered({ links: { order: order.order_id } });
}

function hidden(orderId: string): ProviderRefused {
  return new ProviderRefused(
    `Aymakan says the order id ${orderId} is used already, but lists no such order; ask Aymakan whose order it is`,
  );
}
