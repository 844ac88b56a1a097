/** Ids in the forms AfterShip takes. An id is never cut: where it does not fit, a hash of the whole id tells it from others. */
import { createHash } from 'node:crypto';

/** The id we give an order: our reference where AfterShip takes it as it is; otherwise its letters, digits, hyphens and
 *  underscores, hyphens for the rest, and a hash of the reference, so that two orders never get the same id. */
export function toOrderId(reference: string): string {
  const plain = reference.replaceAll(/[^a-zA-Z0-9_-]/g, '-');
  if (plain === reference && plain.length <= ORDER_ID_MAX) return plain;
  return `${plain.slice(0, ORDER_ID_MAX - 1 - HASH_LENGTH)}-${hash(reference).slice(0, HASH_LENGTH)}`;
}

/** The id we give the fulfilment of one parcel, made like that of an order. A fulfilment of the whole order has the order's. */
export function toParcelId(reference: string, shipmentId: string): string {
  return toOrderId(`${reference}-parcel-${shipmentId}`);
}

/** The id, or the id with the first number behind it that nobody has yet: ids are never given twice. */
export function freeId(id: string, taken: ReadonlySet<string>): string {
  if (!taken.has(id)) return id;
  for (let number = 2; ; number += 1) {
    const next = toOrderId(`${id}-${number}`);
    if (!taken.has(next)) return next;
  }
}

/** Whether an id is the given one, or one that `freeId` made of it. */
export function isMadeOf(id: string | undefined, given: string): boolean {
  return (
    id === given ||
    (id !== undefined && id.startsWith(`${given}-`) && /^\d+$/.test(id.slice(given.length + 1)))
  );
}

/** The id of a line or a customer: the shop's own where it fits, otherwise a hash of it, always the same. */
export function toShortId(id: string): string {
  return id.length <= SHORT_ID_MAX ? id : hash(id).slice(0, SHORT_ID_MAX);
}

/** An id that only helps where it is the shop's own: left out where it is too long. */
export function idUpTo(max: number, id: string | undefined): string | undefined {
  return id !== undefined && id.length <= max ? id : undefined;
}

const ORDER_ID_MAX = 128;
const SHORT_ID_MAX = 32;
const HASH_LENGTH = 12;

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
