/** Merges what is observed about parcels. A parcel may be known to the shop by an id and to the carrier by a number;
 *  the observation that names both makes them one. */
import type { Shipment, ShipmentLine } from '../model/generated/model.js';
import { contentText } from './content.js';
import { compareInstants, latest } from './instants.js';
import type { KnownShipment, ShipmentDetail, Written } from './order-state.js';

/** Puts shipments into those that are known. Two with a common id or tracking number are one. The newest value of each
 *  field counts, except that a status never goes back. The result does not depend on the order of arrival. */
export function mergeShipments(
  known: readonly KnownShipment[],
  seen: readonly Shipment[],
): readonly KnownShipment[] {
  return seen.reduce(mergeOne, known);
}

/** Whether two records are of one parcel. */
export function isSameShipment(a: KnownShipment, b: KnownShipment): boolean {
  return (
    a.ids.some(id => b.ids.includes(id)) ||
    a.trackingNumbers.some(number => b.trackingNumbers.includes(number))
  );
}

/** A known shipment in canonical words. Its id is one that is not merely its tracking number, where there is one. */
export function toShipment(known: KnownShipment): Shipment {
  const details = Object.entries(known.details).map(([field, written]) => [field, written.value]);
  const id = known.ids.find(each => !known.trackingNumbers.includes(each)) ?? known.ids[0];
  return {
    id,
    ...Object.fromEntries(details),
    status: known.status.value,
    modifiedAt: known.modifiedAt,
  } as Shipment;
}

function mergeOne(known: readonly KnownShipment[], shipment: Shipment): readonly KnownShipment[] {
  const seen = toKnown(shipment);
  const others = known.filter(each => !isSameShipment(each, seen));
  const merged = [...known.filter(each => isSameShipment(each, seen)), seen].reduce(join);
  return [...others, merged].sort((a, b) => byId(a.ids[0] ?? '', b.ids[0] ?? ''));
}

function toKnown(shipment: Shipment): KnownShipment {
  const { id, status, modifiedAt, ...rest } = shipment;
  const details = Object.entries(rest).filter(([, value]) => value !== undefined);
  return {
    ids: [id],
    trackingNumbers: shipment.trackingNumber === undefined ? [] : [shipment.trackingNumber],
    status: { value: status, at: modifiedAt },
    wasDelivered: status === 'delivered' || shipment.deliveredAt !== undefined,
    modifiedAt,
    details: Object.fromEntries(details.map(([field, value]) => [field, { value, at: modifiedAt }])),
  };
}

function join(a: KnownShipment, b: KnownShipment): KnownShipment {
  const details = { ...a.details };
  for (const [field, written] of Object.entries(b.details) as [
    ShipmentDetail,
    Written<string | ShipmentLine[]>,
  ][]) {
    details[field] = newer(details[field], written);
  }
  return {
    ids: union(a.ids, b.ids),
    trackingNumbers: union(a.trackingNumbers, b.trackingNumbers),
    status: further(a.status, b.status),
    wasDelivered: a.wasDelivered || b.wasDelivered,
    modifiedAt: latest(a.modifiedAt, b.modifiedAt),
    details,
  };
}

/** Where two values were written at the same time, content decides, so that the order of arrival does not. */
function newer<Value>(a: Written<Value> | undefined, b: Written<Value>): Written<Value> {
  if (a === undefined) return b;
  const age = compareInstants(b.at, a.at);
  return age > 0 || (age === 0 && contentText(b.value) > contentText(a.value)) ? b : a;
}

function further(
  a: Written<Shipment['status']>,
  b: Written<Shipment['status']>,
): Written<Shipment['status']> {
  const distance = rank[b.value] - rank[a.value];
  return distance === 0 ? newer(a, b) : distance > 0 ? b : a;
}

/** How far a status is; the newer of two equally far ones counts. A cancelled or failed parcel stays so, unless it
 *  turns out to have arrived. */
const rank: Record<Shipment['status'], number> = {
  pending: 0,
  label_created: 1,
  ready_for_pickup: 2,
  picked_up: 2,
  in_transit: 3,
  out_for_delivery: 4,
  delayed: 5,
  attempt_failed: 5,
  failed: 6,
  cancelled: 6,
  delivered: 7,
  returned: 8,
};

function union(a: readonly string[], b: readonly string[]): readonly string[] {
  return [...new Set([...a, ...b])].sort(byId);
}

/** Shorter ids first, so that numbers sort as numbers: the parcel that was made first usually comes first. */
function byId(a: string, b: string): number {
  return a.length - b.length || (a < b ? -1 : a > b ? 1 : 0);
}
