/** Canonical order and parcel -> AfterShip's fulfilment, and the steps of its status. */
import { table, type OrderEvent, type Shipment } from '../../../core/plugin-api.js';
import type { NewFulfilment } from '../fulfilment-client.js';
import type { AftershipSettings, FulfilmentStatus } from '../generated/schemas.js';
import type { Version } from '../versions.js';
import type { FulfilmentThere, FulfilmentTracking } from './received/fulfilment.js';
import type { Pieces } from './pieces.js';
import { toPickupInfo, toPickupLocation } from './pickup.js';
import { toCourier } from './tracking.js';

/** A status AfterShip knows of a fulfilment. */
export type Status = FulfilmentStatus['status'];

/** How far an order has got, in words that hold for both ways to its buyer. */
export type Progress = 'in_process' | 'left' | 'handed_over';

/** What a fulfilment is made of. */
export interface FulfilmentParts {
  readonly event: OrderEvent;
  readonly id: string;
  readonly orderId: string;
  readonly status: Status;
  readonly pieces: Pieces;
  readonly trackings: readonly FulfilmentTracking[];
}

export const toFulfilment = table<FulfilmentParts, NewFulfilment, AftershipSettings>({
  id: f => f.id,
  order_id: f => f.orderId,
  delivery_method: f => f.event.order.deliveryMethod,
  status: f => f.status,
  line_items: f => [...f.pieces].map(([id, quantity]) => ({ id, quantity })),
  source_created_at: f => f.event.time,
  source_updated_at: f => f.event.time,
  ship_from_location: (f, s) =>
    s.ship_from_location === undefined || isPickup(f) ? undefined : { location_id: s.ship_from_location },
  pickup_location: (f, s) => toPickupLocation(f.event.order, s),
  pickup_info: f => toPickupInfo(f.event.order),
  trackings: f => (f.trackings.length > 0 ? f.trackings : undefined),
});

function isPickup({ event }: FulfilmentParts): boolean {
  return event.order.deliveryMethod === 'pickup';
}

/** A parcel as a fulfilment holds it: by its id in the Tracking API where the version takes that and there is one, by its
 *  number everywhere else. */
export function toFulfilmentTracking(
  parcel: Shipment & { readonly trackingNumber: string },
  trackingId: string | undefined,
  { settings, version }: { readonly settings: AftershipSettings; readonly version: Version },
): FulfilmentTracking {
  if (version.refersToTrackings && trackingId !== undefined) return { id: trackingId };
  const slug = toCourier(parcel.carrier, settings);
  const number = { tracking_number: parcel.trackingNumber, ...(slug && { slug }) };
  if (version.refersToTrackings) return number;
  const day = (parcel.shippedAt ?? parcel.modifiedAt).slice(0, 10);
  return { ...number, ...(parcel.service && { service_type: parcel.service }), ship_date: day };
}

/** The statuses a fulfilment still has to go through, one after the other: AfterShip wants them in order. None where it is
 *  there already or was cancelled. A status of the merchant's own has its place in no order, so it is left at once. */
export function statusesUntil({ status, isPickup: fetched }: FulfilmentThere, progress: Progress): Status[] {
  const order = fetched ? PICKUP : SHIPPING;
  const target = fetched ? ON_PICKUP[progress] : ON_SHIPPING[progress];
  if (status === 'canceled') return [];
  const place = order.indexOf(status as Status);
  return place < 0 ? [target] : order.slice(place + 1, order.indexOf(target) + 1);
}

const SHIPPING: readonly Status[] = ['pending', 'processing', 'shipped'];
const PICKUP: readonly Status[] = ['pending', 'processing', 'ready_for_pickup', 'picked_up'];

const ON_SHIPPING: Readonly<Record<Progress, Status>> = {
  in_process: 'processing',
  left: 'shipped',
  handed_over: 'shipped',
};
const ON_PICKUP: Readonly<Record<Progress, Status>> = {
  in_process: 'processing',
  left: 'ready_for_pickup',
  handed_over: 'picked_up',
};
