/** Remembers which orders we brought to the warehouse of late: one that comes to its end between two walks is in no list of
 *  what is under way, and would be heard of by nobody. Kept only where the connection is polled. */
import { Clock, inject, singleton, State } from '../../core/plugin-api.js';

/** When each was brought, in milliseconds since 1970. */
type Times = Readonly<Record<string, number>>;

/** By then a walk has shown the order, or a long one goes through the lists of what is final. */
const KEPT_MS = 2 * 60 * 60_000;
/** Between an order's being brought and its standing here: a walk may end in between. */
const MARGIN_MS = 5 * 60_000;

@singleton()
export class Brought {
  #isPolled: boolean | undefined;
  /** Handlers of several orders run at once, and each changes the one entry. */
  #last: Promise<void> = Promise.resolve();

  constructor(
    @inject(State) private readonly state: State,
    @inject(Clock) private readonly clock: Clock,
  ) {}

  /** The connection is polled: what is brought from now on is remembered. */
  async begin(): Promise<void> {
    if ((await this.#read()) === undefined) await this.state.set(KEY, {});
    this.#isPolled = true;
  }

  /** Remembers an order that the warehouse has. Safe to repeat. */
  async note(orderId: string): Promise<void> {
    if (!(await this.#isWanted())) return;
    const noted = this.#last.then(() => this.#add(orderId));
    this.#last = noted.catch(() => undefined);
    await noted;
  }

  /** Those brought after a time, ISO 8601, or a little before it. */
  async since(time: string): Promise<readonly string[]> {
    const from = Date.parse(time) - MARGIN_MS;
    return Object.entries((await this.#read()) ?? {})
      .filter(([, at]) => at > from)
      .map(([id]) => id);
  }

  async #isWanted(): Promise<boolean> {
    if (this.#isPolled === undefined) {
      const wasPolled = (await this.#read()) !== undefined;
      // A first poll may have begun meanwhile.
      this.#isPolled ??= wasPolled;
    }
    return this.#isPolled;
  }

  async #add(orderId: string): Promise<void> {
    const now = this.clock.now();
    const young = Object.entries((await this.#read()) ?? {}).filter(([, at]) => at > now - KEPT_MS);
    await this.state.set(KEY, { ...Object.fromEntries(young), [orderId]: now });
  }

  #read(): Promise<Times | undefined> {
    return this.state.get<Times>(KEY);
  }
}

const KEY = 'brought';
