/** Asks the warehouse what became of its orders. A walk goes through the lists of what is under way, one status after the
 *  other, and then asks for each order that has left them since the walk before. */
import {
  inject,
  injectable,
  Settings,
  type PolledDocument,
  type PolledPage,
  type Poller,
  type PollRequest,
} from '../../core/plugin-api.js';
import { Brought } from './brought.js';
import { AymakanClient } from './client.js';
import type { AymakanSettings, ListedOrder } from './generated/schemas.js';
import { statusCode, timeOrNothing } from './mapping/answer.js';
import { FINAL, meaningOf, OPEN } from './mapping/status.js';
import { Watched } from './watched.js';

/** A walk over a longer span goes through the lists of what is final as well: the hub was down, or history is fetched. */
const SHORT_SPAN_MS = 60 * 60_000;
/** Orders that are asked for one by one in one page. */
const GONE_MAX = 10;

/** Where a walk is: at a page of a list, with the first order of the page before; or behind the lists, after an order. */
type Place =
  { readonly list: number; readonly page: number; readonly first?: string } | { readonly after: string };

@injectable()
export class AymakanPoller implements Poller {
  constructor(
    @inject(Settings) private readonly settings: AymakanSettings,
    @inject(AymakanClient) private readonly client: AymakanClient,
    @inject(Watched) private readonly watched: Watched,
    @inject(Brought) private readonly brought: Brought,
  ) {}

  /** One page of a walk. Safe to repeat. The list cannot be asked for what changed in a span of time, so that a walk gives what
   *  the warehouse shows now; what was given before is known by its id. */
  async poll(request: PollRequest): Promise<PolledPage> {
    const { cursor, since } = request;
    if (cursor === undefined) {
      await this.brought.begin();
      await this.watched.clear(since);
    }
    const place: Place = cursor === undefined ? { list: 0, page: 1 } : (JSON.parse(cursor) as Place);
    return 'after' in place ? this.#askForGone(request, place.after) : this.#list(request, place);
  }

  async #list(request: PollRequest, place: Extract<Place, { list: number }>): Promise<PolledPage> {
    const { since, until, pageSize } = request;
    const isLong = Date.parse(until) - Date.parse(since) > SHORT_SPAN_MS;
    const status = [...OPEN, ...(isLong ? FINAL : [])][place.list];
    if (status === undefined) return this.#askForGone(request, '');
    const listed = await this.client.listOrders({ status, page: place.page, perPage: pageSize });
    const own = listed.filter(order => this.#isReported(idOf(order)));
    await this.watched.see(own.filter(isOpen).map(idOf), until);
    for (const order of own.filter(each => !isOpen(each))) await this.watched.end(idOf(order), until, 'list');
    return {
      documents: documentsOf(own.filter(order => !endedBefore(order, since))),
      next: JSON.stringify(placeAfter(place, listed)),
    };
  }

  /** Orders that no list of what is under way has shown in this walk: most have come to their end. */
  async #askForGone({ since, until }: PollRequest, after: string): Promise<PolledPage> {
    const missing = [...(await this.watched.gone(until)), ...(await this.#neverSeen(since))];
    const gone = missing
      .filter(id => id > after)
      .sort()
      .slice(0, GONE_MAX);
    const found: ListedOrder[] = [];
    for (const orderId of gone) {
      const [order] = await this.client.listOrders({ orderId });
      if (order === undefined) await this.watched.forget(orderId);
      else if (!isOpen(order)) await this.watched.end(orderId, until, 'alone');
      if (order !== undefined) found.push(order);
    }
    const last = gone.at(-1);
    const next: Place | undefined = last === undefined ? undefined : { after: last };
    return { documents: documentsOf(found), ...(next === undefined ? {} : { next: JSON.stringify(next) }) };
  }

  /** What was brought since a time and has come to its end before any walk saw it; nobody watches it. */
  async #neverSeen(since: string): Promise<readonly string[]> {
    const brought = (await this.brought.since(since)).filter(id => this.#isReported(id));
    return this.watched.unknown(brought);
  }

  /** A warehouse may have orders of others as well. */
  #isReported(id: string): boolean {
    const { reported_orders: prefixes } = this.settings;
    return id !== '' && (prefixes.length === 0 || prefixes.some(prefix => id.startsWith(prefix)));
  }
}

/** How many orders a page may have is not documented: a list ends with an empty page, or with one that was there before. */
function placeAfter(
  { list, page, first }: Extract<Place, { list: number }>,
  listed: readonly ListedOrder[],
): Place {
  const [head] = listed;
  return head === undefined || idOf(head) === first
    ? { list: list + 1, page: 1 }
    : { list, page: page + 1, first: idOf(head) };
}

/** What says something of its order. The same state of an order has the same id; that a parcel got its number is another. */
function documentsOf(orders: readonly ListedOrder[]): PolledDocument[] {
  return orders.filter(isNews).map(order => ({
    topic: 'order',
    id: [idOf(order), statusOf(order), order.shipment?.awb_number ?? ''].join(' ').trim(),
    body: { ...order },
  }));
}

/** A status that nobody knows is news as well: it waits for a person. */
function isNews(order: ListedOrder): boolean {
  try {
    return meaningOf(statusOf(order)) !== 'nothing';
  } catch {
    return true;
  }
}

function isOpen(order: ListedOrder): boolean {
  return !FINAL.includes(statusOf(order));
}

/** The list of what was delivered goes back to the warehouse's first day. */
function endedBefore({ shipment }: ListedOrder, since: string): boolean {
  const deliveredAt = timeOrNothing(shipment?.order_delivered_at);
  return deliveredAt !== undefined && Date.parse(deliveredAt) < Date.parse(since);
}

function statusOf({ order_status: status }: ListedOrder): string {
  return statusCode(status ?? '');
}

function idOf({ order_id: id }: ListedOrder): string {
  return id ?? '';
}
