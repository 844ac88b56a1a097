/** Orders in the order of their last changes, for those who ask what is new. */
import type { ChangedOrder, ChangedOrders, ChangedOrdersRequest, OrderPlace } from '../journal.js';
import type { Database } from './database.js';

type Row = ChangedOrder & OrderPlace;

/** One part of the list. Each origin gives no more than the part may hold, out of an index; so that the cost of a part grows
 *  neither with what is stored nor with what it passes over. */
export function findChangedOrders(database: Database, request: ChangedOrdersRequest): ChangedOrders {
  const { keys, limit } = request;
  const rows = keys
    .flatMap(({ connection, orderIds }) =>
      orderIds === undefined
        ? rowsOf(database, request, connection)
        : [...new Set(orderIds)].flatMap(orderId => namedRow(database, request, connection, orderId)),
    )
    .sort((one, other) => one.changedAt - other.changedAt || one.id - other.id);
  const part = rows.slice(0, limit);
  const last = part.at(-1);
  const isMore = rows.length > limit;
  return {
    orders: part.map(({ connection, orderId, version, changedAt, state }) => {
      return { connection, orderId, version, changedAt, state };
    }),
    next: isMore && last !== undefined ? { changedAt: last.changedAt, id: last.id } : undefined,
  };
}

/** One row more than the part may hold, to see whether there is more. */
function rowsOf(database: Database, request: ChangedOrdersRequest, connection: string): Row[] {
  const { changedAt, id } = beginOf(request);
  return database.all<Row>(FIND_CHANGED, connection, changedAt, id, request.changedUntil, request.limit + 1);
}

function namedRow(
  database: Database,
  request: ChangedOrdersRequest,
  connection: string,
  orderId: string,
): Row[] {
  const { changedAt, id } = beginOf(request);
  return database.all<Row>(FIND_NAMED, connection, orderId, changedAt, id, request.changedUntil);
}

/** Ids begin at 1, so that the first place lies before everything of its time. */
function beginOf({ after, changedFrom }: ChangedOrdersRequest): OrderPlace {
  return after !== undefined && after.changedAt >= changedFrom ? after : { changedAt: changedFrom, id: 0 };
}

const COLUMNS = 'id, connection, order_id AS orderId, version, updated_at AS changedAt, state';
/** Exported for the test that reads plans. */
export const FIND_CHANGED = `
  SELECT ${COLUMNS} FROM order_state
   WHERE connection = ? AND (updated_at, id) > (?, ?) AND updated_at < ?
   ORDER BY updated_at, id LIMIT ?`;
/** Exported for the same test. */
export const FIND_NAMED = `
  SELECT ${COLUMNS} FROM order_state
   WHERE connection = ? AND order_id = ? AND (updated_at, id) > (?, ?) AND updated_at < ?`;
