/** Fulfilments and their events: parcels in our words. A fulfilment with several tracking numbers is several parcels. */
import {
  absent,
  instant,
  pieces,
  table,
  text,
  type Shipment,
  type ShipmentLine,
  type ShipmentObservation,
} from '../../../core/plugin-api.js';
import type { FulfilmentEvent, OrderFulfilment, OrderFulfilmentLine } from '../generated/schemas.js';
import { parcelStatus, requestStatus } from './codes.js';

/** One parcel of a fulfilment. */
interface Parcel {
  readonly fulfilment: OrderFulfilment;
  /** 0 for the first. */
  readonly index: number;
  readonly number: string | undefined;
  readonly url: string | undefined;
  /** Whether it is the only one, so that its content is known. */
  readonly isOnly: boolean;
}

/** The parcels of a fulfilment: one for each tracking number, one where it has none. The first has the fulfilment's id,
 *  a further one the number behind it. The context is the time to take where the fulfilment has none. */
export function toShipments(fulfilment: OrderFulfilment, heardAt: string): Shipment[] {
  const listed = (fulfilment.tracking_numbers ?? []).map((number, index) => ({
    number: text(number),
    url: text(fulfilment.tracking_urls?.[index]),
  }));
  const known = listed.filter(
    ({ number }, index) =>
      number !== undefined && listed.findIndex(other => other.number === number) === index,
  );
  const single = { number: text(fulfilment.tracking_number), url: undefined };
  const numbers = known.length > 0 ? known : [single];
  return numbers.map(({ number, url }, index) =>
    toParcel(
      {
        fulfilment,
        index,
        number,
        url: url ?? (index === 0 ? text(fulfilment.tracking_url) : undefined),
        isOnly: numbers.length === 1,
      },
      heardAt,
    ),
  );
}

const toParcel = table<Parcel, Shipment, string>({
  id: p => (p.index === 0 ? String(p.fulfilment.id) : `${p.fulfilment.id}:${p.number}`),
  trackingNumber: p => p.number,
  trackingUrl: p => p.url,
  carrier: p => text(p.fulfilment.tracking_company),
  service: absent, // `service` of a fulfilment is who fulfils it, not what the carrier does.
  status: p => statusOf(p),
  modifiedAt: (p, heardAt) =>
    instant(text(p.fulfilment.updated_at) ?? text(p.fulfilment.created_at) ?? heardAt),
  shippedAt: absent, // Neither time of a fulfilment says when the parcel left; its events do.
  deliveredAt: absent,
  lines: p =>
    p.isOnly && p.fulfilment.line_items
      ? p.fulfilment.line_items.map(line => toShipmentLine(line))
      : undefined,
});

const toShipmentLine = table<OrderFulfilmentLine, ShipmentLine>({
  id: l => String(l.id),
  quantity: l => pieces(l.quantity),
});

/** A cancelled fulfilment is cancelled whatever its parcel did. Otherwise the carrier's word counts; where there is none, a
 *  request that succeeded has a label if it has a number: the shop calls it sent, but nobody has seen it move. */
function statusOf({ fulfilment, number }: Parcel): Shipment['status'] {
  const request = text(fulfilment.status);
  const ofRequest = request === undefined ? 'pending' : requestStatus(request);
  const ofParcel = text(fulfilment.shipment_status);
  if (ofRequest !== 'cancelled' && ofParcel !== undefined) return parcelStatus(ofParcel);
  if (ofRequest !== 'successful') return ofRequest;
  return number === undefined ? 'pending' : 'label_created';
}

/** What a fulfilment event says about the fulfilment's first parcel; the event has no tracking number. */
export function toShipmentOfEvent(event: FulfilmentEvent): ShipmentObservation {
  return { kind: 'shipment', orderId: String(event.order_id), shipment: toEventShipment(event) };
}

const toEventShipment = table<FulfilmentEvent, Shipment>({
  id: e => String(e.fulfillment_id),
  trackingNumber: absent,
  trackingUrl: absent,
  carrier: absent,
  service: absent,
  status: e => parcelStatus(e.status),
  // When the shop heard of it: the fulfilment itself is changed then, and the two must compare.
  modifiedAt: e => instant(text(e.updated_at) ?? text(e.created_at) ?? e.happened_at),
  shippedAt: e => (e.status === 'carrier_picked_up' ? instant(e.happened_at) : undefined),
  deliveredAt: e => (e.status === 'delivered' ? instant(e.happened_at) : undefined),
  lines: absent,
});
