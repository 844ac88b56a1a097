/** Storing what an attempt gave, and freeing its lane. */
import type { DeliveryOutcome, Settlement, StepResult } from '../journal.js';
import type { Database } from './database.js';
import { deliveryCode } from './state-codes.js';

/** Settles a delivery, or sets the time of its next attempt. */
export function settle(database: Database, settlement: Settlement): 'settled' | 'lost' {
  const { deliveryId, lane, fence, attempt, startedAt, now, outcome, exchanges } = settlement;
  const pending = database.get<{ pending: number }>(FIND_LANE, lane, fence)?.pending;
  if (pending === undefined) return 'lost';
  const code = deliveryCode[outcome.state];
  const reason = reasonOf(outcome);
  database.run(INSERT_ATTEMPT, deliveryId, attempt, startedAt, now, code, reason, exchanges);
  if (outcome.state === 'pending') {
    database.run(SET_REASON, reason, deliveryId);
    database.run(FREE_LANE, outcome.dueAt, 0, lane);
    return 'settled';
  }
  database.run(SETTLE_DELIVERY, code, now, reason, deliveryId);
  if (outcome.state === 'delivered') {
    for (const [kind, providerId] of Object.entries(outcome.links))
      database.run(SAVE_LINK, kind, providerId, deliveryId);
  }
  if (pending > 1) database.run(FREE_LANE, now, 1, lane);
  else database.run('DELETE FROM lane WHERE id = ?', lane);
  return 'settled';
}

/** Stores the result of a step, while the lane is still leased to its owner. */
export function saveStep(
  database: Database,
  { deliveryId, lane, fence, name, result }: StepResult,
): 'saved' | 'lost' {
  if (database.get(FIND_LANE, lane, fence) === undefined) return 'lost';
  database.run(SAVE_STEP, deliveryId, name, result);
  return 'saved';
}

function reasonOf(outcome: DeliveryOutcome): string | null {
  if (outcome.state === 'delivered') return null;
  return JSON.stringify(outcome.state === 'skipped' ? outcome.reason : outcome.error);
}

const FIND_LANE = 'SELECT pending FROM lane WHERE id = ? AND fence = ?';
// A new fence is not needed: nobody else can hold the lane until it is claimed, and the claim brings one.
const FREE_LANE = 'UPDATE lane SET due = ?, fence = 0, pending = pending - ? WHERE id = ?';
const INSERT_ATTEMPT = `
  INSERT INTO attempt (delivery_id, number, started_at, ended_at, outcome, reason, exchanges) VALUES (?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT (delivery_id, number) DO NOTHING`;
const SET_REASON = 'UPDATE delivery SET reason = ? WHERE id = ?';
const SETTLE_DELIVERY =
  'UPDATE delivery SET state = ?, settled_at = ?, reason = ? WHERE id = ? AND state = 0';
const SAVE_LINK = `
  INSERT INTO link (order_key, connection, kind, provider_id)
  SELECT order_key, connection, ?, ? FROM delivery WHERE id = ?
  ON CONFLICT (order_key, connection, kind) DO UPDATE SET provider_id = excluded.provider_id`;
const SAVE_STEP = `
  INSERT INTO step (delivery_id, name, result) VALUES (?, ?, ?)
  ON CONFLICT (delivery_id, name) DO UPDATE SET result = excluded.result`;
