/** What a source is to be asked next. Pure: from what is remembered of its polls to the one that goes on, or begins. */
import type { Polling } from '../model/generated/model.js';
import type { Poll } from '../journal/journal.js';

/** What comes next for one source. */
export type NextPoll =
  /** A walk that runs goes on. */
  | { readonly kind: 'continue'; readonly poll: Poll }
  /** A regular one begins, over this span of time. */
  | { readonly kind: 'start'; readonly since: number; readonly until: number }
  /** Nothing before this time. */
  | { readonly kind: 'wait'; readonly until: number };

/** Regular polls come first: what is new is not to wait for the history that a backfill brings. `polls` are those that are
 *  remembered, newest first. Without `polling` only backfills run. `isAsked` begins a regular one before its time. */
export function nextPoll(
  polls: readonly Poll[],
  polling: Readonly<Required<Polling>> | undefined,
  now: number,
  isAsked = false,
): NextPoll {
  const running = polls.filter(({ state }) => state === 'running');
  const backfill = running.findLast(({ kind }) => kind === 'backfill');
  if (polling === undefined)
    return backfill ? { kind: 'continue', poll: backfill } : { kind: 'wait', until: Infinity };
  const regular = running.find(({ kind }) => kind === 'regular');
  if (regular !== undefined) return { kind: 'continue', poll: regular };
  const last = polls.find(({ kind, state }) => kind === 'regular' && state === 'done');
  // One that began after now says that the clock was set back; waiting for its time could take as long as the clock was wrong.
  const isOver = last === undefined || last.createdAt > now;
  const dueAt = isOver ? now : last.createdAt + polling.everySeconds * 1000;
  if (dueAt <= now || isAsked) return { kind: 'start', ...spanAfter(last, polling, now) };
  return backfill ? { kind: 'continue', poll: backfill } : { kind: 'wait', until: dueAt };
}

/** From where the one before ended, so that a hub that was down misses nothing; the first one looks back one round. */
function spanAfter(
  last: Poll | undefined,
  { everySeconds, overlapSeconds }: Readonly<Required<Polling>>,
  now: number,
): { since: number; until: number } {
  const end = last?.until ?? now - everySeconds * 1000;
  return { since: Math.min(end, now) - overlapSeconds * 1000, until: now };
}
