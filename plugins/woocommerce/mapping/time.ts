/** Times of the shop. Only the fields ending in _gmt are read: the others are in the shop's zone and do not name it. */
import { instant, text } from '../../../core/plugin-api.js';
import type { ShopOrder } from '../generated/schemas.js';

/** A _gmt time as ISO 8601. */
export function utc(gmt: string): string {
  return instant(gmt, 'Z');
}

/** The same, where there may be none. */
export function optionalUtc(gmt: string | null | undefined): string | undefined {
  const raw = text(gmt);
  return raw === undefined ? undefined : utc(raw);
}

/** When the order was last changed; when it was placed, if it never was. */
export function modifiedAt(order: ShopOrder): string {
  return optionalUtc(order.date_modified_gmt) ?? utc(order.date_created_gmt);
}
