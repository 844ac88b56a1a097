/** How many pieces an order has, and what they weigh: all that AfterSalesPro learns of its lines. */
import type { Order } from '../../../core/plugin-api.js';
import type { AftersalesproSettings } from '../generated/schemas.js';

/** All pieces that are wanted. */
export function piecesOf({ lines }: Order): number {
  return lines.reduce((pieces, line) => pieces + line.quantity, 0);
}

/** The weight of all pieces that are sent; undefined where that of one of them is not known, since the sum would be too
 *  small, and where nothing is wanted any more. */
export function weightOf({ lines }: Order, { weight_unit }: AftersalesproSettings): number | undefined {
  const sent = lines.filter(line => line.quantity > 0 && line.requiresShipping !== false);
  if (sent.length === 0 || sent.some(line => line.weightGrams === undefined)) return undefined;
  const grams = sent.reduce((sum, line) => sum + (line.weightGrams ?? 0) * line.quantity, 0);
  // Milligrams are the finest that sources give; rounding takes off the error of binary fractions.
  return weight_unit === 'g' ? Number(grams.toFixed(3)) : Number((grams / 1000).toFixed(6));
}
