/** The only place that knows what time it is. Tests put their own clock here. */
import { performance } from 'node:perf_hooks';
import { port, type Port } from './port.js';

/** Time in milliseconds since 1970-01-01T00:00:00Z, as the hub counts it: it never goes back while the hub runs. */
export interface Clock {
  now(): number;
}
export const Clock: Port<Clock> = port('Clock');

/** What the machine's clock says, right or wrong: for times that others wrote by theirs, and for nothing that waits. */
export const WallClock: Port<Clock> = port('WallClock');

/** The machine's clock. */
export const systemClock: Clock = { now: () => Date.now() };

/** Follows the machine's clock forward, and goes on evenly where that is set back: what was stored as due, leased or waiting
 *  for a retry would otherwise wait as long again. It is ahead of the machine's clock then, until the hub is started again. */
export class SteadyClock implements Clock {
  #startMs = Number.NEGATIVE_INFINITY;
  #toldMs = 0;

  /** `onSetBack` hears by how many milliseconds the machine's clock is behind, each time that grows by a second or more. */
  constructor(
    private readonly onSetBack: (behindMs: number) => void,
    private readonly wall: Clock = systemClock,
    /** Milliseconds since some moment, by a clock that nobody can set. */
    private readonly elapsed: () => number = () => performance.now(),
  ) {}

  now(): number {
    // The thread may lose the processor between two readings, and be told a time that is over. What that took must put the
    // clock neither ahead nor behind.
    const before = this.elapsed();
    const wallMs = this.wall.now();
    const elapsedMs = this.elapsed();
    this.#startMs = Math.max(this.#startMs, wallMs - elapsedMs);
    const behindMs = this.#startMs - (wallMs - before);
    if (behindMs >= this.#toldMs + SET_BACK_MS) {
      this.#toldMs = behindMs;
      this.onSetBack(Math.round(behindMs));
    }
    return Math.floor(this.#startMs + elapsedMs);
  }
}

/** Less is the small change of a clock that is kept right. */
const SET_BACK_MS = 1000;
