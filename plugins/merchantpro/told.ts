/** Remembers what we put into orders of the shop and it shows us in turn: remarks, the number of a parcel, the invoice we had it
 *  issue. Whatever is on this list comes from the hub, so that hearing it again is no news. */
import { createHash } from 'node:crypto';
import { inject, singleton, State } from '../../core/plugin-api.js';

/** What is remembered of an order, in the words below. */
export type ToldThings = ReadonlySet<string>;

/** The word for a remark: its hash, since people's data is not kept here. */
export function noteWord(text: string): string {
  return `note ${createHash('sha256').update(text).digest('base64url').slice(0, HASH_LENGTH)}`;
}

/** The word for the number of a parcel. */
export function parcelWord(trackingNumber: string): string {
  return `parcel ${trackingNumber}`;
}

/** The word for the invoice that we had the shop issue. */
export const INVOICE = 'invoice';

@singleton()
export class Told {
  /** Changes of one entry of the store run one after the other. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(@inject(State) private readonly state: State) {}

  /** What we put into the order of this id. */
  async of(orderId: string): Promise<ToldThings> {
    const shelf = await this.state.get<Shelf>(shelfOf(orderId));
    return new Set(shelf?.[orderId] ?? []);
  }

  /** Remembers it. To be called before the shop is, whose webhook may come before its answer. What a call then fails to
   *  bring is known to the hub all the same. */
  async remember(orderId: string, word: string): Promise<void> {
    const work = this.#last.then(() => this.#add(orderId, word));
    this.#last = work.catch(() => undefined);
    await work;
  }

  async #add(orderId: string, word: string): Promise<void> {
    const key = shelfOf(orderId);
    const shelf = (await this.state.get<Shelf>(key)) ?? {};
    const words = shelf[orderId] ?? [];
    if (words.includes(word)) return;
    const orders = Object.entries({ ...shelf, [orderId]: [...words, word].slice(-WORDS_MAX) });
    const newest = orders.toSorted(([one], [other]) => Number(one) - Number(other)).slice(-ORDERS_MAX);
    await this.state.set(key, Object.fromEntries(newest));
  }
}

/** Words by the order's id. */
type Shelf = Readonly<Record<string, readonly string[]>>;

/** Orders are spread over shelves, so that no write is large: 25,600 of them are remembered, the newest of each shelf. */
const SHELVES = 256;
const ORDERS_MAX = 100;
const WORDS_MAX = 50;
const HASH_LENGTH = 16;

function shelfOf(orderId: string): string {
  return `told ${Number(orderId) % SHELVES}`;
}
