/** Remembers the tracking numbers we added to orders at Retailys, which shows them in turn: hearing them again is no news. */
import { inject, singleton, State } from '../../core/plugin-api.js';

@singleton()
export class Told {
  /** Changes of one entry of the store run one after the other. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(@inject(State) private readonly state: State) {}

  /** The numbers we added to the order of this id. */
  async numbersOf(orderId: string): Promise<ReadonlySet<string>> {
    const shelf = await this.state.get<Shelf>(shelfOf(orderId));
    return new Set(shelf?.[orderId] ?? []);
  }

  /** Remembers a number. To be called before Retailys is, whose event may come before its answer. */
  async remember(orderId: string, number: string): Promise<void> {
    const work = this.#last.then(() => this.#add(orderId, number));
    this.#last = work.catch(() => undefined);
    await work;
  }

  async #add(orderId: string, number: string): Promise<void> {
    const key = shelfOf(orderId);
    const shelf = (await this.state.get<Shelf>(key)) ?? {};
    const numbers = shelf[orderId] ?? [];
    if (numbers.includes(number)) return;
    const orders = Object.entries({ ...shelf, [orderId]: [...numbers, number].slice(-NUMBERS_MAX) });
    const newest = orders.toSorted(([one], [other]) => Number(one) - Number(other)).slice(-ORDERS_MAX);
    await this.state.set(key, Object.fromEntries(newest));
  }
}

/** Numbers by the order's id. */
type Shelf = Readonly<Record<string, readonly string[]>>;

/** Orders are spread over shelves, so that no write is large: 25,600 of them are remembered, the newest of each shelf. */
const SHELVES = 256;
const ORDERS_MAX = 100;
const NUMBERS_MAX = 50;

function shelfOf(orderId: string): string {
  return `told ${Number(orderId) % SHELVES}`;
}
