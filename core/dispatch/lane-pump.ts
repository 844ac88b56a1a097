/** One destination connection's share of the work: claims what its lanes have due, as far as concurrency, rate and breaker
 *  allow. Every connection has its own, so that a slow one starves nobody. */
import type { Connection } from '../config/config.js';
import { limits } from '../config/limits.js';
import { toRecord } from '../errors/app-error.js';
import type { Clock } from '../clock.js';
import type { Host } from '../host/host.js';
import type { ClaimedDelivery, Journal } from '../journal/journal.js';
import type { Log } from '../log.js';
import { boundedPause, NextDue } from '../next-due.js';
import { Wake, type WokenTo } from '../wake.js';
import { Breaker, type BreakerView, type Reading } from './breaker.js';
import type { Rates } from './rates.js';

/** What a pump needs of its dispatcher. */
export interface Surroundings {
  readonly journal: Journal;
  readonly host: Host;
  readonly clock: Clock;
  readonly log: Log;
  readonly rates: Rates;
}

/** Claims and starts what is due at one connection, never more at once than its concurrency, rate and breaker
 *  allow. */
export class LanePump {
  readonly #wake = new Wake();
  readonly #breaker = new Breaker();
  /** Lanes with an attempt under way. */
  readonly #lanes = new Set<number>();
  readonly #nextDue: NextDue;
  #isStopping = false;
  #loop: Promise<void> | undefined;

  constructor(
    private connection: Connection,
    private readonly around: Surroundings,
    /** Runs an attempt and settles it; gives what it told about the provider. */
    private readonly attempt: (delivery: ClaimedDelivery) => Promise<Reading | undefined>,
  ) {
    this.#nextDue = new NextDue(around.clock);
  }

  /** The connection has other limits from now on. */
  follow(connection: Connection): void {
    const { onDead } = this.connection;
    this.connection = connection;
    if (onDead === 'hold' && connection.onDead === 'continue') void this.#releaseHeld();
    this.poke();
  }

  start(): void {
    this.#loop = this.#run();
  }

  /** There may be something due. */
  poke(): void {
    this.#wake.poke();
  }

  /** Deliveries were handed to the journal: a claim made now is written right behind them, in the same commit. */
  expect(): void {
    this.#wake.expect();
  }

  /** Claims nothing more; resolves when the attempts under way are settled. */
  async stop(): Promise<void> {
    this.#isStopping = true;
    this.poke();
    await this.#loop;
  }

  get breaker(): BreakerView {
    return this.#breaker.view;
  }

  /** A person says that the provider is well. */
  resetBreaker(): void {
    this.#tell(this.#breaker.reset(this.around.clock.now()));
    this.poke();
  }

  async #run(): Promise<void> {
    if (this.connection.onDead === 'continue') await this.#releaseHeld();
    let wokenTo: WokenTo = 'look';
    while (!this.#isStopping || this.#lanes.size > 0) {
      const pauseMs: number = this.#isStopping ? limits.pollMs : await this.#claim(wokenTo);
      wokenTo = pauseMs > 0 ? await this.#wake.wait(pauseMs) : 'take';
    }
  }

  /** Lanes that were held before the connection was told to go on without the dead. */
  async #releaseHeld(): Promise<void> {
    const { journal, clock, log } = this.around;
    const { name } = this.connection;
    try {
      let released = 0;
      for (let some = -1; some !== 0; released += some) some = await journal.releaseAll(name, clock.now());
      if (released > 0) log.info('lanes released', { connection: name, lanes: released });
    } catch (error) {
      const { code, detail } = toRecord(error);
      log.error('lanes not released', { connection: name, code, detail });
    }
  }

  /** Claims what may run now. Gives the time until there may be more: 0 where there was more than could be claimed. What is held back
   *  by something that pokes when it changes (the plugin, an attempt under way) has no time of its own. A claim is a write, so
   *  that one who may find nothing looks first. */
  async #claim(wokenTo: WokenTo): Promise<number> {
    const { clock, host, journal, log } = this.around;
    const { name, limits: own, plugin } = this.connection;
    // After a reload it may be none any more; what waits for it then waits.
    if (!plugin.manifest.roles.includes('destination')) return limits.pollMs;
    const now = clock.now();
    const admitted = Math.min(own.concurrency, this.#breaker.admitted(now));
    if (admitted === 0) return boundedPause(this.#breaker.nextInMs(now));
    const free = Math.min(admitted - this.#lanes.size, limits.deliveryBatchMax);
    if (free <= 0 || !host.isReady(name)) return limits.pollMs;
    const bucket = this.around.rates.bucketOf(this.connection);
    const limit = Math.min(free, bucket.available(now));
    if (limit <= 0) return boundedPause(bucket.nextInMs(now));
    try {
      if (wokenTo === 'look') {
        this.#nextDue.note(await journal.findDueLane(name));
        if (!this.#nextDue.isPast(now)) return this.#nextDue.pauseMs;
      }
      const leaseUntil = now + own.timeoutMs + limits.leaseMarginMs;
      // The clock may be set forward while an attempt runs: its lease ends, and it goes on, with the right to be settled.
      const except = [...this.#lanes];
      const claimed = await journal.claimDeliveries({ connection: name, now, leaseUntil, limit, except });
      bucket.take(claimed.length);
      for (const delivery of claimed) void this.#work(delivery);
      if (claimed.length === limit) return 0;
      // What is due and was not claimed is under way, and pokes when it ends.
      if (this.#nextDue.isPast(now)) this.#nextDue.note(await journal.findDueLane(name));
      return this.#nextDue.pauseMs;
    } catch (error) {
      const { code, detail } = toRecord(error);
      log.error('deliveries not claimed', { connection: name, code, detail });
      return limits.pollMs;
    }
  }

  async #work(delivery: ClaimedDelivery): Promise<void> {
    this.#lanes.add(delivery.lane);
    const startedAt = this.around.clock.now();
    const reading = await this.attempt(delivery);
    this.#lanes.delete(delivery.lane);
    if (reading)
      this.#tell(this.#breaker.note({ ...reading, startedAt }, this.around.clock.now(), Math.random()));
    this.poke();
  }

  #tell(change: BreakerView | undefined): void {
    if (change === undefined) return;
    const { log } = this.around;
    const connection = this.connection.name;
    if (change.state === 'closed') return log.info('connection resumed', { connection });
    log.warn('connection paused', { connection, until: new Date(change.until ?? 0).toISOString() });
  }
}
