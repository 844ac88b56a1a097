/** Orders, deliveries and attempts as people see them. */
import type {
  AttemptRecord,
  DeliveryFilter,
  DeliveryRecord,
  ListedDelivery,
  OrderKey,
  OrderRecord,
  Page,
  PageRequest,
  StoredState,
} from '../journal.js';
import type { Database } from './database.js';
import { headOf } from './lane.js';
import { pageOf, reasonOf, where } from './listing.js';
import { deliveryCode, deliveryState } from './state-codes.js';

/** One order with its events, deliveries and links. */
export function findOrder(database: Database, { connection, orderId }: OrderKey): OrderRecord | undefined {
  const found = database.get<StoredState & { id: number }>(FIND_ORDER, connection, orderId);
  if (found === undefined) return undefined;
  const { id, version, state } = found;
  const deliveries = database.all<DeliveryRow>(`${READ_DELIVERY} WHERE d.order_key = ? ORDER BY d.id`, id);
  return {
    connection,
    orderId,
    version,
    state,
    events: database.all(FIND_EVENTS, id),
    deliveries: deliveries.map(row => toRecord(database, row)),
    links: database.all(FIND_LINKS, id),
  };
}

/** One delivery; undefined where there is none. */
export function findDelivery(database: Database, id: number): ListedDelivery | undefined {
  return database
    .all<DeliveryRow>(`${READ_DELIVERY} WHERE d.id = ?`, id)
    .map(row => toListed(database, row))[0];
}

/** Deliveries that fit, by id. */
export function findDeliveries(
  database: Database,
  filter: DeliveryFilter,
  page: PageRequest,
): Page<ListedDelivery> {
  const { connection, eventType, state, code, since, until } = filter;
  const { sql, values } = where([
    ['d.connection = ?', connection],
    ['d.state = ?', state && deliveryCode[state]],
    ['e.type = ?', eventType],
    ["json_extract(d.reason, '$.code') = ?", code],
    ['e.received_at >= ?', since],
    ['e.received_at < ?', until],
  ]);
  return pageOf(database, 'delivery', page, range =>
    database
      .all<DeliveryRow>(
        `${READ_DELIVERY} WHERE d.id > ? AND d.id <= ? ${sql} ORDER BY d.id LIMIT ?`,
        range.after,
        range.upTo,
        ...values,
        range.limit,
      )
      .map(row => toListed(database, row)),
  );
}

/** Attempts of a delivery, first to last. */
export function findAttempts(database: Database, deliveryId: number): AttemptRecord[] {
  return database.all<AttemptRow>(FIND_ATTEMPTS, deliveryId).map(({ givenLinks, ...row }) => ({
    ...row,
    outcome: deliveryState(row.outcome),
    reason: reasonOf(row.reason),
    givenLinks: givenLinks === null ? undefined : (JSON.parse(givenLinks) as Record<string, string>),
  }));
}

type AttemptRow = Omit<AttemptRecord, 'outcome' | 'reason' | 'givenLinks'> & {
  readonly outcome: number;
  readonly reason: string | null;
  readonly givenLinks: string | null;
};

interface DeliveryRow {
  readonly id: number;
  readonly connection: string;
  readonly eventId: string;
  readonly eventType: string;
  readonly receivedAt: number;
  readonly origin: string;
  readonly orderId: string;
  readonly state: number;
  readonly attempts: number;
  readonly settledAt: number | null;
  readonly reason: string | null;
  readonly lane: number;
}

function toListed(database: Database, row: DeliveryRow): ListedDelivery {
  const order = { connection: row.origin, orderId: row.orderId };
  return { ...toRecord(database, row), order, receivedAt: row.receivedAt };
}

function toRecord(database: Database, row: DeliveryRow): DeliveryRecord {
  const { id, connection, eventId, eventType, state, attempts, settledAt, reason } = row;
  return {
    id,
    connection,
    eventId,
    eventType,
    state: deliveryState(state),
    attempts,
    settledAt: settledAt ?? undefined,
    reason: reasonOf(reason),
    ...(state === deliveryCode.pending
      ? placeOf(database, row)
      : { dueAt: undefined, heldBehind: undefined }),
  };
}

/** Where a pending one stands in its lane: first, or behind the one that is. */
function placeOf(
  database: Database,
  { id, lane }: DeliveryRow,
): Pick<DeliveryRecord, 'dueAt' | 'heldBehind'> {
  const found = database.get<{ due: number | null; heldBy: number | null; fence: number }>(FIND_LANE, lane);
  const first = found?.heldBy ?? headOf(database, lane)?.id;
  if (first !== undefined && first !== id) return { dueAt: undefined, heldBehind: first };
  // Of one that is under way the lane holds the end of the lease.
  return { dueAt: found?.fence === 0 ? (found.due ?? undefined) : undefined, heldBehind: undefined };
}

const FIND_ORDER = 'SELECT id, version, state FROM order_state WHERE connection = ? AND order_id = ?';
const FIND_EVENTS =
  'SELECT event_id AS id, type, time, webhook_id AS webhookId FROM event WHERE order_key = ? ORDER BY event.id';
const FIND_LINKS =
  'SELECT connection, kind, provider_id AS providerId FROM link WHERE order_key = ? ORDER BY connection, kind';
const FIND_LANE = 'SELECT due, fence, held_by AS heldBy FROM lane WHERE id = ?';
const READ_DELIVERY = `
  SELECT d.id, d.connection, e.event_id AS eventId, e.type AS eventType, e.received_at AS receivedAt,
         o.connection AS origin, o.order_id AS orderId, d.state, d.attempts, d.settled_at AS settledAt, d.reason, d.lane_id AS lane
    FROM delivery d
    JOIN event e ON e.id = d.event_key
    JOIN order_state o ON o.id = d.order_key`;
const FIND_ATTEMPTS = `
  SELECT number, started_at AS startedAt, ended_at AS endedAt, outcome, reason,
         given_links AS givenLinks, exchanges
    FROM attempt WHERE delivery_id = ? ORDER BY number`;
