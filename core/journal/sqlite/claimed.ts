/** Reading what was claimed, with everything that the work on it needs. */
import type { ClaimedDelivery, ClaimedWebhook, StoredWebhook } from '../journal.js';
import type { DeliveryLease, WebhookLease } from './claim.js';
import type { Database } from './database.js';

/** What was leased, with body and headers. */
export function readWebhook(database: Database, lease: WebhookLease): ClaimedWebhook {
  return { ...readStored(database, lease.id), ...lease };
}

/** A webhook as it came in. */
export function readStored(database: Database, id: number): StoredWebhook {
  const row = database.get<{
    connection: string;
    topic: string;
    receivedAt: number;
    headers: string;
    query: string | null;
    fetched: number;
    raw: Uint8Array;
  }>(READ_WEBHOOK, id);
  if (row === undefined) throw new Error(`webhook ${id} has no body`);
  const { connection, topic, receivedAt, headers, query, fetched, raw } = row;
  return {
    id,
    connection,
    topic,
    receivedAt,
    headers: JSON.parse(headers) as Record<string, string>,
    ...(query === null ? {} : { query }),
    body: raw,
    isFetched: fetched === 1,
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
    eventId: string;
    json: string;
    writes: string;
    eventKey: number;
    receivedAt: number;
  }>(READ_DELIVERY, lease.id);
  if (row === undefined) throw new Error(`delivery ${lease.id} has no event`);
  const links = database.all<{ kind: string; providerId: string }>(READ_LINKS, row.orderKey, row.connection);
  const steps = lease.attempt > 1 ? database.all<{ name: string; result: string }>(READ_STEPS, lease.id) : [];
  return {
    ...lease,
    connection: row.connection,
    origin: { connection: row.origin, orderId: row.orderId },
    eventId: row.eventId,
    eventType: row.type,
    event: row.json,
    writes: row.writes,
    newer: database.all(READ_NEWER, row.orderKey, row.connection, row.eventKey),
    receivedAt: row.receivedAt,
    links: Object.fromEntries(links.map(({ kind, providerId }) => [kind, providerId])),
    steps: Object.fromEntries(steps.map(({ name, result }) => [name, result])),
  };
}

const READ_WEBHOOK = `
  SELECT w.connection, w.topic, w.received_at AS receivedAt, w.fetched, b.headers, b.query, b.raw
    FROM webhook w JOIN webhook_body b ON b.webhook_id = w.id WHERE w.id = ?`;
const READ_DELIVERY = `
  SELECT d.connection, d.order_key AS orderKey, o.connection AS origin, o.order_id AS orderId, e.type, e.event_id AS eventId,
         e.json, d.writes, d.event_key AS eventKey, e.received_at AS receivedAt
    FROM delivery d
    JOIN event e ON e.id = d.event_key
    JOIN order_state o ON o.id = d.order_key
   WHERE d.id = ?`;
const READ_LINKS = 'SELECT kind, provider_id AS providerId FROM link WHERE order_key = ? AND connection = ?';
const READ_STEPS = 'SELECT name, result FROM step WHERE delivery_id = ?';
/** Through the index of the order's deliveries: some ten rows. Exported for the test that reads plans. */
export const READ_NEWER = `
  SELECT e.event_id AS eventId, d.writes
    FROM delivery d JOIN event e ON e.id = d.event_key
   WHERE d.order_key = ? AND d.connection = ? AND d.event_key > ? AND d.arrived = 1
   ORDER BY d.event_key`;
