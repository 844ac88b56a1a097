/** How far a parcel is, in the words of Shopify's fulfilment events, and whether it has left. */
import type { Shipment } from '../../../core/plugin-api.js';

/** FulfillmentEventStatus, as far as it is sent. */
export type EventStatus =
  | 'LABEL_PURCHASED'
  | 'READY_FOR_PICKUP'
  | 'CARRIER_PICKED_UP'
  | 'IN_TRANSIT'
  | 'OUT_FOR_DELIVERY'
  | 'DELAYED'
  | 'ATTEMPTED_DELIVERY'
  | 'DELIVERED'
  | 'FAILURE';

/** The event of a status; undefined for one that Shopify has no word for. */
export const eventStatus: Readonly<Record<Shipment['status'], EventStatus | undefined>> = {
  pending: undefined,
  label_created: 'LABEL_PURCHASED',
  ready_for_pickup: 'READY_FOR_PICKUP',
  picked_up: 'CARRIER_PICKED_UP',
  in_transit: 'IN_TRANSIT',
  out_for_delivery: 'OUT_FOR_DELIVERY',
  delayed: 'DELAYED',
  attempt_failed: 'ATTEMPTED_DELIVERY',
  delivered: 'DELIVERED',
  returned: undefined, // A parcel that goes back is a return at Shopify, which the merchant makes.
  failed: 'FAILURE',
  cancelled: undefined, // The fulfilment itself is cancelled, where the setting allows it.
};

/** Whether the parcel has left the sender. */
export function hasLeft({ status }: Pick<Shipment, 'status'>): boolean {
  return LEFT.has(status);
}

const LEFT: ReadonlySet<Shipment['status']> = new Set([
  'picked_up',
  'in_transit',
  'out_for_delivery',
  'delayed',
  'attempt_failed',
  'delivered',
  'returned',
]);

/** When the parcel came to be as it is. */
export function happenedAt({ status, deliveredAt, modifiedAt }: Shipment): string {
  return status === 'delivered' ? (deliveredAt ?? modifiedAt) : modifiedAt;
}
