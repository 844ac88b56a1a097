/** The event types a route may name, and the patterns that stand for several of them. */
import type { EventType } from '../model/generated/model.js';

/** All event types. */
export const eventTypes = Object.keys({
  'order.created': true,
  'order.updated': true,
  'order.in_process': true,
  'order.paid': true,
  'order.tracking_added': true,
  'shipment.updated': true,
  'order.shipped': true,
  'order.delivered': true,
  'order.completed': true,
  'order.returned': true,
  'order.refunded': true,
  'order.cancelled': true,
  'order.note_added': true,
  'order.invoice_issued': true,
  'order.deleted': true,
} satisfies Record<EventType, true>) as readonly EventType[];

/** The types a pattern stands for: a type stands for itself, a prefix ending in * for all that begin with it. */
export function eventTypesOf(pattern: string): EventType[] {
  const prefix = pattern.endsWith('*') ? pattern.slice(0, -1) : undefined;
  return eventTypes.filter(type => (prefix === undefined ? type === pattern : type.startsWith(prefix)));
}
