/** Parcels. Core knows of none; the extension Shipment Tracking, and others that took over its format, keep them in the
 *  order's metadata under one key. */
import { absent, table, text, type Shipment } from '../../../core/plugin-api.js';
import type { ShopOrder } from '../generated/schemas.js';
import { metaNamed, textOf } from './meta.js';
import { modifiedAt } from './time.js';

/** The parcels of an order. An entry without a number says nothing and is left out. */
export function toShipments(order: ShopOrder): Shipment[] {
  return entriesOf(metaNamed(order.meta_data, '_wc_shipment_tracking_items'))
    .filter(item => textOf(item['tracking_number']) !== undefined)
    .map(item => toShipment(item, order));
}

/** An entry of another plugin's metadata: no schema vouches for it. */
type TrackingItem = Readonly<Record<string, unknown>>;

const toShipment = table<TrackingItem, Shipment, ShopOrder>({
  id: i => textOf(i['tracking_id']) ?? numberOf(i),
  trackingNumber: i => numberOf(i),
  trackingUrl: (i, order) => trackingUrl(i, order),
  carrier: i => textOf(i['tracking_provider']) ?? textOf(i['custom_tracking_provider']),
  service: absent,
  status: i => (shippedAt(i) === undefined ? 'label_created' : 'in_transit'),
  // An entry is never edited, only replaced; the order's own time would make it look newer than the carrier's news.
  modifiedAt: (i, order) => shippedAt(i) ?? modifiedAt(order),
  shippedAt: i => shippedAt(i),
  deliveredAt: absent,
  lines: absent,
});

/** PHP writes a list from which an entry was taken as an object with numbers for names. */
function entriesOf(value: unknown): TrackingItem[] {
  const entries: unknown[] = typeof value === 'object' && value !== null ? Object.values(value) : [];
  return entries.filter((entry): entry is TrackingItem => typeof entry === 'object' && entry !== null);
}

function numberOf(item: TrackingItem): string {
  return textOf(item['tracking_number']) ?? '';
}

/** The day of shipping, as seconds since 1970; absent in any other notation. */
function shippedAt(item: TrackingItem): string | undefined {
  const seconds = textOf(item['date_shipped']) ?? '';
  return /^\d{9,10}$/.test(seconds)
    ? new Date(Number(seconds) * 1000).toISOString().replace('.000Z', 'Z')
    : undefined;
}

/** A link of one's own may hold the number, the postcode and the country as %1$s, %2$s and %3$s. */
function trackingUrl(item: TrackingItem, { shipping, billing }: ShopOrder): string | undefined {
  const values: Record<string, string | undefined> = {
    '%1$s': numberOf(item),
    '%2$s': text(shipping?.postcode) ?? text(billing?.postcode),
    '%3$s': text(shipping?.country) ?? text(billing?.country),
  };
  return textOf(item['custom_tracking_link'])?.replaceAll(/%[123]\$s/g, place =>
    encodeURIComponent(values[place] ?? ''),
  );
}
