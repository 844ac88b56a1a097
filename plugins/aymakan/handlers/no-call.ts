/** Events that the fulfilment API has no call for, each with the reason that the operator reads. */
import { skipped, type EventType, type Outcome } from '../../../core/plugin-api.js';

const reasons = {
  'order.in_process': 'the warehouse decides itself when it works on an order',
  'order.shipped': 'the warehouse ships, and shows when it has',
  'order.delivered': 'the warehouse delivers, and shows when it has',
  'order.completed': 'the warehouse knows no completed orders; an order ends with its delivery',
  'order.returned': 'the fulfilment API has no call for a return',
  'order.invoice_issued': "the fulfilment API takes an invoice's amounts with the order, and no document",
  'order.deleted': 'the fulfilment API deletes no orders; cancel it at the warehouse',
} as const satisfies Partial<Record<EventType, string>>;

type NoCall = { readonly [Type in keyof typeof reasons]: () => Promise<Outcome> };

/** A handler of each that calls nobody. */
export const noCall = Object.fromEntries(
  Object.entries(reasons).map(([type, reason]) => [type, async () => skipped(reason)]),
) as NoCall;
