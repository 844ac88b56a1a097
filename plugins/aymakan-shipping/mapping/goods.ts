/** What is in a shipment: pieces and weight. What has left from elsewhere is not sent a second time. */
import { MappingError, type Line, type Order } from '../../../core/plugin-api.js';
import type { AymakanShippingSettings } from '../generated/schemas.js';
import { extrasOf } from './extras.js';

/** The lines with the pieces that are still to be sent; lines without any stay behind. */
export function linesToSend(order: Order): Line[] {
  if (order.fulfilmentStatus === 'fulfilled') return [];
  return order.lines
    .filter(({ requiresShipping }) => requiresShipping !== false)
    .map(line => ({ ...line, quantity: line.quantity - piecesGone(line, order) }))
    .filter(({ quantity }) => quantity > 0);
}

/** Pieces of goods in all. Raises MappingError where a part has left and nothing tells which: all would be sent again. */
export function itemsToSend(order: Order): number {
  const isUnclear =
    order.fulfilmentStatus === 'partially_fulfilled' &&
    !order.lines.some(line => piecesGone(line, order) > 0);
  if (isUnclear)
    throw new MappingError(
      'the shop says that a part of the order has left, but not which pieces; make the shipment of the rest by hand',
    );
  return linesToSend(order).reduce((sum, { quantity }) => sum + quantity, 0);
}

/** How many cartons the shipment has. */
export function cartons(order: Order, { pieces }: AymakanShippingSettings): number {
  return extrasOf(order).pieces ?? (pieces === 'items' ? itemsToSend(order) : 1);
}

/** The weight of all pieces in kilograms, to the gram; undefined where the shop does not tell that of every line. */
export function kilograms(order: Order, { weight }: AymakanShippingSettings): number | undefined {
  const lines = linesToSend(order);
  if (weight === 'none' || lines.some(line => !line.weightGrams)) return undefined;
  const grams = lines.reduce((sum, line) => sum + (line.weightGrams ?? 0) * line.quantity, 0);
  return grams > 0 ? Math.max(Math.round(grams), 1) / 1000 : undefined;
}

/** A parcel counts from the moment it is made: whoever made it will send it. */
function piecesGone({ id, fulfilledQuantity }: Line, { shipments }: Order): number {
  if (fulfilledQuantity !== undefined) return fulfilledQuantity;
  return shipments
    .filter(shipment => shipment.status !== 'cancelled')
    .flatMap(shipment => shipment.lines ?? [])
    .filter(line => line.id === id)
    .reduce((pieces, line) => pieces + line.quantity, 0);
}
