/** Keeping how far each poll of a source is. */
import type { ErrorRecord } from '../../errors/app-error.js';
import type { Poll, PollSpan, PollStep } from '../journal.js';
import type { Database } from './database.js';
import { pollCode, pollState } from './state-codes.js';

/** Begins a walk, and forgets the oldest that have ended. */
export function startPoll(
  database: Database,
  { connection, kind, since, until }: PollSpan,
  now: number,
  kept: number,
): Poll {
  const id = database.get<{ id: number }>(INSERT_POLL, connection, kind, now, since, until)?.id ?? 0;
  database.run(FORGET_POLLS, connection, connection, kept, connection);
  return findPoll(database, id) as Poll;
}

/** Notes a page, or the end. Undefined where the walk does not run any more. */
export function continuePoll(database: Database, step: PollStep): Poll | undefined {
  const { id, fetched, stored, total, cursor, reason } = step;
  const state =
    reason !== undefined ? pollCode.failed : cursor === undefined ? pollCode.done : pollCode.running;
  const changed = database.run(
    MOVE_POLL,
    state,
    cursor ?? null,
    fetched,
    stored,
    total ?? null,
    reason === undefined ? null : JSON.stringify(reason),
    id,
  );
  return changed === 0 ? undefined : findPoll(database, id);
}

/** Ends a walk that runs; undefined where there is none of this id. */
export function cancelPoll(database: Database, id: number): Poll | undefined {
  database.run('UPDATE poll SET state = 2 WHERE id = ? AND state = 0', id);
  return findPoll(database, id);
}

/** One walk; undefined where there is none of this id. */
export function findPoll(database: Database, id: number): Poll | undefined {
  return database.all<PollRow>(`${READ_POLL} WHERE id = ?`, id).map(toPoll)[0];
}

/** The walks of a connection that are remembered, newest first. */
export function findPolls(database: Database, connection: string): Poll[] {
  return database.all<PollRow>(`${READ_POLL} WHERE connection = ? ORDER BY id DESC`, connection).map(toPoll);
}

interface PollRow extends Omit<Poll, 'state' | 'cursor' | 'total' | 'reason'> {
  readonly state: number;
  readonly cursor: string | null;
  readonly total: number | null;
  readonly reason: string | null;
}

function toPoll({ state, cursor, total, reason, ...row }: PollRow): Poll {
  return {
    ...row,
    state: pollState(state),
    cursor: cursor ?? undefined,
    total: total ?? undefined,
    reason: reason === null ? undefined : (JSON.parse(reason) as ErrorRecord),
  };
}

const INSERT_POLL = `
  INSERT INTO poll (connection, kind, created_at, since, until) VALUES (?, ?, ?, ?, ?) RETURNING id`;
/** Never one that runs, nor the newest regular one that is done: the next one begins at its end. */
const FORGET_POLLS = `
  DELETE FROM poll
   WHERE connection = ? AND state <> 0
     AND id <= (SELECT id FROM poll WHERE connection = ? ORDER BY id DESC LIMIT 1 OFFSET ?)
     AND id <> coalesce((SELECT max(id) FROM poll WHERE connection = ? AND kind = 'regular' AND state = 1), 0)`;
const MOVE_POLL = `
  UPDATE poll
     SET state = ?, cursor = ?, pages = pages + 1, fetched = fetched + ?, stored = stored + ?,
         total = coalesce(?, total), reason = ?
   WHERE id = ? AND state = 0`;
const READ_POLL = `
  SELECT id, connection, kind, created_at AS createdAt, since, until, state, cursor, pages, fetched, stored, total, reason
    FROM poll`;
