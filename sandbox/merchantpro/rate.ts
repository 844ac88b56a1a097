/** The rate limits of a shop: 4 calls a second, 80 a minute, 3,600 an hour, 60,000 a day. */

/** Counts calls in the windows of the clock. */
export class RateLimits {
  readonly #windows = WINDOWS.map(([lengthMs, max]) => ({ lengthMs, max, index: -1, count: 0 }));

  constructor(private readonly now: () => number) {}

  /** Counts one call; false where one of the limits is exceeded by it. */
  take(): boolean {
    const now = this.now();
    let isWithin = true;
    for (const window of this.#windows) {
      const index = Math.floor(now / window.lengthMs);
      window.count = window.index === index ? window.count + 1 : 1;
      window.index = index;
      if (window.count > window.max) isWithin = false;
    }
    return isWithin;
  }
}

const WINDOWS: readonly (readonly [lengthMs: number, max: number])[] = [
  [1_000, 4],
  [60_000, 80],
  [3_600_000, 3_600],
  [86_400_000, 60_000],
];
