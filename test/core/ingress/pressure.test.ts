import assert from 'node:assert/strict';
import { limits } from '../../../core/config/limits.js';
import { Pressure } from '../../../core/ingress/pressure.js';

/** A thread of which the test says how long it was at work. */
class Thread {
  #atMs = 0;
  #workedMs = 0;
  readonly pressure = new Pressure(() => ({ atMs: this.#atMs, workedMs: this.#workedMs }));

  /** One slice of time with so many senders waiting, the thread at work for a share of it. */
  pass(waiting: number, share: number): boolean {
    this.pressure.note(waiting);
    this.#atMs += limits.ingressBusySliceMs;
    this.#workedMs += limits.ingressBusySliceMs * share;
    return this.pressure.isHigh;
  }
}

describe('pressure of senders', () => {
  const many = limits.ingressBusyAt;
  const busy = limits.ingressBusyShare;

  it('is high where many wait and the thread is at work', () =>
    assert.equal(new Thread().pass(many, busy), true));

  it('is not high where few wait, however busy the thread is', () =>
    assert.equal(new Thread().pass(many - 1, 1), false));

  it('is not high where many wait for a slow disk and the thread has time', () =>
    assert.equal(new Thread().pass(10 * many, busy - 0.1), false));

  it('stays high in the moment after a commit has answered all who waited', () => {
    const thread = new Thread();
    thread.pass(many, 1);
    thread.pressure.note(0);
    assert.equal(thread.pressure.isHigh, true);
  });

  it('ends with the first slice in which few wait', () => {
    const thread = new Thread();
    thread.pass(many, 1);
    assert.equal(thread.pass(many, 1), true);
    assert.equal(thread.pass(1, 1), false);
  });
});
