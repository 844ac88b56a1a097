/** What has to be done so that a parcel is among the fulfilments of its order: decided from what the shop has, without a
 *  call. Two parcels never become two fulfilments of the same lines, because only what is still open is fulfilled. */
import type { Shipment } from '../../core/plugin-api.js';
import type { Fulfilment, FulfilmentOrder, OrderAtShop } from './fulfilments.js';
import { isTold, type Tracking } from './mapping/tracking.js';
import { plainId } from './own-orders.js';

/** What to do. */
export type Plan =
  /** The shop has it. */
  | { readonly kind: 'there'; readonly fulfilment: Fulfilment }
  /** A fulfilment is there and lacks the parcel's tracking. */
  | { readonly kind: 'track'; readonly fulfilment: Fulfilment }
  /** A fulfilment is to be made out of these, all of one location. */
  | { readonly kind: 'create'; readonly from: readonly FulfilmentOrder[] }
  /** Nothing can be done, and nobody need do anything. */
  | { readonly kind: 'none'; readonly reason: string }
  /** Somebody has to act in the shop first. */
  | { readonly kind: 'held'; readonly reason: string };

/** The plan for a parcel. `isIn` tells which open fulfilment orders hold its lines, where these are known. */
export function planOf(
  parcel: Shipment,
  tracking: Tracking,
  { shop, isIn }: { readonly shop: OrderAtShop; readonly isIn: (order: FulfilmentOrder) => boolean },
): Plan {
  const live = liveFulfilments(shop);
  const { number } = tracking;
  const same =
    (number === undefined ? undefined : live.find(one => numbersOf(one).includes(number))) ??
    // A parcel that the shop told us of has the fulfilment's id; further ones have the number behind it.
    live.find(({ id }) => plainId(id) === parcel.id.split(':')[0]);
  if (same !== undefined)
    return { kind: number === undefined || isTold(same, tracking) ? 'there' : 'track', fulfilment: same };
  const from = oneLocation(openOrders(shop).filter(isIn));
  if (from.length > 0) return { kind: 'create', from };
  return planWithoutOpen(shop, number);
}

function planWithoutOpen(shop: OrderAtShop, number: string | undefined): Plan {
  if (shop.cancelledAt !== null) return { kind: 'none', reason: 'the order was cancelled in the shop' };
  const held = shop.fulfillmentOrders.nodes.find(({ status }) => HELD.has(status));
  if (held !== undefined)
    return {
      kind: 'held',
      reason: `what is left of the order is ${held.status} in the shop; release it in the shop's admin, then retry this delivery`,
    };
  const live = liveFulfilments(shop);
  // Everything has left already: the number belongs to what the merchant has sent without one, or to one more parcel of it.
  const fulfilment = live.findLast(one => numbersOf(one).length === 0) ?? live.at(-1);
  if (fulfilment !== undefined) return { kind: number === undefined ? 'there' : 'track', fulfilment };
  return { kind: 'none', reason: 'the shop has nothing of this order to send' };
}

/** The fulfilments that were not cancelled and did not fail. */
export function liveFulfilments({ fulfillments }: OrderAtShop): readonly Fulfilment[] {
  return fulfillments.filter(({ status }) => status === 'SUCCESS');
}

/** The fulfilment orders that can be fulfilled now. */
export function openOrders({ fulfillmentOrders }: OrderAtShop): readonly FulfilmentOrder[] {
  return fulfillmentOrders.nodes.filter(({ status }) => OPEN.has(status));
}

/** Those of the first location: one parcel leaves one place, and Shopify makes a fulfilment of one location only. */
export function oneLocation(orders: readonly FulfilmentOrder[]): readonly FulfilmentOrder[] {
  const [first] = orders;
  return orders.filter(order => locationOf(order) === (first && locationOf(first)));
}

/** Where the goods lie. */
export function locationOf({ assignedLocation }: FulfilmentOrder): string | undefined {
  return assignedLocation.location?.id;
}

/** The tracking numbers of a fulfilment. */
export function numbersOf({ trackingInfo }: Fulfilment): readonly string[] {
  return trackingInfo.flatMap(({ number }) => number || []);
}

const OPEN: ReadonlySet<string> = new Set(['OPEN', 'IN_PROGRESS']);
const HELD: ReadonlySet<string> = new Set(['ON_HOLD', 'SCHEDULED']);
