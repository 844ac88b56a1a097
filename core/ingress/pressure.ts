/** Whether answering senders takes most of what this thread has to give. Many senders that wait for a slow disk are no
 *  reason for other work to step back: then the thread has time. */
import { performance } from 'node:perf_hooks';
import { limits } from '../config/limits.js';

/** How long the thread has been there, and how long of that at work, in milliseconds. */
export interface ThreadTime {
  readonly atMs: number;
  readonly workedMs: number;
}

/** Watches senders and thread over slices of time. */
export class Pressure {
  #since: ThreadTime;
  /** Of the last whole slice: the share in which the thread was at work, and the most senders that waited at once. */
  #last = { share: 0, waiting: 0 };
  #mostWaiting = 0;

  constructor(private readonly read: () => ThreadTime = readThread) {
    this.#since = read();
  }

  /** `waiting` senders want an answer now. */
  note(waiting: number): void {
    this.#mostWaiting = Math.max(this.#mostWaiting, waiting);
  }

  get isHigh(): boolean {
    const now = this.read();
    const sliceMs = now.atMs - this.#since.atMs;
    if (sliceMs >= limits.ingressBusySliceMs) {
      const share = (now.workedMs - this.#since.workedMs) / sliceMs;
      this.#last = { share, waiting: this.#mostWaiting };
      this.#since = now;
      this.#mostWaiting = 0;
    }
    // A commit answers many at once: the most of a slice counts, not those of the moment.
    const waiting = Math.max(this.#mostWaiting, this.#last.waiting);
    return waiting >= limits.ingressBusyAt && this.#last.share >= limits.ingressBusyShare;
  }
}

function readThread(): ThreadTime {
  const { active, idle } = performance.eventLoopUtilization();
  return { atMs: active + idle, workedMs: active };
}
