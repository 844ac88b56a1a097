import assert from 'node:assert/strict';
import type { Poll } from '../../../core/journal/journal.js';
import { nextPoll } from '../../../core/reconciliation/due.js';

const NOW = Date.parse('2026-11-21T10:00:00Z');
const polling = { everySeconds: 300, overlapSeconds: 120, pageSize: 50 };

function aPoll(overrides: Partial<Poll> = {}): Poll {
  return {
    id: 1,
    connection: 'shop',
    kind: 'regular',
    createdAt: NOW - 100_000,
    since: NOW - 600_000,
    until: NOW - 100_000,
    state: 'done',
    cursor: undefined,
    pages: 1,
    fetched: 0,
    stored: 0,
    total: undefined,
    reason: undefined,
    ...overrides,
  };
}

describe('nextPoll', () => {
  it('looks back one round and the overlap where nothing was ever polled', () =>
    assert.deepEqual(nextPoll([], polling, NOW), { kind: 'start', since: NOW - 420_000, until: NOW }));

  it('waits for the end of the round', () =>
    assert.deepEqual(nextPoll([aPoll()], polling, NOW), { kind: 'wait', until: NOW + 200_000 }));

  it('begins where the last one that was done ended, less the overlap, however long ago that is', () => {
    const threeDays = 3 * 24 * 3600_000;
    const last = aPoll({ createdAt: NOW - threeDays, until: NOW - threeDays });
    const failed = aPoll({ id: 2, createdAt: NOW - 1000, until: NOW - 1000, state: 'failed' });
    const cancelled = aPoll({ id: 3, createdAt: NOW - 500, until: NOW - 500, state: 'cancelled' });
    assert.deepEqual(nextPoll([cancelled, failed, last], polling, NOW), {
      kind: 'start',
      since: NOW - threeDays - 120_000,
      until: NOW,
    });
  });

  it('begins at once where somebody asks', () =>
    assert.deepEqual(nextPoll([aPoll()], polling, NOW, true), {
      kind: 'start',
      since: NOW - 220_000,
      until: NOW,
    }));

  it('goes on with the one that runs, also where somebody asks', () => {
    const running = aPoll({ id: 2, state: 'running' });
    for (const isAsked of [true, false])
      assert.deepEqual(nextPoll([running, aPoll()], polling, NOW, isAsked), {
        kind: 'continue',
        poll: running,
      });
  });

  it('lets a backfill go on between the rounds, the oldest first, and never before a regular one', () => {
    const newer = aPoll({ id: 4, kind: 'backfill', state: 'running' });
    const older = aPoll({ id: 3, kind: 'backfill', state: 'running' });
    assert.deepEqual(nextPoll([newer, older, aPoll()], polling, NOW), { kind: 'continue', poll: older });
    const regular = aPoll({ id: 2, state: 'running' });
    assert.deepEqual(nextPoll([newer, older, regular], polling, NOW), { kind: 'continue', poll: regular });
    assert.equal(nextPoll([newer, older, aPoll()], polling, NOW + 200_000).kind, 'start');
  });

  it('takes a backfill that is done for no regular one', () =>
    assert.equal(nextPoll([aPoll({ kind: 'backfill' })], polling, NOW).kind, 'start'));

  it('knows backfills alone where the connection is not polled', () => {
    const backfill = aPoll({ kind: 'backfill', state: 'running' });
    assert.deepEqual(nextPoll([backfill], undefined, NOW), { kind: 'continue', poll: backfill });
    assert.deepEqual(nextPoll([aPoll()], undefined, NOW), { kind: 'wait', until: Infinity });
  });

  it('never begins after it ends, though the clock was set back', () => {
    const next = nextPoll([aPoll({ createdAt: NOW - 400_000, until: NOW + 50_000 })], polling, NOW);
    assert.deepEqual(next, { kind: 'start', since: NOW - 120_000, until: NOW });
  });

  it('does not wait until a clock that was set back has caught up', () => {
    const year = 365 * 24 * 3600_000;
    const next = nextPoll([aPoll({ createdAt: NOW + year, until: NOW + year })], polling, NOW);
    assert.deepEqual(next, { kind: 'start', since: NOW - 120_000, until: NOW });
  });
});
