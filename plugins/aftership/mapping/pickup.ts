/** Where and when the buyer fetches an order, in AfterShip's words. */
import type { Order } from '../../../core/plugin-api.js';
import type { AftershipSettings, CreateOrder } from '../generated/schemas.js';

/** AfterShip's id of the place, where the settings know it. The shop's own id would name nothing at AfterShip. */
export function toPickupLocation(order: Order, settings: AftershipSettings): CreateOrder['pickup_location'] {
  const place = order.deliveryMethod === 'pickup' ? order.pickup?.locationId : undefined;
  const id = place === undefined ? undefined : settings.pickup_locations[place];
  return id === undefined ? undefined : { location_id: id };
}

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
