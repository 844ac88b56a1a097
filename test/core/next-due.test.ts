import assert from 'node:assert/strict';
import { limits } from '../../core/config/limits.js';
import { NextDue } from '../../core/next-due.js';

describe('when the next work is due', () => {
  let nowMs: number;
  let nextDue: NextDue;
  beforeEach(() => {
    nowMs = 1000;
    nextDue = new NextDue({ now: () => nowMs });
  });

  it('is not known, and so not past, until it was looked for', () => {
    assert.equal(nextDue.isPast(nowMs), false);
    assert.equal(nextDue.pauseMs, limits.pollMs);
  });

  it('is past from its own moment on', () => {
    nextDue.note(1500);
    assert.deepEqual([nextDue.isPast(1499), nextDue.isPast(1500)], [false, true]);
  });

  it('is waited for, no shorter and no longer than a worker may pause', () => {
    nextDue.note(1300);
    assert.equal(nextDue.pauseMs, 300);
    nextDue.note(1001);
    assert.equal(nextDue.pauseMs, limits.pollMsMin);
    nextDue.note(1000 + 10 * limits.pollMs);
    assert.equal(nextDue.pauseMs, limits.pollMs);
  });

  it('is not waited for when it is past: somebody pokes', () => {
    nextDue.note(999);
    assert.equal(nextDue.pauseMs, limits.pollMs);
  });

  it('is forgotten when nothing waits any more', () => {
    nextDue.note(999);
    nextDue.note(undefined);
    assert.equal(nextDue.isPast(nowMs), false);
  });
});
