/** Takes replays of many further, a slice at a time: what is new is never far behind what is sent again. A replay is kept
 *  in the journal and goes on after a restart. */
import { inject, injectable } from 'tsyringe';
import { Clock } from '../clock.js';
import { limits } from '../config/limits.js';
import { toRecord } from '../errors/app-error.js';
import { Journal, type Page, type Replay } from '../journal/journal.js';
import { Log } from '../log.js';
import { Wake } from '../wake.js';

/** Runs replays until it is stopped, one after the other. */
@injectable()
export class Replayer {
  readonly #wake = new Wake();
  #isStopping = false;
  #loop: Promise<void> | undefined;
  /** Called with the connections whose deliveries were made due. */
  onDeliveries: (connections: ReadonlySet<string>) => void = () => undefined;
  /** Called when webhooks were made due. */
  onWebhooks: () => void = () => undefined;

  constructor(
    @inject(Journal) private readonly journal: Journal,
    @inject(Clock) private readonly clock: Clock,
    @inject(Log) private readonly log: Log,
  ) {}

  start(): void {
    this.#loop = this.#run();
  }

  /** There may be a replay to run. */
  poke(): void {
    this.#wake.poke();
  }

  /** Resolves when no slice is under way. */
  async stop(): Promise<void> {
    this.#isStopping = true;
    this.poke();
    await this.#loop;
  }

  async #run(): Promise<void> {
    while (!this.#isStopping) {
      const pauseMs = await this.#step();
      if (pauseMs > 0 && !this.#isStopping) await this.#wake.wait(pauseMs);
    }
  }

  /** One slice of the oldest replay that can go on. Gives the time until the next one. */
  async #step(): Promise<number> {
    try {
      const running = (await this.journal.findReplays())
        .filter(({ state }) => state === 'running')
        .toReversed();
      if (running.length === 0) return limits.pollMs;
      for (const replay of running) if (await this.#goOn(replay)) return 0;
      return limits.replayPauseMs;
    } catch (error) {
      const { code, detail } = toRecord(error);
      this.log.error('replay not continued', { code, detail });
      return limits.pollMs;
    }
  }

  /** `false` where it has to wait until what it sent again before is done. */
  async #goOn(replay: Replay): Promise<boolean> {
    const { connection: only } = replay.filter;
    if (only !== undefined && (await this.#isBehind(replay, only))) return false;
    const { items, next } = await this.#read(replay);
    const connections = new Set(items.map(({ connection }) => connection));
    for (const connection of connections) if (await this.#isBehind(replay, connection)) return false;
    const ids = items.map(({ id }) => id);
    const now = this.clock.now();
    const after = await this.journal.continueReplay({ id: replay.id, now, ids, cursor: next ?? replay.last });
    if (replay.kind === 'deliveries') this.onDeliveries(connections);
    else if (ids.length > 0) this.onWebhooks();
    if (after?.state === 'done') {
      const { id, replayed, passedOver } = after;
      this.log.info('replay done', { replay: id, kind: after.kind, replayed, passedOver });
    }
    return true;
  }

  #read(replay: Replay): Promise<Page<{ readonly id: number; readonly connection: string }>> {
    const page = { after: replay.cursor, upTo: replay.last, limit: limits.replaySliceMax };
    return replay.kind === 'deliveries'
      ? this.journal.findDeliveries(replay.filter, page)
      : this.journal.findWebhooks(replay.filter, page);
  }

  async #isBehind({ kind }: Replay, connection: string): Promise<boolean> {
    const most = limits.replayAheadMax;
    const now = this.clock.now();
    const due =
      kind === 'deliveries'
        ? await this.journal.countDueLanes(connection, now, most)
        : await this.journal.countDueWebhooks(connection, now, most);
    return due >= most;
  }
}
