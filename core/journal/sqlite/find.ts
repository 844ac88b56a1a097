/** Reading. Runs on a read-only connection beside the writer: WAL readers never wait for it. */
import type { ErrorRecord } from '../../errors/app-error.js';
import type {
  ClaimedDelivery,
  ClaimedWebhook,
  Counts,
  DeliveryState,
  Due,
  OrderKey,
  OrderRecord,
  StoredState,
  WebhookRecord,
  WebhookState,
} from '../journal.js';
import type { DeliveryLease, WebhookLease } from './claim.js';
import type { Database } from './database.js';
import { deliveryCode, deliveryState, webhookCode, webhookState } from './state-codes.js';

/** What was leased, with body and headers. */
export function readWebhook(database: Database, lease: WebhookLease): ClaimedWebhook {
  const row = database.get<{
    connection: string;
    topic: string;
    receivedAt: number;
    headers: string;
    raw: Uint8Array;
  }>(READ_WEBHOOK, lease.id);
  if (row === undefined) throw new Error(`webhook ${lease.id} has no body`);
  const { connection, topic, receivedAt, headers, raw } = row;
  return {
    ...lease,
    connection,
    topic,
    receivedAt,
    headers: JSON.parse(headers) as Record<string, string>,
    body: raw,
  };
}

/** What was leased, with its event, links and finished steps. */
export function readDelivery(database: Database, lease: DeliveryLease): ClaimedDelivery {
  const row = database.get<{
    connection: string;
    orderKey: number;
    origin: string;
    orderId: string;
    type: string;
    json: string;
    receivedAt: number;
  }>(READ_DELIVERY, lease.id);
  if (row === undefined) throw new Error(`delivery ${lease.id} has no event`);
  const links = database.all<{ kind: string; providerId: string }>(READ_LINKS, row.orderKey, row.connection);
  const steps = lease.attempt > 1 ? database.all<{ name: string; result: string }>(READ_STEPS, lease.id) : [];
  return {
    ...lease,
    connection: row.connection,
    origin: { connection: row.origin, orderId: row.orderId },
    eventType: row.type,
    event: row.json,
    receivedAt: row.receivedAt,
    links: Object.fromEntries(links.map(({ kind, providerId }) => [kind, providerId])),
    steps: Object.fromEntries(steps.map(({ name, result }) => [name, result])),
  };
}

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

/** Earliest due times; one index look-up for each connection. */
export function findDue(database: Database, connections: readonly string[]): Due {
  const lanes = new Map<string, number>();
  let webhooks: number | undefined;
  for (const connection of connections) {
    const lane = database.get<{ due: number | null }>(FIRST_LANE, connection)?.due;
    if (typeof lane === 'number') lanes.set(connection, lane);
    const webhook = database.get<{ due: number | null }>(FIRST_WEBHOOK, connection)?.due;
    if (typeof webhook === 'number') webhooks = Math.min(webhook, webhooks ?? webhook);
  }
  return { webhooks, lanes };
}

/** A value of the connection as JSON text; undefined where there is none. */
export function getValue(database: Database, connection: string, key: string): string | undefined {
  return database.get<{ value: string }>(
    'SELECT value FROM connection_value WHERE connection = ? AND key = ?',
    connection,
    key,
  )?.value;
}

/** One webhook without its body; undefined where there is none. */
export function findWebhook(database: Database, id: number): WebhookRecord | undefined {
  const row = database.get<
    Omit<WebhookRecord, 'state' | 'reason'> & { state: number; reason: string | null }
  >(FIND_WEBHOOK, id);
  return row && { ...row, state: webhookState(row.state), reason: reasonOf(row.reason) };
}

/** One order with its events, deliveries and links. */
export function findOrder(database: Database, key: OrderKey): OrderRecord | undefined {
  const state = database.get<StoredState & { id: number }>(FIND_ORDER, key.connection, key.orderId);
  if (state === undefined) return undefined;
  const deliveries = database.all<{
    id: number;
    connection: string;
    eventId: string;
    eventType: string;
    state: number;
    attempts: number;
    settledAt: number | null;
    reason: string | null;
  }>(FIND_DELIVERIES, state.id);
  return {
    connection: key.connection,
    orderId: key.orderId,
    version: state.version,
    state: state.state,
    events: database.all(FIND_EVENTS, state.id),
    deliveries: deliveries.map(row => ({
      ...row,
      state: deliveryState(row.state),
      settledAt: row.settledAt ?? undefined,
      reason: reasonOf(row.reason),
    })),
    links: database.all(
      'SELECT connection, kind, provider_id AS providerId FROM link WHERE order_key = ? ORDER BY connection, kind',
      state.id,
    ),
  };
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

function reasonOf(text: string | null): ErrorRecord | string | undefined {
  return text === null ? undefined : (JSON.parse(text) as ErrorRecord | string);
}

const READ_WEBHOOK = `
  SELECT w.connection, w.topic, w.received_at AS receivedAt, b.headers, b.raw
    FROM webhook w JOIN webhook_body b ON b.webhook_id = w.id WHERE w.id = ?`;
const READ_DELIVERY = `
  SELECT d.connection, d.order_key AS orderKey, o.connection AS origin, o.order_id AS orderId, e.type, e.json, w.received_at AS receivedAt
    FROM delivery d
    JOIN event e ON e.id = d.event_key
    JOIN order_state o ON o.id = d.order_key
    JOIN webhook w ON w.id = e.webhook_id
   WHERE d.id = ?`;
const READ_LINKS = 'SELECT kind, provider_id AS providerId FROM link WHERE order_key = ? AND connection = ?';
const READ_STEPS = 'SELECT name, result FROM step WHERE delivery_id = ?';
const FIND_WEBHOOK = `
  SELECT id, connection, sender_id AS senderId, topic, received_at AS receivedAt, state, attempts, reason FROM webhook WHERE id = ?`;
const FIND_ORDER = 'SELECT id, version, state FROM order_state WHERE connection = ? AND order_id = ?';
const FIND_EVENTS =
  'SELECT event_id AS id, type, time, webhook_id AS webhookId FROM event WHERE order_key = ? ORDER BY id';
const FIND_DELIVERIES = `
  SELECT d.id, d.connection, e.event_id AS eventId, e.type AS eventType, d.state, d.attempts, d.settled_at AS settledAt, d.reason
    FROM delivery d JOIN event e ON e.id = d.event_key WHERE d.order_key = ? ORDER BY d.id`;
const FIRST_LANE = 'SELECT min(due) AS due FROM lane WHERE connection = ?';
const FIRST_WEBHOOK = 'SELECT min(due) AS due FROM webhook WHERE connection = ? AND due IS NOT NULL';
