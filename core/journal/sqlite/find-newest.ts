/** What came last, read backwards. The ids are gone through, and never the index of a connection: of that everything would
 *  have to be sorted. */
import type { NewestRequest, Page, StoredDelivery, StoredWebhook } from '../journal.js';
import { readStored } from './claimed.js';
import type { Database } from './database.js';
import { newestOf } from './listing.js';

/** Webhooks of some connections with headers and bodies, newest first. */
export function findNewestWebhooks(database: Database, request: NewestRequest): Page<StoredWebhook> {
  const connections = JSON.stringify(request.connections);
  return newestOf(database, 'webhook', request, ({ from, before, limit }) =>
    database
      .all<{ id: number }>(NEWEST_WEBHOOKS, before, from, connections, limit)
      .map(({ id }) => readStored(database, id)),
  );
}

/** Deliveries to some connections of which an attempt was recorded, newest first. */
export function findNewestDeliveries(database: Database, request: NewestRequest): Page<StoredDelivery> {
  const connections = JSON.stringify(request.connections);
  return newestOf(database, 'delivery', request, ({ from, before, limit }) =>
    database
      .all<Omit<StoredDelivery, 'origin'> & { origin: string; orderId: string }>(
        NEWEST_DELIVERIES,
        before,
        from,
        connections,
        limit,
      )
      .map(({ origin, orderId, ...row }) => ({ ...row, origin: { connection: origin, orderId } })),
  );
}

/** Exported for the test that reads plans. */
export const NEWEST_WEBHOOKS = `
  SELECT w.id FROM webhook w
   WHERE w.id < ? AND w.id >= ? AND +w.connection IN (SELECT value FROM json_each(?))
   ORDER BY w.id DESC LIMIT ?`;
/** Exported for the same test. */
export const NEWEST_DELIVERIES = `
  SELECT d.id, d.connection, o.connection AS origin, o.order_id AS orderId, e.event_id AS eventId, e.type AS eventType,
         e.json AS event, e.received_at AS receivedAt
    FROM delivery d
    JOIN event e ON e.id = d.event_key
    JOIN order_state o ON o.id = d.order_key
   WHERE d.id < ? AND d.id >= ? AND +d.connection IN (SELECT value FROM json_each(?))
     AND EXISTS (SELECT 1 FROM attempt a WHERE a.delivery_id = d.id)
   ORDER BY d.id DESC LIMIT ?`;
