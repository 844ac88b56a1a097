/** Which pieces of an order the warehouse still has to send. What has left from elsewhere must not leave a second time. */
import { MappingError, type Line, type Order } from '../../../core/plugin-api.js';

/** The lines with the pieces that have not left yet, as far as the line tells, otherwise by the parcels; lines without any
 *  stay behind. Raises MappingError where a part has left and nothing tells which. */
export function linesLeft(order: Order): Line[] {
  const isPartly = order.fulfilmentStatus === 'partially_fulfilled';
  if (isPartly && !order.lines.some(line => piecesGone(line, order) > 0))
    throw new MappingError(
      'the shop says that a part of the order has left, but not which pieces; have the warehouse send the rest by hand',
    );
  return order.lines
    .map(line => withPieces(line, piecesLeft(line, order)))
    .filter(({ quantity }) => quantity > 0);
}

/** Whether the order has left as a whole. An order nobody wants a piece of any more has not. */
export function hasLeft(order: Order): boolean {
  const wanted = order.lines.filter(line => line.quantity > 0);
  const isEmpty = wanted.length > 0 && wanted.every(line => piecesLeft(line, order) <= 0);
  return order.fulfilmentStatus === 'fulfilled' || isEmpty;
}

/** The order with all its wanted pieces, as though none had left. */
export function asWhole(order: Order): Order {
  return {
    ...order,
    fulfilmentStatus: 'unfulfilled',
    // What a line tells goes before its parcels.
    lines: order.lines.map(line => ({ ...line, fulfilledQuantity: 0 })),
  };
}

function piecesLeft(line: Line, order: Order): number {
  return order.fulfilmentStatus === 'fulfilled' ? 0 : line.quantity - piecesGone(line, order);
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

/** The shop's amounts of a line are of all its pieces, so that fewer pieces go without them. */
function withPieces(line: Line, quantity: number): Line {
  if (quantity === line.quantity) return line;
  const { discount: _discount, tax: _tax, subtotal: _subtotal, total: _total, ...rest } = line;
  return { ...rest, quantity };
}
