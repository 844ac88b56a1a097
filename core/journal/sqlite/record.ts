/** Settling a translation: verdict, order state, events and deliveries, all or nothing. */
import type { NewEvent, OrderChange, Recorded, Translation, Verdict } from '../journal.js';
import type { Database } from './database.js';
import { laneId } from './lane.js';
import { webhookCode } from './state-codes.js';

/** Raised inside a savepoint, so that nothing of the translation stays. */
class Conflict extends Error {}

/** Settles one translation. `lost` and `conflict` change nothing. */
export function record(database: Database, translation: Translation): Recorded {
  const { webhookId, fence, verdict, now } = translation;
  if (
    database.run(
      SETTLE_WEBHOOK,
      webhookCode[verdict.state],
      dueOf(verdict),
      reasonOf(verdict),
      webhookId,
      fence,
    ) === 0
  ) {
    return { kind: 'lost' };
  }
  const deliveries: { id: number; connection: string }[] = [];
  database.handle.exec('SAVEPOINT changes');
  try {
    for (const change of translation.changes)
      deliveries.push(...applyChange(database, change, webhookId, now));
    database.handle.exec('RELEASE changes');
    return { kind: 'recorded', deliveries };
  } catch (error) {
    database.handle.exec('ROLLBACK TO changes; RELEASE changes');
    if (!(error instanceof Conflict)) throw error;
    database.run(UNSETTLE_WEBHOOK, now, webhookId);
    return { kind: 'conflict' };
  }
}

function applyChange(
  database: Database,
  change: OrderChange,
  webhookId: number,
  now: number,
): { id: number; connection: string }[] {
  const { connection, orderId, expectedVersion, version, state, number, events } = change;
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
  const key =
    database.get<{ id: number }>(
      INSERT_EVENT,
      event.id,
      orderKey,
      webhookId,
      event.type,
      event.time,
      event.json,
    )?.id ?? 0;
  return event.destinations.map(connection => {
    const lane = laneId(connection, cause);
    database.run(FILL_LANE, lane, connection, now);
    const id = database.get<{ id: number }>(INSERT_DELIVERY, key, orderKey, connection, lane)?.id ?? 0;
    return { id, connection };
  });
}

function dueOf(verdict: Verdict): number | null {
  return verdict.state === 'pending' ? verdict.dueAt : null;
}

function reasonOf(verdict: Verdict): string | null {
  if (verdict.state === 'translated') return null;
  return JSON.stringify(verdict.state === 'ignored' ? verdict.reason : verdict.error);
}

const SETTLE_WEBHOOK =
  'UPDATE webhook SET state = ?, due = ?, reason = ? WHERE id = ? AND fence = ? AND state = 0';
const UNSETTLE_WEBHOOK = 'UPDATE webhook SET state = 0, due = ?, reason = NULL WHERE id = ?';
const INSERT_STATE = `
  INSERT INTO order_state (connection, order_id, version, number, updated_at, state) VALUES (?, ?, ?, ?, ?, ?)
  ON CONFLICT (connection, order_id) DO NOTHING
  RETURNING id`;
const UPDATE_STATE = `
  UPDATE order_state SET version = ?, number = ?, updated_at = ?, state = ?
   WHERE connection = ? AND order_id = ? AND version = ?
  RETURNING id`;
const INSERT_EVENT =
  'INSERT INTO event (event_id, order_key, webhook_id, type, time, json) VALUES (?, ?, ?, ?, ?, ?) RETURNING id';
const FILL_LANE = `
  INSERT INTO lane (id, connection, due, pending) VALUES (?, ?, ?, 1)
  ON CONFLICT (id) DO UPDATE SET pending = lane.pending + 1`;
const INSERT_DELIVERY =
  'INSERT INTO delivery (event_key, order_key, connection, lane_id, state) VALUES (?, ?, ?, ?, 0) RETURNING id';
