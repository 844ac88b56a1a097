/** Remembers which orders the warehouse has under way. The list tells no time of a change and what is delivered stays in it for
 *  ever, so that an order's end is seen by its leaving the lists of what is under way. One bounded entry of the connection's
 *  store holds them. */
import { inject, Logger, singleton, State } from '../../core/plugin-api.js';

/** An order under way. */
interface Entry {
  /** End of the span of the latest poll that saw it, ISO 8601. */
  readonly seen: string;
  /** The same of the poll that saw its end; it is forgotten once a later span has begun. */
  readonly ended?: string;
  /** Whether its end was seen in a list, which shows it again by itself. */
  readonly inList?: boolean;
}
type Entries = Readonly<Record<string, Entry>>;

/** More than this are not watched; those that were not seen for the longest time give way. */
const ENTRIES_MAX = 2000;

@singleton()
export class Watched {
  constructor(
    @inject(State) private readonly state: State,
    @inject(Logger) private readonly logger: Logger,
  ) {}

  /** Notes that a poll up to `until` saw these under way. Gives how many of them it had not seen before. */
  async see(orderIds: readonly string[], until: string): Promise<number> {
    const entries = await this.#read();
    const isNew = (id: string): boolean => (entries[id]?.seen ?? '') < until;
    const added = orderIds.filter(isNew);
    if (added.length === 0) return 0;
    const seen = Object.fromEntries(added.map(id => [id, { seen: until }]));
    await this.#write({ ...entries, ...seen });
    return added.length;
  }

  /** Notes that a poll up to `until` saw the end of this one, in a list or asking for it alone. */
  async end(orderId: string, until: string, where: 'list' | 'alone'): Promise<void> {
    const entries = await this.#read();
    if (entries[orderId] === undefined || entries[orderId].ended !== undefined) return;
    await this.#write({ ...entries, [orderId]: { seen: until, ended: until, inList: where === 'list' } });
  }

  /** Forgets an order that the warehouse does not have any more. */
  async forget(orderId: string): Promise<void> {
    const { [orderId]: _, ...others } = await this.#read();
    await this.#write(others);
  }

  /** Those that the lists of a poll up to `until` did not show. One whose end was seen is among them until it is cleared: what
   *  told of it may have been lost before it was stored. */
  async gone(until: string): Promise<readonly string[]> {
    const entries = await this.#read();
    return Object.entries(entries)
      .filter(([, { seen, ended, inList }]) => (ended === undefined ? seen < until : inList !== true))
      .map(([id]) => id);
  }

  /** Which of these no poll has seen, or its end has been told. */
  async unknown(orderIds: readonly string[]): Promise<readonly string[]> {
    const entries = await this.#read();
    return orderIds.filter(id => entries[id] === undefined);
  }

  /** Forgets those whose end was seen before a span that begins at `since`: what told of it is stored by now. */
  async clear(since: string): Promise<void> {
    const entries = await this.#read();
    const kept = Object.entries(entries).filter(
      ([, { ended }]) => ended === undefined || Date.parse(ended) > Date.parse(since),
    );
    if (kept.length < Object.keys(entries).length) await this.#write(Object.fromEntries(kept));
  }

  async #read(): Promise<Entries> {
    return (await this.state.get<Entries>(KEY)) ?? {};
  }

  async #write(entries: Entries): Promise<void> {
    const all = Object.entries(entries);
    const tooMany = all.length - ENTRIES_MAX;
    if (tooMany > 0) this.logger.warn('orders no longer watched', { orders: tooMany });
    const newestFirst = tooMany > 0 ? all.sort(([, a], [, b]) => (a.seen < b.seen ? 1 : -1)) : all;
    await this.state.set(KEY, Object.fromEntries(newestFirst.slice(0, ENTRIES_MAX)));
  }
}

const KEY = 'watched';
