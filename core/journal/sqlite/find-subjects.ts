/** Finding orders by what others know them by. Each look-up goes through an index of its own. */
import type { FoundOrder, OrderLookup, OrderSearch, StoredOrder } from '../journal.js';
import type { Database } from './database.js';

/** The orders that fit, at most `most`: those first that the asking connection knows, and of each the oldest. */
export function findSubjects(
  database: Database,
  connection: string,
  lookup: OrderLookup,
  most: number,
): FoundOrder[] {
  const rows = database.all<{ id: number; connection: string; orderId: string; isKnown: number }>(
    subjectsBy(lookup.by),
    connection,
    connection,
    ...(lookup.by === 'link' ? [connection, lookup.kind, lookup.id] : valuesOf(lookup)),
  );
  return rows
    .sort((one, other) => other.isKnown - one.isKnown || one.id - other.id)
    .slice(0, most)
    .map(({ isKnown, connection: origin, orderId }) => ({
      connection: origin,
      orderId,
      isKnown: isKnown === 1,
    }));
}

/** The orders that fit, at most `most`, the newest first. */
export function findOrders(database: Database, search: OrderSearch, most: number): StoredOrder[] {
  return database.all<StoredOrder>(ordersBy(search.by), ...valuesOf(search), most);
}

function valuesOf(lookup: OrderSearch): string[] {
  switch (lookup.by) {
    case 'key':
      return [lookup.connection, lookup.orderId];
    case 'trackingNumber':
      return [lookup.trackingNumber];
    case 'number':
      return [lookup.number];
  }
}

/** Exported for the test that reads plans. The newest that fit are looked at, so that a number which half the orders have
 *  costs no more than another. */
export function subjectsBy(by: OrderLookup['by']): string {
  return `
    SELECT o.id, o.connection, o.order_id AS orderId,
           EXISTS (SELECT 1 FROM link l WHERE l.order_key = o.id AND l.connection = ?)
           OR EXISTS (SELECT 1 FROM delivery d WHERE d.order_key = o.id AND d.connection = ?) AS isKnown
      FROM order_state o
     WHERE ${CONDITIONS[by]}
     ORDER BY o.id DESC LIMIT ${LOOKED_AT}`;
}

/** Exported for the same test. */
export function ordersBy(by: OrderSearch['by']): string {
  return `
    SELECT o.connection, o.order_id AS orderId, o.version, o.state
      FROM order_state o
     WHERE ${CONDITIONS[by]}
     ORDER BY o.id DESC LIMIT ?`;
}

const CONDITIONS: Readonly<Record<OrderLookup['by'], string>> = {
  link: 'o.id IN (SELECT order_key FROM link WHERE connection = ? AND kind = ? AND provider_id = ?)',
  key: 'o.connection = ? AND o.order_id = ?',
  trackingNumber: 'o.id IN (SELECT order_key FROM tracking_number WHERE number = ?)',
  number: 'o.number = ?',
};
/** Orders that fit one look-up: as many shops as one carrier may ship for, each with an order of this number. */
const LOOKED_AT = 1000;
