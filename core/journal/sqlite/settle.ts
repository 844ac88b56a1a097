/** Storing what an attempt gave, and freeing its lane. */
import type { DeliveryOutcome, LinkToSave, Settlement, StepResult } from '../journal.js';
import type { Database } from './database.js';
import { goOn, hold } from './lane.js';
import { deliveryCode } from './state-codes.js';

/** Settles a delivery, or sets the time of its next attempt. */
export function settle(database: Database, settlement: Settlement): 'settled' | 'lost' {
  const { deliveryId, lane, fence, attempt, startedAt, now, outcome, givenLinks, exchanges } = settlement;
  if (database.get(FIND_LANE, lane, fence) === undefined) return 'lost';
  const code = deliveryCode[outcome.state];
  const reason = reasonOf(outcome);
  const given = JSON.stringify(givenLinks);
  database.run(INSERT_ATTEMPT, deliveryId, attempt, startedAt, now, code, reason, given, exchanges);
  if (outcome.state === 'pending') {
    database.run(TRY_AGAIN, Number(outcome.isFailure), outcome.dueAt, reason, deliveryId);
    database.run(WAIT, outcome.dueAt, lane);
    return 'settled';
  }
  const isArrived = outcome.state === 'delivered';
  database.run(SETTLE_DELIVERY, code, now, reason, Number(isArrived), deliveryId);
  if (isArrived) {
    for (const [kind, providerId] of Object.entries(outcome.links))
      database.run(SAVE_LINK, kind, providerId, deliveryId);
  }
  if (outcome.state === 'dead' && outcome.holdsLane) hold(database, lane, deliveryId, now);
  else goOn(database, lane, now);
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

/** Keeps a provider's id, while the lane is still leased to its owner. */
export function saveLink(
  database: Database,
  { deliveryId, lane, fence, kind, providerId }: LinkToSave,
): 'saved' | 'lost' {
  if (database.get(FIND_LANE, lane, fence) === undefined) return 'lost';
  database.run(SAVE_LINK, kind, providerId, deliveryId);
  return 'saved';
}

function reasonOf(outcome: DeliveryOutcome): string | null {
  if (outcome.state === 'delivered') return null;
  return JSON.stringify(outcome.state === 'skipped' ? outcome.reason : outcome.error);
}

const FIND_LANE = 'SELECT 1 FROM lane WHERE id = ? AND fence = ?';
const WAIT = 'UPDATE lane SET due = ?, fence = 0 WHERE id = ?';
const INSERT_ATTEMPT = `
  INSERT INTO attempt (delivery_id, number, started_at, ended_at, outcome, reason, given_links, exchanges)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT (delivery_id, number) DO NOTHING`;
const TRY_AGAIN = 'UPDATE delivery SET failures = failures + ?, due = ?, reason = ? WHERE id = ?';
const SETTLE_DELIVERY = `
  UPDATE delivery SET state = ?, settled_at = ?, reason = ?, due = 0, arrived = max(arrived, ?) WHERE id = ? AND state = 0`;
const SAVE_LINK = `
  INSERT INTO link (order_key, connection, kind, provider_id)
  SELECT order_key, connection, ?, ? FROM delivery WHERE id = ?
  ON CONFLICT (order_key, connection, kind) DO UPDATE SET provider_id = excluded.provider_id`;
const SAVE_STEP = `
  INSERT INTO step (delivery_id, name, result) VALUES (?, ?, ?)
  ON CONFLICT (delivery_id, name) DO UPDATE SET result = excluded.result`;
