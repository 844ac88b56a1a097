/** Small readings. They run on a read-only connection beside the writer: WAL readers never wait for it. */
import type { Counts, DeliveryState, OrderKey, StoredState, WebhookState } from '../journal.js';
import type { Database } from './database.js';
import { deliveryCode, webhookCode } from './state-codes.js';

/** The order's state; undefined where the order is not known. */
export function findOrderState(
  database: Database,
  { connection, orderId }: OrderKey,
): StoredState | undefined {
  return database.get<StoredState>(
    'SELECT version, state FROM order_state WHERE connection = ? AND order_id = ?',
    connection,
    orderId,
  );
}

/** Earliest due time of webhooks; one index look-up for each connection. */
export function findDueWebhook(database: Database, connections: readonly string[]): number | undefined {
  const dues = connections.flatMap(
    connection => database.get<{ due: number | null }>(FIRST_WEBHOOK, connection)?.due ?? [],
  );
  return dues.length === 0 ? undefined : Math.min(...dues);
}

/** Earliest due time of lanes; one index look-up. */
export function findDueLane(database: Database, connection: string): number | undefined {
  return database.get<{ due: number | null }>(FIRST_LANE, connection)?.due ?? undefined;
}

/** How many lanes are due, as far as anybody wants to know. */
export function countDueLanes(database: Database, connection: string, now: number, most: number): number {
  return database.get<{ n: number }>(COUNT_LANES, connection, now, most)?.n ?? 0;
}

/** How many webhooks are due, as far as anybody wants to know. */
export function countDueWebhooks(database: Database, connection: string, now: number, most: number): number {
  return database.get<{ n: number }>(COUNT_WEBHOOKS, connection, now, most)?.n ?? 0;
}

/** A value of the connection as JSON text; undefined where there is none. */
export function getValue(database: Database, connection: string, key: string): string | undefined {
  return database.get<{ value: string }>(
    'SELECT value FROM connection_value WHERE connection = ? AND key = ?',
    connection,
    key,
  )?.value;
}

/** Counts everything by scanning: for people, not for the hot path. */
export function count(database: Database): Counts {
  const webhooks = byState(
    webhookCode,
    database.all('SELECT state, count(*) AS n FROM webhook GROUP BY state'),
  );
  const deliveries = byState(
    deliveryCode,
    database.all('SELECT state, count(*) AS n FROM delivery GROUP BY state'),
  );
  const total = (table: 'order_state' | 'event'): number =>
    database.get<{ n: number }>(`SELECT count(*) AS n FROM ${table}`)?.n ?? 0;
  return { webhooks, deliveries, orders: total('order_state'), events: total('event') };
}

function byState<Name extends WebhookState | DeliveryState>(
  codes: Readonly<Record<Name, number>>,
  rows: { state: number; n: number }[],
): Record<Name, number> {
  const entries = (Object.entries(codes) as [Name, number][]).map(([name, code]) => [
    name,
    rows.find(row => row.state === code)?.n ?? 0,
  ]);
  return Object.fromEntries(entries) as Record<Name, number>;
}

const FIRST_LANE = 'SELECT min(due) AS due FROM lane WHERE connection = ?';
const FIRST_WEBHOOK = 'SELECT min(due) AS due FROM webhook WHERE connection = ? AND due IS NOT NULL';
/** Exported for the test that reads plans. */
export const COUNT_LANES =
  'SELECT count(*) AS n FROM (SELECT 1 FROM lane WHERE connection = ? AND due <= ? LIMIT ?)';
/** Exported for the same test. */
export const COUNT_WEBHOOKS =
  'SELECT count(*) AS n FROM (SELECT 1 FROM webhook WHERE connection = ? AND due <= ? LIMIT ?)';
