/** A new order becomes a parcel. */
import { delivered, skipped } from 'orderwire/plugin-api';
import { createParcel, findParcel } from '../client.js';
import { toParcel } from '../mapping/parcel.js';

/** Creates the parcel under our reference. Safe to repeat: where an attempt ended without a clear answer, the next one looks
 *  before it creates. */
export async function orderCreated(event, delivery, tools) {
  if (event.order.status === 'cancelled') return skipped('the order was cancelled before it got here');
  const parcel = toParcel(event);
  const { id } = await delivery.ensure('parcel', {
    find: () => findParcel(tools, event.reference),
    create: () => createParcel(tools, parcel),
  });
  return delivered({ links: { parcel: id } });
}
