/** Where and when the buyer fetches an order, in AfterShip's words. */
import { ProviderRefused, type Order } from '../../../core/plugin-api.js';
import type { AftershipSettings, CreateOrder } from '../generated/schemas.js';

/** AfterShip's id of the place, as the settings know it: the shop's own id would name nothing at AfterShip, which wants one
 *  for every order that is fetched. Raises ProviderRefused where the settings do not know the place. */
export function toPickupLocation(order: Order, settings: AftershipSettings): CreateOrder['pickup_location'] {
  if (order.deliveryMethod !== 'pickup') return undefined;
  const known = new Map(Object.entries(settings.pickup_locations));
  const place = order.pickup?.locationId;
  const id = (place === undefined ? undefined : known.get(place)) ?? known.get(ANY_PLACE);
  if (id !== undefined) return { location_id: id };
  const missing =
    place === undefined
      ? 'the shop does not say where this one is fetched. Give the setting pickup_locations the entry'
      : `the setting pickup_locations has none for the shop's location ${JSON.stringify(place)}. Add it there, or the entry`;
  throw new ProviderRefused(
    `AfterShip wants the pick-up location of an order that is fetched, and ${missing} "${ANY_PLACE}" with AfterShip's id of the location.`,
  );
}

/** The entry of the setting pickup_locations that counts for every place it does not list. */
const ANY_PLACE = '*';

/** What the buyer is told about the pick-up. */
export function toPickupInfo({ pickup, deliveryMethod }: Order): CreateOrder['pickup_info'] {
  if (pickup === undefined || deliveryMethod !== 'pickup') return undefined;
  const { instructions, readyFrom, readyUntil, deadline } = pickup;
  const ready = { ...(readyFrom && { min: readyFrom }), ...(readyUntil && { max: readyUntil }) };
  return {
    ...(instructions && { instructions }),
    ...((readyFrom || readyUntil) && { estimated_ready_for_pickup_at: ready }),
    ...(deadline && { pickup_deadline_at: deadline }),
  };
}
