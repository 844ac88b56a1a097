/** Which pieces of an order are to be fulfilled, and which of them no fulfilment holds yet. Pure; keys are the ids of the items
 *  at AfterShip. */
import type { Order, Shipment } from '../../../core/plugin-api.js';
import type { FulfilmentThere } from './received/fulfilment.js';
import { toShortId } from './ids.js';

/** Pieces by the id of the item; none of them is 0. */
export type Pieces = ReadonlyMap<string, number>;

/** The pieces that have to be sent and that none of the fulfilments holds: never more than are wanted, so that no piece is
 *  promised twice. */
export function unfulfilled(order: Order, fulfilments: readonly FulfilmentThere[]): Pieces {
  const left = new Map<string, number>();
  for (const line of order.lines) {
    const id = toShortId(line.id);
    const held = fulfilments.reduce((sum, { pieces }) => sum + (pieces.get(id) ?? 0), 0);
    const count = line.quantity - held;
    if (line.requiresShipping !== false && count > 0) left.set(id, count);
  }
  return left;
}

/** What of these pieces is in the parcel; all of them where nobody tells what is in it. */
export function inParcel(pieces: Pieces, { lines }: Shipment): Pieces {
  if (lines === undefined || lines.length === 0) return pieces;
  const packed = new Map<string, number>();
  for (const { id: lineId, quantity } of lines) {
    const id = toShortId(lineId);
    const count = Math.min(quantity, pieces.get(id) ?? 0);
    if (count > 0) packed.set(id, count);
  }
  return packed;
}

/** What an order is to fulfilments of which nothing has to be sent, for the operator. */
export const NOTHING_TO_SEND = 'Nothing of the order has to be sent, so it has no fulfilment at AfterShip.';
