/** What happened to the parcels of an order between two states. */
import type { Shipment } from '../model/generated/model.js';
import { isSameShipment, toShipment } from './merge-shipments.js';
import type { KnownShipment } from './order-state.js';

/** Parcels to tell of. */
export interface TrackingNews {
  /** New ones, whether they have a tracking number or not, and known ones with a new tracking number. A parcel that gets
   *  its number later is told twice: whoever needs the number waits for the second time. */
  readonly added: Shipment[];
  /** Known ones that got on, or of which the carrier or the tracking page has become known. */
  readonly updated: Shipment[];
}

/** Compares the parcels of two states. A parcel that is cancelled before anybody heard of it is no news. */
export function compareShipments(
  before: readonly KnownShipment[],
  after: readonly KnownShipment[],
): TrackingNews {
  const news: TrackingNews = { added: [], updated: [] };
  for (const known of after) {
    // More than one where an observation has shown that two records are of one parcel.
    const previous = before.filter(each => isSameShipment(each, known)).map(toShipment);
    const shipment = toShipment(known);
    if (isAdded(previous, shipment)) news.added.push(shipment);
    else if (previous.length > 0 && isUpdated(previous, shipment)) news.updated.push(shipment);
  }
  return news;
}

function isAdded(previous: readonly Shipment[], shipment: Shipment): boolean {
  if (previous.length === 0) return shipment.status !== 'cancelled';
  return (
    shipment.trackingNumber !== undefined &&
    previous.every(each => each.trackingNumber !== shipment.trackingNumber)
  );
}

function isUpdated(previous: readonly Shipment[], shipment: Shipment): boolean {
  const isNew = (field: 'carrier' | 'trackingUrl'): boolean =>
    shipment[field] !== undefined && previous.every(each => each[field] === undefined);
  return previous.every(each => each.status !== shipment.status) || isNew('carrier') || isNew('trackingUrl');
}
