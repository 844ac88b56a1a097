/** A token bucket: how many deliveries of a connection may start now. */

/** Fills with `ratePerSecond` tokens a second, up to `burst`. Knows no clock: the caller says what time it is. */
export class TokenBucket {
  #tokens: number;
  #filledAt: number;

  /** `ratePerSecond` may be infinite. */
  constructor(
    private readonly ratePerSecond: number,
    private readonly burst: number,
    now: number,
  ) {
    this.#tokens = burst;
    this.#filledAt = now;
  }

  /** Whole tokens there are. A clock that was set back fills nothing and takes nothing. */
  available(now: number): number {
    if (this.ratePerSecond === Number.POSITIVE_INFINITY) return Number.POSITIVE_INFINITY;
    const elapsedMs = Math.max(0, now - this.#filledAt);
    this.#tokens = Math.min(this.burst, this.#tokens + (elapsedMs / 1000) * this.ratePerSecond);
    this.#filledAt = now;
    return Math.floor(this.#tokens);
  }

  /** Takes tokens that are available. */
  take(count: number): void {
    this.#tokens -= count;
  }

  /** Milliseconds until one token is there. */
  nextInMs(now: number): number {
    return this.available(now) >= 1 ? 0 : Math.ceil(((1 - this.#tokens) / this.ratePerSecond) * 1000);
  }
}
