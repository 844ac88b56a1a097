/** Counting what comes in a second, to notice what comes without end. */

/** Counts in slices of a second, each begun by the first that comes after the one before. */
export class PerSecond {
  #since = 0;
  #count = 0;

  constructor(private readonly most: number) {}

  /** Adds, and says whether there were more in this second than may be. */
  isExceededBy(count: number): boolean {
    const now = performance.now();
    if (now - this.#since >= 1000) {
      this.#since = now;
      this.#count = 0;
    }
    this.#count += count;
    return this.#count > this.most;
  }
}
