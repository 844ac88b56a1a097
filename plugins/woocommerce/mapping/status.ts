/** What a status of the shop means. WooCommerce's own are listed here, a shop's own in the setting custom_statuses. */
import { lookup, MappingError, text, type Order, type StatusObservation } from '../../../core/plugin-api.js';
import type { ShopOrder, StatusMeaning, WoocommerceSettings } from '../generated/schemas.js';

/** Meanings that describe an order which exists. */
export type LiveMeaning = Exclude<StatusMeaning, 'ignored'>;

/** What the order's status means, the setting first. Raises `code_unmapped` for a status nobody explained. */
export function meaningOf(order: ShopOrder, settings: WoocommerceSettings): StatusMeaning | 'deleted' {
  const custom = settings.custom_statuses;
  if (Object.hasOwn(custom, order.status)) return custom[order.status] as StatusMeaning;
  const own = ownMeaning(order.status);
  if (own !== 'refunded') return own;
  // Refunded says nothing of the parcel. What was never completed shall not be sent any more.
  return text(order.date_completed_gmt) ? 'completed' : 'cancelled';
}

/** A failed payment may be tried again by the buyer, so the order stays open. A draft of the block checkout is no order. */
const ownStatus = lookup<StatusMeaning | 'refunded' | 'deleted'>({
  ignored: ['checkout-draft'],
  open: ['pending', 'on-hold', 'failed'],
  in_process: ['processing'],
  completed: ['completed'],
  cancelled: ['cancelled'],
  refunded: ['refunded'],
  deleted: ['trash'],
});

function ownMeaning(status: string): ReturnType<typeof ownStatus> {
  try {
    return ownStatus(status);
  } catch {
    throw new MappingError(
      `the status ${JSON.stringify(status)} is not one of WooCommerce's own; say what it means in the setting custom_statuses, for example ${JSON.stringify(status)}: in_process`,
      '',
      'code_unmapped',
    );
  }
}

/** Where an order of this meaning stands. */
export const orderStatus = lookup<Order['status']>({
  open: ['open'],
  in_process: ['in_process', 'partially_shipped', 'shipped', 'delivered', 'returned'],
  completed: ['completed'],
  cancelled: ['cancelled'],
});

/** What has left of an order of this meaning. */
export const fulfilmentStatus = lookup<Order['fulfilmentStatus']>({
  unfulfilled: ['open', 'in_process', 'cancelled'],
  partially_fulfilled: ['partially_shipped'],
  fulfilled: ['shipped', 'delivered', 'returned', 'completed'],
});

/** The fact a meaning holds beyond what an order can show. */
export function statusFact(meaning: LiveMeaning): StatusObservation['status'] | undefined {
  return meaning === 'delivered' || meaning === 'returned' ? meaning : undefined;
}
