/** Forgetting what is settled and old. Each statement is bounded and finds its rows through an index of such rows alone. */
import type { Pruned, PruneRequest } from '../journal.js';
import type { Database } from './database.js';

/** Deletes one slice of everything that may go. */
export function prune(database: Database, request: PruneRequest): Pruned {
  const { webhooksBefore, quarantinedBefore, deliveriesBefore, deadBefore, limit } = request;
  const webhooks = [
    ...database.all<{ id: number }>(FIND_DONE_WEBHOOKS, webhooksBefore, limit),
    ...database.all<{ id: number }>(FIND_QUARANTINED, quarantinedBefore, limit),
  ];
  const deliveries = [
    ...database.all<OldDelivery>(FIND_DONE_DELIVERIES, deliveriesBefore, limit),
    ...database.all<OldDelivery>(FIND_DEAD, deadBefore, limit),
  ];
  for (const { id } of webhooks) deleteWebhook(database, id);
  for (const delivery of deliveries) deleteDelivery(database, delivery);
  const events = database.run(DELETE_IDLE_EVENTS, deliveriesBefore, limit);
  return {
    webhooks: webhooks.length,
    deliveries: deliveries.length,
    events,
    isMore: webhooks.length + deliveries.length + events > 0,
  };
}

interface OldDelivery {
  readonly id: number;
  readonly eventKey: number;
  readonly lane: number;
}

function deleteWebhook(database: Database, id: number): void {
  database.run('DELETE FROM webhook WHERE id = ?', id);
  database.run('DELETE FROM webhook_body WHERE webhook_id = ?', id);
}

function deleteDelivery(database: Database, { id, eventKey, lane }: OldDelivery): void {
  database.run('DELETE FROM attempt WHERE delivery_id = ?', id);
  database.run('DELETE FROM step WHERE delivery_id = ?', id);
  database.run('DELETE FROM delivery WHERE id = ?', id);
  database.run('UPDATE event SET deliveries = deliveries - 1 WHERE id = ?', eventKey);
  database.run('DELETE FROM lane WHERE id = ? AND held_by = ?', lane, id);
}

// The newest row of a table stays whatever its age: the next one gets the id above it, so that no id is given a second time.
const isNotNewest = (table: 'webhook' | 'delivery' | 'event', id = 'id'): string =>
  `${id} < (SELECT max(id) FROM ${table})`;
/** Exported for the test that reads plans: what stays must cost nothing. */
export const FIND_DONE_WEBHOOKS = `
  SELECT id FROM webhook WHERE state IN (1, 2) AND received_at < ? AND ${isNotNewest('webhook')} ORDER BY received_at LIMIT ?`;
/** Exported for the same test. */
export const FIND_QUARANTINED = `
  SELECT id FROM webhook WHERE state = 3 AND received_at < ? AND ${isNotNewest('webhook')} ORDER BY received_at LIMIT ?`;
// The oldest of an order first: a later replay of an older one is compared with what arrived after it.
const IS_OLDEST = `
  NOT EXISTS (SELECT 1 FROM delivery o
               WHERE o.order_key = d.order_key AND o.connection = d.connection AND o.event_key < d.event_key)`;
/** Exported for the same test. */
export const FIND_DONE_DELIVERIES = `
  SELECT d.id, d.event_key AS eventKey, d.lane_id AS lane FROM delivery d
   WHERE d.state IN (1, 2, 3, 5) AND d.settled_at < ? AND ${isNotNewest('delivery', 'd.id')} AND ${IS_OLDEST}
   ORDER BY d.settled_at LIMIT ?`;
/** Exported for the same test. */
export const FIND_DEAD = `
  SELECT d.id, d.event_key AS eventKey, d.lane_id AS lane FROM delivery d
   WHERE d.state = 4 AND d.settled_at < ? AND ${isNotNewest('delivery', 'd.id')} AND ${IS_OLDEST}
     AND NOT EXISTS (SELECT 1 FROM delivery w WHERE w.lane_id = d.lane_id AND w.state = 0)
   ORDER BY d.settled_at LIMIT ?`;
/** Exported for the same test. */
export const DELETE_IDLE_EVENTS = `
  DELETE FROM event
   WHERE id IN (SELECT id FROM event WHERE deliveries = 0 AND received_at < ? AND ${isNotNewest('event')} LIMIT ?)`;
