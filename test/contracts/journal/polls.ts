/** The contract of polls: how far each walk through a source is, over every restart. */
import assert from 'node:assert/strict';
import type { Poll, PollSpan } from '../../../core/journal/journal.js';
import { refusal, T0 } from '../../support/clerk.js';
import { present } from '../../support/present.js';
import type { Bench } from '../journal.contract.js';

const span = (overrides: Partial<PollSpan> = {}): PollSpan => ({
  connection: 'shop',
  kind: 'regular',
  since: T0 - 300_000,
  until: T0,
  ...overrides,
});
const fresh = {
  state: 'running',
  cursor: undefined,
  pages: 0,
  fetched: 0,
  stored: 0,
  total: undefined,
  reason: undefined,
} as const;

export function pollsContract(bench: Bench): void {
  describe('polls', () => {
    walking(bench);
    remembering(bench);
  });
}

function walking(bench: Bench): void {
  it('begin at the first page', async () => {
    const poll = await bench.journal.startPoll(span(), T0 + 5);
    assert.deepEqual(poll, { id: poll.id, createdAt: T0 + 5, ...span(), ...fresh });
    assert.deepEqual(await bench.journal.findPoll(poll.id), poll);
  });

  it('add up their pages, keep the cursor, and are done after the last', async () => {
    const { id } = await bench.journal.startPoll(span(), T0);
    const first = await bench.journal.continuePoll({
      id,
      fetched: 50,
      stored: 3,
      total: 70,
      cursor: 'page 2',
    });
    assert.deepEqual(first && { ...first, createdAt: 0 }, {
      id,
      createdAt: 0,
      ...span(),
      state: 'running',
      cursor: 'page 2',
      pages: 1,
      fetched: 50,
      stored: 3,
      total: 70,
      reason: undefined,
    });
    await bench.crash();
    const last = present(await bench.journal.continuePoll({ id, fetched: 20, stored: 1 }));
    assert.deepEqual(
      [last.state, last.cursor, last.pages, last.fetched, last.stored, last.total],
      ['done', undefined, 2, 70, 4, 70],
    );
  });

  it('fail with their reason, and go no further', async () => {
    const { id } = await bench.journal.startPoll(span(), T0);
    const failed = await bench.journal.continuePoll({ id, fetched: 0, stored: 0, reason: refusal });
    assert.deepEqual([failed?.state, failed?.reason], ['failed', refusal]);
    assert.equal(await bench.journal.continuePoll({ id, fetched: 1, stored: 1, cursor: 'x' }), undefined);
    assert.equal((await bench.journal.findPoll(id))?.fetched, 0);
  });
}

function remembering(bench: Bench): void {
  const ids = async (connection = 'shop') => (await bench.journal.findPolls(connection)).map(({ id }) => id);
  const done = async (overrides: Partial<PollSpan> = {}): Promise<Poll> => {
    const { id } = await bench.journal.startPoll(span(overrides), T0);
    return present(await bench.journal.continuePoll({ id, fetched: 0, stored: 0 }));
  };

  it('are cancelled once, and one that is done stays done', async () => {
    const { id } = await bench.journal.startPoll(span({ kind: 'backfill' }), T0);
    assert.equal((await bench.journal.cancelPoll(id))?.state, 'cancelled');
    assert.equal(await bench.journal.continuePoll({ id, fetched: 1, stored: 1 }), undefined);
    assert.equal((await bench.journal.cancelPoll((await done()).id))?.state, 'done');
    assert.equal(await bench.journal.cancelPoll(999), undefined);
  });

  it('are found by connection, newest first', async () => {
    const polls = [await done(), await done({ connection: 'outlet' }), await done({ kind: 'backfill' })];
    assert.deepEqual(await ids(), [polls[2]?.id, polls[0]?.id]);
    assert.deepEqual(await ids('outlet'), [polls[1]?.id]);
    assert.deepEqual(await ids('nobody'), []);
  });

  it('are forgotten but for the newest fifty, what runs, and the regular one that was done last', async () => {
    const running = await bench.journal.startPoll(span({ kind: 'backfill' }), T0);
    const lastDone = await done();
    for (let count = 0; count < 60; count += 1) {
      const { id } = await bench.journal.startPoll(span({ kind: 'backfill' }), T0);
      await bench.journal.cancelPoll(id);
    }
    const left = await ids();
    assert.deepEqual(left.slice(-2), [lastDone.id, running.id]);
    assert.equal(left.length, 52);
  });
}
