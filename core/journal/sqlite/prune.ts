/** Forgetting what is settled and old. Each statement is bounded and finds its rows through an index of such rows alone. */
import type { Pruned, PrunePlace, PruneRequest } from '../journal.js';
import type { Database } from './database.js';

/** Deletes one slice of everything that may go. */
export function prune(database: Database, request: PruneRequest): Pruned {
  const { webhooksBefore, quarantinedBefore, deliveriesBefore, deadBefore, limit } = request;
  const { done = OLDEST, dead = OLDEST } = request.from ?? {};
  const webhooks = [
    ...database.all<{ id: number }>(FIND_DONE_WEBHOOKS, webhooksBefore, limit),
    ...database.all<{ id: number }>(FIND_QUARANTINED, quarantinedBefore, limit),
  ];
  const doneSeen = database.all<OldDelivery>(
    FIND_DONE_DELIVERIES,
    deliveriesBefore,
    done.settledAt,
    done.id,
    limit,
  );
  const deadSeen = database.all<OldDelivery>(FIND_DEAD, deadBefore, dead.settledAt, dead.id, limit);
  for (const { id } of webhooks) deleteWebhook(database, id);
  const seen = [...doneSeen, ...deadSeen].sort(
    (one, other) => one.settledAt - other.settledAt || one.id - other.id,
  );
  const deliveries = seen.filter(delivery => forget(database, delivery));
  const events = database.run(DELETE_IDLE_EVENTS, deliveriesBefore, limit);
  return {
    webhooks: webhooks.length,
    deliveries: deliveries.length,
    events,
    next: { done: lastOf(doneSeen, done), dead: lastOf(deadSeen, dead) },
    isMore: webhooks.length + doneSeen.length + deadSeen.length + events > 0,
  };
}

interface OldDelivery extends PrunePlace {
  readonly eventKey: number;
  readonly lane: number;
}

const OLDEST: PrunePlace = { settledAt: Number.MIN_SAFE_INTEGER, id: 0 };

function lastOf(seen: readonly OldDelivery[], before: PrunePlace): PrunePlace {
  const { settledAt, id } = seen.at(-1) ?? before;
  return { settledAt, id };
}

function deleteWebhook(database: Database, id: number): void {
  database.run('DELETE FROM webhook WHERE id = ?', id);
  database.run('DELETE FROM webhook_body WHERE webhook_id = ?', id);
}

/** Deletes one with all that belongs to it; `false` where it has to stay. */
function forget(database: Database, { id, eventKey, lane }: OldDelivery): boolean {
  if (database.get(MAY_GO, id) === undefined) return false;
  database.run('DELETE FROM attempt WHERE delivery_id = ?', id);
  database.run('DELETE FROM step WHERE delivery_id = ?', id);
  database.run('DELETE FROM delivery WHERE id = ?', id);
  database.run('UPDATE event SET deliveries = deliveries - 1 WHERE id = ?', eventKey);
  database.run('DELETE FROM lane WHERE id = ? AND held_by = ?', lane, id);
  return true;
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
/** What must stay is looked at once in a round and passed over. Exported for the same test. */
export const FIND_DONE_DELIVERIES = `
  SELECT id, settled_at AS settledAt, event_key AS eventKey, lane_id AS lane FROM delivery
   WHERE state IN (1, 2, 3, 5) AND settled_at < ? AND (settled_at, id) > (?, ?)
   ORDER BY settled_at, id LIMIT ?`;
/** Exported for the same test. */
export const FIND_DEAD = `
  SELECT id, settled_at AS settledAt, event_key AS eventKey, lane_id AS lane FROM delivery
   WHERE state = 4 AND settled_at < ? AND (settled_at, id) > (?, ?)
   ORDER BY settled_at, id LIMIT ?`;
/** Asked of one after the other, since the oldest of an order lets the next one go. Exported for the same test. */
export const MAY_GO = `
  SELECT 1 FROM delivery d
   WHERE d.id = ? AND ${isNotNewest('delivery', 'd.id')} AND ${IS_OLDEST}
     AND (d.state <> 4 OR NOT EXISTS (SELECT 1 FROM delivery w WHERE w.lane_id = d.lane_id AND w.state = 0))`;
/** Exported for the same test. */
export const DELETE_IDLE_EVENTS = `
  DELETE FROM event
   WHERE id IN (SELECT id FROM event WHERE deliveries = 0 AND received_at < ? AND ${isNotNewest('event')} LIMIT ?)`;
