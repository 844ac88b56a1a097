/** A parcel as a WooCommerce shop is told of it: a remark, an entry of the metadata that the extension Shipment Tracking keeps,
 *  or the body of that extension's own call. */
import { table, type Shipment } from '../../../core/plugin-api.js';
import { textOf } from './meta.js';

/** How a carrier is called in the shop. */
export type Carriers = Readonly<Record<string, string>>;

/** An entry of `_wc_shipment_tracking_items`. */
export interface TrackingItem {
  readonly tracking_provider: string;
  readonly custom_tracking_provider: string;
  readonly custom_tracking_link: string;
  readonly tracking_number: string;
  /** Seconds since 1970. */
  readonly date_shipped: string;
  readonly tracking_id: string;
}

/** The entry. A provider of one's own has a link of one's own; the extension knows links of its own providers only. */
export const toTrackingItem = table<Shipment, TrackingItem, Carriers>({
  tracking_provider: () => '',
  custom_tracking_provider: (s, carriers) => carrierOf(s, carriers) ?? '',
  custom_tracking_link: s => s.trackingUrl ?? '',
  tracking_number: s => s.trackingNumber ?? '',
  date_shipped: s => String(Math.floor(Date.parse(shippedAt(s)) / 1000)),
  // The extension takes a hash of provider and number; nothing reads more into it than that it is unique.
  tracking_id: s => `orderwire-${s.trackingNumber}`,
});

/** The body of POST shipment-trackings. */
export interface ShipmentTracking {
  readonly tracking_number: string;
  readonly tracking_provider?: string;
  readonly custom_tracking_provider?: string;
  readonly custom_tracking_link?: string;
  readonly date_shipped: string;
}

/** The call's body. A carrier with a link of its own goes as a custom one, since a link of a known one is not taken. */
export const toShipmentTracking = table<Shipment, ShipmentTracking, Carriers>({
  tracking_number: s => s.trackingNumber ?? '',
  tracking_provider: (s, carriers) => (s.trackingUrl === undefined ? carrierOf(s, carriers) : undefined),
  custom_tracking_provider: (s, carriers) =>
    s.trackingUrl === undefined ? undefined : carrierOf(s, carriers),
  custom_tracking_link: s => s.trackingUrl,
  date_shipped: s => new Date(shippedAt(s)).toISOString().slice(0, 10),
});

/** The remark. */
export function trackingNote(parcel: Shipment, carriers: Carriers): string {
  const carrier = carrierOf(parcel, carriers);
  return [
    `Tracking number ${parcel.trackingNumber}`,
    ...(carrier === undefined ? [] : [`by ${carrier}`]),
    ...(parcel.trackingUrl === undefined ? [] : [parcel.trackingUrl]),
  ].join(' ');
}

/** Whether a list of entries holds the number. */
export function hasNumber(entries: unknown, number: string): boolean {
  const list: unknown[] = typeof entries === 'object' && entries !== null ? Object.values(entries) : [];
  return list.some(
    entry =>
      typeof entry === 'object' &&
      entry !== null &&
      textOf((entry as Readonly<Record<string, unknown>>)['tracking_number']) === number,
  );
}

/** Whether the parcel has left the sender: before, an entry with its day of shipping would say something else. */
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

function shippedAt({ shippedAt: at, modifiedAt }: Shipment): string {
  return at ?? modifiedAt;
}

function carrierOf({ carrier }: Shipment, carriers: Carriers): string | undefined {
  return carrier === undefined ? undefined : (carriers[carrier] ?? carrier);
}
