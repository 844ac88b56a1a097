/** What happens to a lane: it is filled, goes on to its next delivery, or is held by a dead one until another takes its
 *  place. Two lanes whose ids collide wait for each other and do nothing else to each other. */
import { createHash } from 'node:crypto';
import type { Destination } from '../journal.js';
import type { Database } from './database.js';
import { deliveryCode } from './state-codes.js';

/** The order's key with 20 bits of a hash of the destination behind it, made by the caller: no lookup, no second index. Lanes
 *  of orders that came in together lie on the same pages, and so do their deliveries in the index of what waits: what is
 *  claimed together then writes few pages, however many wait. */
export function laneId(destination: string, orderKey: number): number {
  const bits = createHash('sha256').update(destination).digest().readUInt32BE(0) >>> (32 - HASH_BITS);
  return orderKey * 2 ** HASH_BITS + bits;
}

const HASH_BITS = 20;

/** A delivery that was just stored. */
export interface Newcomer extends Destination {
  readonly id: number;
  readonly lane: number;
  readonly orderKey: number;
  readonly eventId: string;
  readonly eventType: string;
  readonly now: number;
}

/** One delivery more waits in the lane: it folds what waits and says the same, and takes the place of a dead one that
 *  holds the lane, where it may. */
export function enterLane(database: Database, newcomer: Newcomer): void {
  const { lane, connection, now, isLatestOnly, isUpsert } = newcomer;
  const found = database.get<{ heldBy: number | null; fence: number }>(FIND_LANE, lane);
  if (found === undefined) return void database.run(OPEN_LANE, lane, connection, now);
  if (isLatestOnly) fold(database, newcomer, found.fence > 0);
  if (isUpsert && found.heldBy !== null) takePlace(database, newcomer, found.heldBy);
}

function fold(database: Database, newcomer: Newcomer, isLeased: boolean): void {
  const { id, lane, orderKey, connection, eventType, eventId, now } = newcomer;
  const underWay = isLeased ? headOf(database, lane)?.id : undefined;
  const waiting = database
    .all<{ id: number; due: number; place: number | null }>(
      FIND_ALIKE,
      lane,
      id,
      orderKey,
      connection,
      eventType,
    )
    .filter(delivery => delivery.id !== underWay);
  for (const delivery of waiting) {
    database.run(END_DELIVERY, deliveryCode.folded, now, placeTaken(eventId), delivery.id);
    // A provider that asked for a pause gets it, whichever delivery comes then. And what has taken the place of a dead one
    // goes before what waited behind that: what was recorded earlier would find nothing there, or put its own, older data.
    database.run(TAKE_OVER, delivery.due, delivery.place, id);
  }
}

function takePlace(
  database: Database,
  { id, lane, orderKey, connection, writes, eventId, now }: Newcomer,
  dead: number,
): void {
  const taken = database.get<{ position: number }>(
    SUPERSEDE_DEAD,
    deliveryCode.superseded,
    now,
    placeTaken(eventId),
    dead,
    orderKey,
    connection,
    writes,
  );
  if (taken === undefined) return;
  database.run('UPDATE delivery SET position = ? WHERE id = ?', taken.position, id);
  goOn(database, lane, now);
}

/** A delivery of the lane died and is to hold it. One that waits already, and could take its place, does. */
export function hold(database: Database, lane: number, dead: number, now: number): void {
  const next = database.get<Omit<Newcomer, keyof Destination | 'now' | 'eventType'> & { writes: string }>(
    FIND_SUCCESSOR,
    lane,
    dead,
  );
  database.run('UPDATE lane SET due = NULL, fence = 0, held_by = ? WHERE id = ?', dead, lane);
  if (next !== undefined) takePlace(database, { ...next, now } as Newcomer, dead);
}

/** Nothing holds the lane any more: it is due when its next delivery is, or gone where it has none. */
export function goOn(database: Database, lane: number, now: number): void {
  const head = headOf(database, lane);
  if (head === undefined) database.run('DELETE FROM lane WHERE id = ?', lane);
  else database.run(FREE_LANE, Math.max(now, head.due), lane);
}

/** The delivery of the lane that is the next to be claimed, or is under way. */
export function headOf(database: Database, lane: number): { id: number; due: number } | undefined {
  return database.get(FIND_HEAD, lane);
}

/** A delivery that was settled is to be tried again: it takes its old place in the lane, but not before one that is under
 *  way. One that held the lane does so no more. */
export function reenterLane(
  database: Database,
  { id, lane, connection, now }: Pick<Newcomer, 'id' | 'lane' | 'connection' | 'now'>,
): void {
  const found = database.get<{ heldBy: number | null; fence: number }>(FIND_LANE, lane);
  if (found === undefined) return void database.run(OPEN_LANE, lane, connection, now);
  if (found.fence > 0) return void database.run(STAND_BEHIND_FIRST, lane, id, id);
  if (found.heldBy === id || (found.heldBy === null && found.fence === 0)) goOn(database, lane, now);
}

function placeTaken(eventId: string): string {
  return JSON.stringify(`the event ${eventId} took its place`);
}

const FIND_LANE = 'SELECT held_by AS heldBy, fence FROM lane WHERE id = ?';
const OPEN_LANE = 'INSERT INTO lane (id, connection, due) VALUES (?, ?, ?)';
/** Exported for the test that reads plans. */
export const FIND_HEAD =
  'SELECT id, due FROM delivery WHERE lane_id = ? AND state = 0 ORDER BY position, id LIMIT 1';
/** Exported for the same test. */
export const FIND_ALIKE = `
  SELECT d.id, d.due, iif(d.position < d.event_key, d.position, NULL) AS place
    FROM delivery d JOIN event e ON e.id = d.event_key
   WHERE d.lane_id = ? AND d.state = 0 AND d.id <> ? AND d.order_key = ? AND d.connection = ? AND e.type = ?`;
const TAKE_OVER = `
  UPDATE delivery SET due = max(due, ?), position = min(position, coalesce(?, position)) WHERE id = ?`;
const END_DELIVERY = 'UPDATE delivery SET state = ?, settled_at = ?, reason = ? WHERE id = ?';
const SUPERSEDE_DEAD = `
  UPDATE delivery SET state = ?, settled_at = ?, reason = ?
   WHERE id = ? AND state = 4 AND order_key = ? AND connection = ? AND writes = ? AND writes <> ''
  RETURNING position`;
/** The newest: what lies between says less, and is superseded when its turn comes. Exported for the same test. */
export const FIND_SUCCESSOR = `
  SELECT n.id, n.lane_id AS lane, n.order_key AS orderKey, n.connection, n.writes, e.event_id AS eventId
    FROM delivery d
    JOIN delivery n ON n.lane_id = d.lane_id AND n.state = 0 AND n.is_upsert = 1
                   AND n.order_key = d.order_key AND n.connection = d.connection AND n.writes = d.writes AND n.event_key > d.event_key
    JOIN event e ON e.id = n.event_key
   WHERE d.lane_id = ? AND d.id = ?
   ORDER BY n.event_key DESC LIMIT 1`;
// The first of a lane under lease is the one under way: nothing may come before it until it is settled.
const STAND_BEHIND_FIRST = `
  UPDATE delivery
     SET position = max(position, 1 + (SELECT f.position FROM delivery f
                                        WHERE f.lane_id = ? AND f.state = 0 AND f.id <> ? ORDER BY f.position, f.id LIMIT 1))
   WHERE id = ?`;
// A new fence is not needed: nobody else can hold the lane until it is claimed, and the claim brings one.
const FREE_LANE = 'UPDATE lane SET due = ?, fence = 0, held_by = NULL WHERE id = ?';
