/** Remembers which shipments of ours are under way, so that polling knows whom to ask about. The store of the connection
 *  holds them in one bounded list; a shipment leaves it when its end was told, or when it has been there too long. */
import { Clock, inject, Logger, singleton, State } from '../../core/plugin-api.js';

/** A shipment that is asked about. */
interface Entry {
  readonly trackingNumber: string;
  /** When it came in, in milliseconds. */
  readonly since: number;
  /** End of the stretch of time in which its end was told, ISO 8601. */
  readonly endedAt?: string;
}

/** More than this are not asked about: 40 calls for each poll. The oldest give way. */
const ENTRIES_MAX = 2000;
/** A parcel of which nothing is heard in this time is lost, or was never sent. */
const AGE_MAX_MS = 60 * 24 * 60 * 60_000;

@singleton()
export class UnderWay {
  #turn: Promise<void> = Promise.resolve();

  constructor(
    @inject(State) private readonly state: State,
    @inject(Clock) private readonly clock: Clock,
    @inject(Logger) private readonly logger: Logger,
  ) {}

  /** Adds a shipment. Safe to repeat. */
  async add(trackingNumber: string): Promise<void> {
    await this.#change(entries => {
      if (entries.some(entry => entry.trackingNumber === trackingNumber)) return entries;
      const added = [...entries, { trackingNumber, since: this.clock.now() }];
      if (added.length > ENTRIES_MAX)
        this.logger.warn('shipments no longer polled', { shipments: added.length - ENTRIES_MAX });
      return added.slice(-ENTRIES_MAX);
    });
  }

  /** Up to so many numbers that sort after the given one: the next page of a poll. */
  async page(after: string | undefined, count: number): Promise<readonly string[]> {
    const numbers = (await this.#read()).map(({ trackingNumber }) => trackingNumber).sort();
    return numbers.filter(number => after === undefined || number > after).slice(0, count);
  }

  /** Notes that the end of these was told in the stretch of time up to `until`. They stay until a later stretch begins: the
   *  page that told it may still be lost. */
  async end(trackingNumbers: readonly string[], until: string): Promise<void> {
    if (trackingNumbers.length === 0) return;
    const ended = new Set(trackingNumbers);
    await this.#change(entries =>
      entries.map(entry =>
        ended.has(entry.trackingNumber) && entry.endedAt === undefined ? { ...entry, endedAt: until } : entry,
      ),
    );
  }

  /** Forgets what ended before a stretch of time that begins at `since`, and what is too old. */
  async forget(since: string): Promise<void> {
    const oldest = this.clock.now() - AGE_MAX_MS;
    await this.#change(entries =>
      entries.filter(
        entry =>
          entry.since >= oldest &&
          (entry.endedAt === undefined || Date.parse(entry.endedAt) > Date.parse(since)),
      ),
    );
  }

  /** Deliveries run side by side: each change waits for the one before. Writes only what differs. */
  async #change(change: (entries: readonly Entry[]) => readonly Entry[]): Promise<void> {
    const before = this.#turn;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#turn = promise;
    try {
      await before;
      const known = await this.#read();
      const changed = change(known);
      const isSame = changed.length === known.length && changed.every((entry, at) => entry === known[at]);
      if (!isSame) await this.state.set(KEY, changed);
    } finally {
      resolve();
    }
  }

  async #read(): Promise<readonly Entry[]> {
    return (await this.state.get<readonly Entry[]>(KEY)) ?? [];
  }
}

const KEY = 'under-way';
