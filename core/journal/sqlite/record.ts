/** Settling a translation: verdict, order state, events and deliveries, all or nothing. */
import type { NewEvent, OrderChange, Recorded, Translation, Verdict } from '../journal.js';
import type { Database } from './database.js';
import { enterLane, laneId } from './lane.js';
import { webhookCode } from './state-codes.js';

/** Raised inside a savepoint, so that nothing of the translation stays. */
class Conflict extends Error {}

/** Settles one translation. `lost` and `conflict` change nothing, but that after a conflict the webhook is due again. */
export function record(database: Database, translation: Translation): Recorded {
  database.handle.exec('SAVEPOINT translation');
  try {
    const recorded = settleWebhook(database, translation);
    database.handle.exec('RELEASE translation');
    return recorded;
  } catch (error) {
    if (!(error instanceof Conflict)) throw error;
    database.handle.exec('ROLLBACK TO translation; RELEASE translation');
    database.run(FREE_WEBHOOK, translation.now, translation.webhookId);
    return { kind: 'conflict' };
  }
}

function settleWebhook(
  database: Database,
  { webhookId, fence, verdict, now, changes }: Translation,
): Recorded {
  const code = webhookCode[verdict.state];
  const uncounted = verdict.state === 'pending' && !verdict.isFailure ? 1 : 0;
  const settled = database.run(
    SETTLE_WEBHOOK,
    code,
    dueOf(verdict),
    reasonOf(verdict),
    uncounted,
    webhookId,
    fence,
  );
  if (settled === 0) return { kind: 'lost' };
  return {
    kind: 'recorded',
    deliveries: changes.flatMap(change => applyChange(database, change, webhookId, now)),
  };
}

function applyChange(
  database: Database,
  change: OrderChange,
  webhookId: number,
  now: number,
): { id: number; connection: string }[] {
  const { connection, orderId, expectedVersion, version, state, number, trackingNumbers, events } = change;
  const stored =
    expectedVersion === 0
      ? database.get<{ id: number }>(INSERT_STATE, connection, orderId, version, number ?? null, now, state)
      : database.get<{ id: number }>(
          UPDATE_STATE,
          version,
          number ?? null,
          now,
          state,
          connection,
          orderId,
          expectedVersion,
        );
  if (stored === undefined) throw new Conflict();
  for (const trackingNumber of trackingNumbers) database.run(INSERT_TRACKING, trackingNumber, stored.id);
  return events.flatMap(event =>
    insertEvent(database, event, { ...change, orderKey: stored.id, webhookId, now }),
  );
}

interface Cause extends OrderChange {
  readonly orderKey: number;
  readonly webhookId: number;
  readonly now: number;
}

function insertEvent(
  database: Database,
  event: NewEvent,
  cause: Cause,
): { id: number; connection: string }[] {
  const { orderKey, webhookId, now } = cause;
  const { id: eventId, type: eventType, time, json, destinations } = event;
  const key = insert(
    database,
    INSERT_EVENT,
    eventId,
    orderKey,
    webhookId,
    webhookId,
    eventType,
    time,
    destinations.length,
    json,
  );
  return destinations.map(destination => {
    const { connection, writes, isUpsert } = destination;
    const lane = laneId(connection, orderKey);
    const id = insert(
      database,
      INSERT_DELIVERY,
      key,
      orderKey,
      connection,
      lane,
      key,
      writes,
      Number(isUpsert),
    );
    enterLane(database, { ...destination, id, lane, orderKey, eventId, eventType, now });
    return { id, connection };
  });
}

function insert(database: Database, sql: string, ...values: (string | number)[]): number {
  const id = database.get<{ id: number }>(sql, ...values)?.id;
  if (id === undefined) throw new Error('an insert gave no id');
  return id;
}

function dueOf(verdict: Verdict): number | null {
  return verdict.state === 'pending' ? verdict.dueAt : null;
}

function reasonOf(verdict: Verdict): string | null {
  if (verdict.state === 'translated') return null;
  return JSON.stringify(verdict.state === 'ignored' ? verdict.reason : verdict.error);
}

// Fence 0 says that nobody holds it: a lease counts for one result, and what waits for a retry is not taken for leased.
const SETTLE_WEBHOOK =
  'UPDATE webhook SET state = ?, due = ?, reason = ?, fence = 0, attempts = attempts - ? WHERE id = ? AND fence = ? AND state = 0';
const FREE_WEBHOOK = 'UPDATE webhook SET due = ?, fence = 0 WHERE id = ?';
const INSERT_STATE = `
  INSERT INTO order_state (connection, order_id, version, number, updated_at, state) VALUES (?, ?, ?, ?, ?, ?)
  ON CONFLICT (connection, order_id) DO NOTHING
  RETURNING id`;
const UPDATE_STATE = `
  UPDATE order_state SET version = ?, number = ?, updated_at = ?, state = ?
   WHERE connection = ? AND order_id = ? AND version = ?
  RETURNING id`;
const INSERT_TRACKING =
  'INSERT INTO tracking_number (number, order_key) VALUES (?, ?) ON CONFLICT (number, order_key) DO NOTHING';
const INSERT_EVENT = `
  INSERT INTO event (event_id, order_key, webhook_id, received_at, type, time, deliveries, json)
  VALUES (?, ?, ?, (SELECT received_at FROM webhook WHERE id = ?), ?, ?, ?, ?)
  RETURNING id`;
const INSERT_DELIVERY = `
  INSERT INTO delivery (event_key, order_key, connection, lane_id, position, state, writes, is_upsert)
  VALUES (?, ?, ?, ?, ?, 0, ?, ?)
  RETURNING id`;
