/** Events that the shipping API has no call for, each with the reason that the operator reads. */
import { skipped, type EventType, type Outcome } from '../../../core/plugin-api.js';

const reasons = {
  'order.note_added': 'a shipment takes no remarks after it is made',
  'order.tracking_added': 'Aymakan is the carrier and gives the tracking number itself',
  'order.in_process': 'Aymakan decides itself when it works on a shipment',
  'order.shipped': 'Aymakan ships, and tells when it has',
  'order.delivered': 'Aymakan delivers, and tells when it has',
  'order.completed': 'Aymakan knows no completed orders; a shipment ends with its delivery',
  'order.refunded': 'Aymakan has no call for a refund',
  'order.invoice_issued': 'Aymakan has no call for an invoice',
} as const satisfies Partial<Record<EventType, string>>;

type NoCall = { readonly [Type in keyof typeof reasons]: () => Promise<Outcome> };

/** A handler of each that calls nobody. */
export const noCall = Object.fromEntries(
  Object.entries(reasons).map(([type, reason]) => [type, async () => skipped(reason)]),
) as NoCall;
