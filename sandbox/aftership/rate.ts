/** The rate limit of an organisation: so many requests within each second of the clock. */

/** What the limit says to one request. */
export interface RateAnswer {
  readonly isExceeded: boolean;
  readonly headers: Readonly<Record<string, string>>;
}

/** Counts requests in windows of one second. */
export class RateLimit {
  readonly #counts = new Map<string, { second: number; count: number }>();

  constructor(
    private readonly perSecond: number,
    private readonly now: () => number,
  ) {}

  /** Counts one request of an organisation. */
  take(organisation: string): RateAnswer {
    const second = Math.floor(this.now() / 1000);
    const before = this.#counts.get(organisation);
    const count = before?.second === second ? before.count + 1 : 1;
    this.#counts.set(organisation, { second, count });
    const isExceeded = count > this.perSecond;
    return {
      isExceeded,
      headers: {
        'ratelimit-limit': String(this.perSecond),
        'ratelimit-remaining': String(Math.max(0, this.perSecond - count)),
        'ratelimit-reset': String(second + 1),
        ...(isExceeded ? { 'retry-after': '1' } : {}),
      },
    };
  }
}
