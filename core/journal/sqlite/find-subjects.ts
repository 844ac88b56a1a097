/** Finding orders by what others know them by. Each look-up goes through an index of its own. */
import type { FoundOrder, OrderLookup } from '../journal.js';
import type { Database } from './database.js';

/** The orders that fit, oldest first, at most `most`. */
export function findSubjects(
  database: Database,
  connection: string,
  lookup: OrderLookup,
  most: number,
): FoundOrder[] {
  const rows = database.all<{ connection: string; orderId: string; isKnown: number }>(
    `${READ_SUBJECT} ${CONDITIONS[lookup.by]} ORDER BY o.id LIMIT ?`,
    connection,
    connection,
    ...valuesOf(lookup, connection),
    most,
  );
  return rows.map(row => ({ ...row, isKnown: row.isKnown === 1 }));
}

function valuesOf(lookup: OrderLookup, connection: string): string[] {
  switch (lookup.by) {
    case 'link':
      return [connection, lookup.kind, lookup.id];
    case 'key':
      return [lookup.connection, lookup.orderId];
    case 'trackingNumber':
      return [lookup.trackingNumber];
    case 'number':
      return [lookup.number];
  }
}

/** Exported for the test that reads plans. */
export const READ_SUBJECT = `
  SELECT o.connection, o.order_id AS orderId,
         EXISTS (SELECT 1 FROM link l WHERE l.order_key = o.id AND l.connection = ?)
         OR EXISTS (SELECT 1 FROM delivery d WHERE d.order_key = o.id AND d.connection = ?) AS isKnown
    FROM order_state o`;
/** Exported for the same test. */
export const CONDITIONS: Readonly<Record<OrderLookup['by'], string>> = {
  link: 'WHERE o.id IN (SELECT order_key FROM link WHERE connection = ? AND kind = ? AND provider_id = ?)',
  key: 'WHERE o.connection = ? AND o.order_id = ?',
  trackingNumber: 'WHERE o.id IN (SELECT order_key FROM tracking_number WHERE number = ?)',
  number: 'WHERE o.number = ?',
};
