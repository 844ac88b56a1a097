/** When a worker's next work is due, as far as it knows. */
import type { Clock } from './clock.js';
import { limits } from './config/limits.js';

/** The time that was found last. What is handed over later is taken at once, and whatever else may bring the time forward
 *  pokes the worker, which then looks again. */
export class NextDue {
  #at: number | undefined;

  constructor(private readonly clock: Clock) {}

  /** What was found; undefined where nothing waits. */
  note(at: number | undefined): void {
    this.#at = at;
  }

  isPast(now: number): boolean {
    return this.#at !== undefined && this.#at <= now;
  }

  /** Time to wait in milliseconds, within the bounds of a worker's pauses. What is past its time waits for somebody to poke. */
  get pauseMs(): number {
    const now = this.clock.now();
    return this.#at === undefined || this.#at <= now ? limits.pollMs : boundedPause(this.#at - now);
  }
}

/** A worker's pause, not so short that it spins and not so long that it sleeps through what nobody told it. */
export function boundedPause(ms: number): number {
  return Math.min(limits.pollMs, Math.max(limits.pollMsMin, ms));
}
