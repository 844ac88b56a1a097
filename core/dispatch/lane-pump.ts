/** One destination connection's share of the work: claims what its lanes have due, as far as concurrency and rate allow.
 *  Every connection has its own, so that a slow one starves nobody. */
import type { Connection } from '../config/config.js';
import { limits } from '../config/limits.js';
import { toRecord } from '../errors/app-error.js';
import type { Clock } from '../clock.js';
import type { Host } from '../host/host.js';
import type { ClaimedDelivery, Journal } from '../journal/journal.js';
import type { Log } from '../log.js';
import { Wake } from '../wake.js';
import { TokenBucket } from './rate.js';

/** What a pump needs of its dispatcher. */
export interface Surroundings {
  readonly journal: Journal;
  readonly host: Host;
  readonly clock: Clock;
  readonly log: Log;
}

/** Claims and starts what is due at one connection, never more at once than its concurrency and rate allow. */
export class LanePump {
  readonly #wake = new Wake();
  readonly #bucket: TokenBucket;
  /** Lanes with an attempt under way. */
  readonly #lanes = new Set<number>();
  #isStopping = false;
  #loop: Promise<void> | undefined;

  constructor(
    private readonly connection: Connection,
    private readonly around: Surroundings,
    private readonly attempt: (delivery: ClaimedDelivery) => Promise<void>,
  ) {
    const { ratePerSecond, burst } = connection.limits;
    this.#bucket = new TokenBucket(ratePerSecond, burst, around.clock.now());
  }

  start(): void {
    this.#loop = this.#run();
  }

  /** There may be something due. */
  poke(): void {
    this.#wake.poke();
  }

  /** Claims nothing more; resolves when the attempts under way are settled. */
  async stop(): Promise<void> {
    this.#isStopping = true;
    this.poke();
    await this.#loop;
  }

  async #run(): Promise<void> {
    while (!this.#isStopping || this.#lanes.size > 0) {
      const pauseMs = this.#isStopping ? limits.pollMs : await this.#claim();
      if (pauseMs > 0) await this.#wake.wait(pauseMs);
    }
  }

  /** Claims what may run now. Gives the time until there may be more: 0 where there was more than could be claimed. What is held back
   *  by something that pokes when it changes (the plugin, an attempt under way) has no time of its own. */
  async #claim(): Promise<number> {
    const { clock, host, journal, log } = this.around;
    const { name, limits: own } = this.connection;
    const now = clock.now();
    const free = Math.min(own.concurrency - this.#lanes.size, limits.deliveryBatchMax);
    if (free <= 0 || !host.isReady(name)) return limits.pollMs;
    const limit = Math.min(free, this.#bucket.available(now));
    if (limit <= 0) return bounded(this.#bucket.nextInMs(now));
    try {
      const leaseUntil = now + own.timeoutMs + limits.leaseMarginMs;
      const claimed = await journal.claimDeliveries({ connection: name, now, leaseUntil, limit });
      // The clock may be set forward while an attempt runs: its lease ends, and the attempt goes on.
      const startable = claimed.filter(({ lane }) => !this.#lanes.has(lane));
      this.#bucket.take(startable.length);
      for (const delivery of startable) void this.#work(delivery);
      if (claimed.length === limit) return 0;
      const due = (await journal.findDue([name])).lanes.get(name);
      return due === undefined ? limits.pollMs : bounded(due - clock.now());
    } catch (error) {
      const { code, detail } = toRecord(error);
      log.error('deliveries not claimed', { connection: name, code, detail });
      return limits.pollMs;
    }
  }

  async #work(delivery: ClaimedDelivery): Promise<void> {
    this.#lanes.add(delivery.lane);
    await this.attempt(delivery);
    this.#lanes.delete(delivery.lane);
    this.poke();
  }
}

function bounded(pauseMs: number): number {
  return Math.min(limits.pollMs, Math.max(limits.pollMsMin, pauseMs));
}
