/** A new order becomes a parcel. */
import {
  delivered,
  skipped,
  type Delivery,
  type OrderEvent,
  type Outcome,
  type Tools,
} from 'orderwire/plugin-api';
import { createParcel, findParcel } from '../client.ts';
import { toParcel } from '../mapping/parcel.ts';
import type { Settings } from '../settings.ts';

/** Creates the parcel under our reference. Safe to repeat: where an attempt ended without a clear answer, the next one looks
 *  before it creates. */
export async function orderCreated(
  event: OrderEvent<'order.created'>,
  delivery: Delivery,
  tools: Tools<Settings>,
): Promise<Outcome> {
  if (event.order.status === 'cancelled') return skipped('the order was cancelled before it got here');
  const parcel = toParcel(event);
  const { id } = await delivery.ensure('parcel', {
    find: () => findParcel(tools, event.reference),
    create: () => createParcel(tools, parcel),
  });
  return delivered({ links: { parcel: id } });
}
