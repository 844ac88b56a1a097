/** The pace of each connection, shared by everybody who calls its system: deliveries and polls. */
import { inject, injectable } from 'tsyringe';
import { Clock } from '../clock.js';
import type { Connection } from '../config/config.js';
import { TokenBucket } from './rate.js';

/** One bucket for each connection, made anew when its limits change. */
@injectable()
export class Rates {
  readonly #buckets = new Map<string, Paced>();

  constructor(@inject(Clock) private readonly clock: Clock) {}

  /** The bucket of a connection, with the limits it has now. */
  bucketOf({ name, limits: { ratePerSecond, burst } }: Connection): TokenBucket {
    const known = this.#buckets.get(name);
    if (known?.ratePerSecond === ratePerSecond && known.burst === burst) return known.bucket;
    const bucket = new TokenBucket(ratePerSecond, burst, this.clock.now());
    this.#buckets.set(name, { ratePerSecond, burst, bucket });
    return bucket;
  }
}

interface Paced {
  readonly ratePerSecond: number;
  readonly burst: number;
  readonly bucket: TokenBucket;
}
