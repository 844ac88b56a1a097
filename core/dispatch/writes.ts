/** What a delivery writes at its provider, so that an older state never goes over a newer one: the rule by which a late or
 *  replayed delivery is still applied, or is superseded by one that has arrived already. */
import type { ArrivedDelivery } from '../journal/journal.js';
import type { Event, EventType, HandledEvent } from '../model/generated/model.js';

/** Names what the handler of the event writes. Empty where it adds something of its own, which nothing replaces. */
export function writesOf({ type, data }: Event, { upsert, withPayment }: HandledEvent): string {
  if (upsert === true || type === 'order.created')
    return withPayment === true ? 'order with payment' : 'order';
  const written = WRITTEN[type];
  return written === 'shipment' ? `shipment ${data.shipment?.id ?? ''}` : written;
}

/** The delivery that makes one needless which writes this: the oldest that arrived although its event is newer, and that
 *  wrote the same, or a part of it. Undefined where there is none, so that a second parcel or a note is never lost. */
export function supersederOf(writes: string, newer: readonly ArrivedDelivery[]): ArrivedDelivery | undefined {
  return newer.find(arrived => isCovered(writes, arrived.writes));
}

function isCovered(writes: string, by: string): boolean {
  if (by === 'removal') return true;
  return by !== '' && (COVERED_BY[writes] ?? [writes]).includes(by);
}

const PICTURES = ['order with payment', 'order', 'content'];

/** What is newer than each and makes it needless. An older picture of an order would set back what was told since. Where the
 *  order was sent with its payment, one of before would set that back; elsewhere nobody has told of the payment yet. A change of
 *  contents alone sets back no status. */
const COVERED_BY: Readonly<Record<string, readonly string[]>> = {
  'order with payment': [...PICTURES, 'payment', 'progress'],
  order: [...PICTURES, 'payment', 'progress'],
  content: PICTURES,
  payment: ['order with payment', 'payment'],
  // An order whose whole was written after its removal is back; only a newer removal may take it away.
  removal: ['order with payment', 'order', 'removal'],
};

/** What each event's handler writes unless it writes the whole order. */
const WRITTEN: Readonly<Record<EventType, string>> = {
  'order.created': 'order',
  'order.updated': 'content',
  'order.paid': 'payment',
  'order.refunded': 'payment',
  'order.in_process': 'progress',
  'order.shipped': 'progress',
  'order.delivered': 'progress',
  'order.returned': 'progress',
  'order.cancelled': 'progress',
  'order.completed': 'progress',
  'order.tracking_added': 'shipment',
  'shipment.updated': 'shipment',
  'order.note_added': '',
  'order.invoice_issued': '',
  'order.deleted': 'removal',
};
