/** Forgets what is settled and old, so that the journal does not grow for ever. In small slices: traffic comes first. */
import { inject, injectable } from 'tsyringe';
import { Clock } from '../clock.js';
import { Config } from '../config/config.js';
import { limits } from '../config/limits.js';
import { toRecord } from '../errors/app-error.js';
import { Journal, type PruneCursor, type Pruned } from '../journal/journal.js';
import { Log } from '../log.js';
import { Wake } from '../wake.js';

/** Looks for what is old at start and every hour after. */
@injectable()
export class Pruner {
  readonly #wake = new Wake();
  #isStopping = false;
  #loop: Promise<void> | undefined;
  /** Whether other work needs the machine more. */
  mustStepBack: () => boolean = () => false;

  constructor(
    @inject(Config) private readonly config: Config,
    @inject(Journal) private readonly journal: Journal,
    @inject(Clock) private readonly clock: Clock,
    @inject(Log) private readonly log: Log,
  ) {}

  start(): void {
    this.#loop = this.#run();
  }

  /** Resolves when no slice is under way. */
  async stop(): Promise<void> {
    this.#isStopping = true;
    this.#wake.poke();
    await this.#loop;
  }

  async #run(): Promise<void> {
    while (!this.#isStopping) {
      await this.#pruneAll();
      if (!this.#isStopping) await this.#wake.wait(limits.pruneEveryMs);
    }
  }

  async #pruneAll(): Promise<void> {
    const total = { webhooks: 0, deliveries: 0, events: 0 };
    let from: PruneCursor | undefined;
    try {
      for (let isMore = true; isMore && !this.#isStopping;) {
        if (!this.mustStepBack()) {
          const pruned = await this.#pruneSlice(from);
          total.webhooks += pruned.webhooks;
          total.deliveries += pruned.deliveries;
          total.events += pruned.events;
          ({ isMore, next: from } = pruned);
        }
        if (isMore) await this.#wake.wait(limits.prunePauseMs);
      }
    } catch (error) {
      const { code, detail } = toRecord(error);
      this.log.error('old records not forgotten', { code, detail });
    }
    const { webhooks, deliveries, events } = total;
    if (webhooks + deliveries + events > 0) this.log.info('old records forgotten', total);
  }

  #pruneSlice(from: PruneCursor | undefined): Promise<Pruned> {
    const { webhookDays, quarantinedDays, deliveryDays, deadDays } = this.config.retention;
    const before = (days: number): number => this.clock.now() - days * DAY_MS;
    return this.journal.prune({
      webhooksBefore: before(webhookDays),
      quarantinedBefore: before(quarantinedDays),
      deliveriesBefore: before(deliveryDays),
      deadBefore: before(deadDays),
      limit: limits.pruneSliceMax,
      from,
    });
  }
}

const DAY_MS = 24 * 60 * 60 * 1000;
