/** Tracking numbers of an order of Retailys as parcels. How far a parcel is, only the order tells. */
import { absent, table, text, type Shipment } from '../../../core/plugin-api.js';
import type { ReadOrder, ReadTracking } from '../generated/schemas.js';

/** What the rows look at besides the number. */
interface TrackingContext {
  readonly order: ReadOrder;
  /** When it was read, ISO 8601. */
  readonly readAt: string;
  /** Numbers that it has from us: whoever told us of them knows more. */
  readonly told: ReadonlySet<string>;
}

/** The parcels of Retailys's own; an entry without a number is none. */
export function fromTrackings(
  trackings: readonly ReadTracking[] | null | undefined,
  context: TrackingContext,
): Shipment[] {
  return (trackings ?? []).flatMap(tracking => {
    const number = text(tracking.tracking_number);
    return number === undefined || context.told.has(number)
      ? []
      : [toShipment({ ...tracking, tracking_number: number }, context)];
  });
}

const toShipment = table<ReadTracking & { readonly tracking_number: string }, Shipment, TrackingContext>({
  id: t => t.tracking_number,
  trackingNumber: t => t.tracking_number,
  trackingUrl: t => text(t.tracking_url),
  carrier: absent, // Only the shipper's id in the instance is told.
  service: absent,
  status: (_, { order }) => (order.delivered ? 'delivered' : order.sent ? 'in_transit' : 'label_created'),
  modifiedAt: (_, { readAt }) => readAt,
  shippedAt: absent,
  deliveredAt: absent,
  lines: absent,
});
