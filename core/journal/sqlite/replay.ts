/** Making deliveries and webhooks due again, and keeping how far a replay of many is. */
import type { Replay, Replayed, ReplaySelection, ReplayStep } from '../journal.js';
import type { Database } from './database.js';
import { goOn, headOf, reenterLane } from './lane.js';
import { deliveryCode, replayCode, replayState, webhookCode } from './state-codes.js';

/** Makes a delivery due again, in its old place. */
export function replay(database: Database, id: number, now: number): Replayed {
  const found = database.get<{ state: number; lane: number; connection: string }>(FIND_DELIVERY, id);
  if (found === undefined) return 'unknown';
  const { state, lane, connection } = found;
  if (state === deliveryCode.pending) return tryNow(database, id, lane, now);
  database.run(REOPEN_DELIVERY, id);
  reenterLane(database, { id, lane, connection, now });
  return 'replayed';
}

function tryNow(database: Database, id: number, lane: number, now: number): Replayed {
  const { fence, heldBy } = database.get<{ fence: number; heldBy: number | null }>(FIND_LANE, lane) ?? {};
  if (headOf(database, lane)?.id !== id || typeof heldBy === 'number') return 'held';
  if (fence !== 0) return 'under_way';
  database.run(TRY_NOW, id);
  goOn(database, lane, now);
  return 'replayed';
}

/** Lets a lane go on past the dead delivery that holds it. */
export function release(database: Database, id: number, now: number): boolean {
  const lane = database.get<{ id: number }>(FIND_HELD_LANE, id, id)?.id;
  if (lane === undefined) return false;
  goOn(database, lane, now);
  return true;
}

/** Lets lanes of a connection go on, so many at a time that nobody else waits long; gives how many. */
export function releaseAll(database: Database, connection: string, now: number): number {
  const lanes = database.all<{ id: number }>(FIND_HELD_LANES, connection);
  for (const { id } of lanes) goOn(database, id, now);
  return lanes.length;
}

/** Makes a webhook due again. */
export function replayWebhook(database: Database, id: number, now: number): Replayed {
  const found = database.get<{ fence: number }>(FIND_WEBHOOK, id);
  if (found === undefined) return 'unknown';
  if (found.fence !== 0) return 'under_way';
  database.run(REOPEN_WEBHOOK, now, id);
  return 'replayed';
}

/** Begins a replay of what is stored by now. */
export function startReplay(database: Database, { kind, filter }: ReplaySelection, now: number): Replay {
  const table = kind === 'deliveries' ? 'delivery' : 'webhook';
  const last = database.get<{ last: number }>(`SELECT coalesce(max(id), 0) AS last FROM ${table}`)?.last ?? 0;
  const first =
    (database.get<{ first: number }>(`SELECT coalesce(min(id), 1) AS first FROM ${table}`)?.first ?? 1) - 1;
  const state = first >= last ? replayCode.done : replayCode.running;
  const id = database.get<{ id: number }>(
    INSERT_REPLAY,
    now,
    kind,
    JSON.stringify(filter),
    state,
    first,
    last,
    first,
  )?.id;
  return findReplay(database, id ?? 0) as Replay;
}

/** Sends the next ones again and moves the cursor. */
export function continueReplay(database: Database, { id, now, ids, cursor }: ReplayStep): Replay | undefined {
  const running = findReplay(database, id);
  if (running?.state !== 'running') return undefined;
  const run = running.kind === 'deliveries' ? replay : replayWebhook;
  // What has changed since it was looked up fits no more, and is not sent again.
  const fitting = ids.filter(item => stillFits(database, running, item));
  const replayed = fitting.filter(item => run(database, item, now) === 'replayed').length;
  const state = cursor >= running.last ? replayCode.done : replayCode.running;
  database.run(MOVE_REPLAY, state, cursor, replayed, ids.length - replayed, id);
  return findReplay(database, id);
}

function stillFits(database: Database, { kind, filter: { state } }: Replay, id: number): boolean {
  if (state === undefined) return true;
  const table = kind === 'deliveries' ? 'delivery' : 'webhook';
  const found = database.get<{ state: number }>(`SELECT state FROM ${table} WHERE id = ?`, id)?.state;
  const codes: Readonly<Record<string, number>> = kind === 'deliveries' ? deliveryCode : webhookCode;
  return found === codes[state];
}

/** Ends a replay that runs. */
export function cancelReplay(database: Database, id: number): Replay | undefined {
  database.run('UPDATE replay SET state = 2 WHERE id = ? AND state = 0', id);
  return findReplay(database, id);
}

/** One replay; undefined where there is none of this id. */
function findReplay(database: Database, id: number): Replay | undefined {
  return database.all<ReplayRow>(`${READ_REPLAY} WHERE id = ?`, id).map(toReplay)[0];
}

/** The replays there were, newest first, as many as people look at; and all that run, so that none is left halfway. */
export function findReplays(database: Database): Replay[] {
  return database
    .all<ReplayRow>(
      `${READ_REPLAY} WHERE state = 0 OR id > (SELECT max(id) FROM replay) - 100 ORDER BY id DESC`,
    )
    .map(toReplay);
}

type ReplayRow = Omit<Replay, 'state' | 'filter'> & { readonly state: number; readonly filter: string };

function toReplay(row: ReplayRow): Replay {
  return { ...row, state: replayState(row.state), filter: JSON.parse(row.filter) as object };
}

const FIND_DELIVERY = 'SELECT state, lane_id AS lane, connection FROM delivery WHERE id = ?';
const FIND_LANE = 'SELECT fence, held_by AS heldBy FROM lane WHERE id = ?';
const REOPEN_DELIVERY =
  'UPDATE delivery SET state = 0, failures = 0, due = 0, settled_at = NULL, reason = NULL WHERE id = ?';
const TRY_NOW = 'UPDATE delivery SET failures = 0, due = 0 WHERE id = ?';
const FIND_HELD_LANE =
  'SELECT l.id FROM delivery d JOIN lane l ON l.id = d.lane_id WHERE d.id = ? AND l.held_by = ?';
const FIND_HELD_LANES = 'SELECT id FROM lane WHERE connection = ? AND held_by IS NOT NULL LIMIT 1000';
const FIND_WEBHOOK = 'SELECT fence FROM webhook WHERE id = ?';
const REOPEN_WEBHOOK = 'UPDATE webhook SET state = 0, attempts = 0, due = ?, reason = NULL WHERE id = ?';
const INSERT_REPLAY = `
  INSERT INTO replay (created_at, kind, filter, state, first, last, cursor) VALUES (?, ?, ?, ?, ?, ?, ?)
  RETURNING id`;
const MOVE_REPLAY =
  'UPDATE replay SET state = ?, cursor = ?, replayed = replayed + ?, passed_over = passed_over + ? WHERE id = ?';
const READ_REPLAY = `
  SELECT id, created_at AS createdAt, kind, filter, state, first, last, cursor, replayed, passed_over AS passedOver FROM replay`;
