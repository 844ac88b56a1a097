/** What the shop says of an order that we brought there: facts about the order of another connection, never an order of its
 *  own. What it only knows from us is left out. */
import {
  text,
  type Observation,
  type ShipmentObservation,
  type StatusObservation,
  type Subject,
} from '../../../../core/plugin-api.js';
import type { MerchantproSettings, ShopOrder } from '../../generated/schemas.js';
import type { ToldThings } from '../../told.js';
import { toInvoices, toNotes, toShipments } from './remarks.js';
import { modifiedAt, statusFacts } from './status.js';

/** What is read besides the order. */
export interface ForeignContext {
  readonly settings: MerchantproSettings;
  readonly told: ToldThings;
}

/** The facts, the parcel, the invoice and the remarks of the staff; empty where the shop has done nothing yet. */
export function toForeignObservations(order: ShopOrder, context: ForeignContext): Observation[] {
  const about = subjectOf(order);
  return [
    ...parcel(order, about, context),
    ...steps(order, about, context.settings),
    ...statusFacts(order, { about }),
    ...toInvoices(order, { of: { about }, told: context.told }),
    ...toNotes(order, { of: { about }, told: context.told }),
  ];
}

/** By its id here, which the creation gave; by our reference where that had no answer. */
function subjectOf({ id, channel_ref_id: ref }: ShopOrder): Subject {
  const reference = text(ref);
  return { link: { kind: 'order', id: String(id) }, ...(reference === undefined ? {} : { reference }) };
}

/** Facts that a snapshot would show, and ours has none. */
function steps(order: ShopOrder, about: Subject, settings: MerchantproSettings): StatusObservation[] {
  const { shipping_status: status, payment_status: payment } = order;
  const fact = (reached: StatusObservation['status']): StatusObservation => ({
    kind: 'status',
    about,
    status: reached,
    at: modifiedAt(order),
  });
  return [
    ...(status === 'in_process' || status === 'cancelled' ? [fact(status)] : []),
    ...(settings.paid_here && payment === 'paid' ? [fact('paid')] : []),
  ];
}

/** A parcel of the shop's staff. One whose number came from us is not told: its carrier knows more of it than the order shows. */
function parcel(order: ShopOrder, about: Subject, { settings, told }: ForeignContext): ShipmentObservation[] {
  return toShipments(order, { settings, told }).map(shipment => ({ kind: 'shipment', about, shipment }));
}
