/** Whether a connection's provider is worth calling: it opens where too many attempts fail, tries one after a while, and
 *  closes when that one is answered. While it is open nothing is claimed, so no delivery uses up an attempt. */
import { limits } from '../config/limits.js';
import type { ErrorCode } from '../errors/catalogue.js';
import type { DeliveryOutcome } from '../journal/journal.js';

/** What an attempt tells about its provider. */
export interface Reading {
  /** It answered, it did not, or nobody asked it. */
  readonly health: 'up' | 'down' | 'unknown';
  /** How long it asked to be left alone. */
  readonly retryAfterMs?: number | undefined;
  /** When the attempt began. */
  readonly startedAt?: number;
}

/** What people see of a breaker. */
export interface BreakerView {
  readonly state: 'closed' | 'open' | 'half-open';
  /** Since when, in milliseconds since 1970; undefined while it has never been anything but closed. */
  readonly since: number | undefined;
  /** When one delivery is tried, where it is open. */
  readonly until: number | undefined;
}

/** Judges one connection by its newest results. Knows no clock: the caller says what time it is. */
export class Breaker {
  #view: BreakerView = { state: 'closed', since: undefined, until: undefined };
  #results: { readonly at: number; readonly isDown: boolean }[] = [];
  /** Openings in a row, each with a longer pause. */
  #openings = 0;

  /** How many attempts may be under way now, besides what concurrency and rate say. */
  admitted(now: number): number {
    const { state, until = 0 } = this.#view;
    if (state === 'open' && now >= until) this.#become('half-open', now);
    return { closed: Number.POSITIVE_INFINITY, open: 0, 'half-open': 1 }[this.#view.state];
  }

  /** Milliseconds until it admits something by itself. */
  nextInMs(now: number): number {
    return this.#view.state === 'open' ? Math.max(0, (this.#view.until ?? 0) - now) : 0;
  }

  /** Takes a result. Gives the new state where that changed. `random` is in [0, 1), for the jitter of the pause; where the
   *  provider asks for a longer pause it gets it, up to the longest. */
  note(reading: Reading, now: number, random: number): BreakerView | undefined {
    const { health, retryAfterMs = 0, startedAt = now } = reading;
    const { state, since = 0 } = this.#view;
    // One that began before the pause is no probe.
    if (state === 'half-open' && startedAt < since) return undefined;
    if (health === 'unknown' || state === 'open') return undefined;
    if (health === 'up' && state === 'half-open') return this.#close(now);
    this.#results = [...this.#results, { at: now, isDown: health === 'down' }]
      .filter(({ at }) => now - at <= limits.breakerResultMs)
      .slice(-limits.breakerResults);
    const failed = this.#results.filter(({ isDown }) => isDown).length;
    const isEnough = this.#results.length >= limits.breakerResultsMin;
    if (
      health === 'down' &&
      (state === 'half-open' || (isEnough && failed >= this.#results.length * limits.breakerFailureShare))
    )
      return this.#open(now, random, retryAfterMs);
    return undefined;
  }

  /** A person says that the provider is well. Gives the new state where that changed. */
  reset(now: number): BreakerView | undefined {
    return this.#view.state === 'closed' ? undefined : this.#close(now);
  }

  get view(): BreakerView {
    return this.#view;
  }

  #open(now: number, random: number, retryAfterMs: number): BreakerView {
    const ownMs = limits.breakerPauseMs * 2 ** this.#openings * (1 + random * 0.2);
    const pauseMs = Math.min(Math.max(ownMs, retryAfterMs), limits.breakerPauseMsMax);
    this.#openings += 1;
    return this.#become('open', now, now + Math.round(pauseMs));
  }

  #close(now: number): BreakerView {
    this.#openings = 0;
    this.#results = [];
    return this.#become('closed', now);
  }

  #become(state: BreakerView['state'], since: number, until?: number): BreakerView {
    return (this.#view = { state, since, until });
  }
}

/** What an outcome tells about the provider that was called so many times. A refusal is an answer: the merchant's data is
 *  wrong, not the provider. */
export function healthOf(outcome: DeliveryOutcome, calls: number): Reading {
  if (calls === 0 || outcome.state === 'skipped') return { health: 'unknown' };
  if (outcome.state === 'delivered') return { health: 'up' };
  const { code, retryAfterMs } = outcome.error;
  return { health: HEALTH[code] ?? 'unknown', retryAfterMs };
}

const HEALTH: Partial<Record<ErrorCode, Reading['health']>> = {
  provider_refused: 'up',
  out_of_date: 'up',
  provider_unavailable: 'down',
  plugin_timeout: 'down',
};
