/** Leasing webhooks and lanes. A claim is a range scan of one index; its cost does not grow with the backlog. */
import type { DeliveryClaim, WebhookClaim } from '../journal.js';
import type { Database } from './database.js';

/** A claimed webhook before its content is read. */
export interface WebhookLease {
  readonly id: number;
  readonly fence: number;
  readonly attempt: number;
}

/** Leases due webhooks, those first that are due longest. Searches each connection by itself, so that the backlog of one
 *  that is left out costs nothing. */
export function claimWebhooks(
  database: Database,
  claim: WebhookClaim,
  nextFence: () => number,
): WebhookLease[] {
  const { now, leaseUntil, limit, connections } = claim;
  const due = connections
    .flatMap(connection => database.all<{ id: number; due: number }>(DUE_WEBHOOKS, connection, now, limit))
    .sort((one, other) => one.due - other.due || one.id - other.id)
    .slice(0, limit);
  if (due.length === 0) return [];
  const ids = JSON.stringify(due.map(({ id }) => id));
  const leases = database.all<WebhookLease>(LEASE_WEBHOOKS, leaseUntil, nextFence(), ids);
  return leases.sort((one, other) => one.id - other.id);
}

/** A claimed delivery before its content is read. */
export interface DeliveryLease {
  readonly id: number;
  readonly lane: number;
  readonly fence: number;
  readonly attempt: number;
  readonly failures: number;
}

/** Leases due lanes of a destination and gives the first pending delivery of each, its attempt counted. */
export function claimDeliveries(
  database: Database,
  claim: DeliveryClaim,
  nextFence: () => number,
): DeliveryLease[] {
  const { connection, now, leaseUntil, limit, except = [] } = claim;
  const fence = nextFence();
  const lanes = database.all<{ id: number }>(
    CLAIM_LANES,
    leaseUntil,
    fence,
    connection,
    now,
    JSON.stringify(except),
    limit,
  );
  const leases: DeliveryLease[] = [];
  for (const lane of lanes) {
    const head = database.get<Omit<DeliveryLease, 'lane' | 'fence'>>(COUNT_ATTEMPT, lane.id);
    if (head === undefined) database.run('DELETE FROM lane WHERE id = ?', lane.id);
    else leases.push({ ...head, lane: lane.id, fence });
  }
  return leases;
}

/** Exported for the test that reads their plans: both have to stay range scans of one index. */
export const DUE_WEBHOOKS =
  'SELECT id, due FROM webhook WHERE connection = ? AND due <= ? ORDER BY due, id LIMIT ?';
const LEASE_WEBHOOKS = `
  UPDATE webhook SET due = ?, fence = ?, attempts = attempts + 1
   WHERE id IN (SELECT value FROM json_each(?))
  RETURNING id, fence, attempts AS attempt`;
/** Exported for the same test. */
export const CLAIM_LANES = `
  UPDATE lane SET due = ?, fence = ?
   WHERE id IN (SELECT id FROM lane WHERE connection = ? AND due <= ? AND id NOT IN (SELECT value FROM json_each(?)) ORDER BY due LIMIT ?)
  RETURNING id`;
/** Exported for the same test. */
export const COUNT_ATTEMPT = `
  UPDATE delivery SET attempts = attempts + 1
   WHERE id = (SELECT id FROM delivery WHERE lane_id = ? AND state = 0 ORDER BY position, id LIMIT 1)
  RETURNING id, attempts AS attempt, failures`;
