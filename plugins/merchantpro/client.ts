/** The calls of MerchantPro's orders API, version 2: address, paging, and what answers mean. No field mapping. */
import {
  Http,
  inject,
  injectable,
  ProviderRefused,
  ProviderUnavailable,
  Settings,
  type HttpRequest,
} from '../../core/plugin-api.js';
import type { MerchantproOrder, MerchantproSettings, ShopOrder } from './generated/schemas.js';
import { queryText, type OrderQuery } from './order-query.js';
import { errorOf, MerchantproRefusal } from './refusal.js';

/** An order of a list or a look-up: its id, and of the rest what was asked for. */
export type OrderThere = Partial<Omit<ShopOrder, 'id'>> & { readonly id: string };

/** One page of a list. `next` is the address of the following one. */
export interface OrderPage {
  readonly orders: readonly OrderThere[];
  readonly total: number | undefined;
  readonly next: string | undefined;
}

/** What the shop can be told to do with an order. */
export type RequestHandler =
  'in_process' | 'shipped' | 'delivered' | 'returned' | 'cancelled' | 'create_invoice';

/** Calls the shop; the core puts key and secret in. Raises ProviderRefused where a person has to act, ProviderUnavailable
 *  where a later try may help. */
@injectable()
export class MerchantproClient {
  constructor(
    @inject(Settings) private readonly settings: MerchantproSettings,
    @inject(Http) private readonly http: Http,
  ) {}

  /** One page of the orders that fit, or the page at a `next`. */
  async page(query: OrderQuery | string): Promise<OrderPage> {
    const path = typeof query === 'string' ? this.#pathOfNext(query) : `/orders${queryText(query)}`;
    const { data, meta } = (await this.#call('GET', path)) as Partial<ListAnswer>;
    if (!Array.isArray(data)) throw unreadable('GET /orders');
    const next = meta?.links?.next;
    return {
      orders: data.map(order => withId(order, 'GET /orders')),
      total: meta?.count?.total,
      next: typeof next === 'string' && next !== '' ? next : undefined,
    };
  }

  /** All orders that fit, page after page, each fetched when it is needed. Refuses a list of more than `pagesMax` pages
   *  instead of taking its beginning for the whole. */
  async *orders(query: OrderQuery, pagesMax = PAGES_MAX): AsyncGenerator<OrderThere, void, void> {
    let at: OrderQuery | string = query;
    for (let count = 0; count < pagesMax; count += 1) {
      const { orders, next }: OrderPage = await this.page(at);
      yield* orders;
      if (next === undefined) return;
      // An empty page that has a next one, or a page that names itself, would never end.
      if (orders.length === 0 || next === at) throw unreadable('GET /orders');
      at = next;
    }
    throw new ProviderRefused(
      `MerchantPro lists more than ${pagesMax} pages of orders where a few are expected; look for the order in the shop`,
    );
  }

  /** One order, with the fields that are named or all of them; undefined where the shop has none of this id. */
  async order(id: string, fields?: readonly string[]): Promise<OrderThere | undefined> {
    try {
      const query = fields === undefined ? '' : queryText({ fields });
      return withId(await this.#call('GET', `${pathOf(id)}${query}`), 'GET /orders/ID');
    } catch (error) {
      if (isNotThere(error)) return undefined;
      throw error;
    }
  }

  /** Creates an order. MerchantPro has no key that would keep a second one out. */
  async createOrder(order: MerchantproOrder): Promise<OrderThere> {
    return withId(await this.#call('POST', '/orders', order), 'POST /orders');
  }

  /** Changes the fields that are given and leaves the rest; of `line_items` nothing is left but what is given. */
  async updateOrder(id: string, changes: MerchantproOrder): Promise<void> {
    await this.#call('PATCH', pathOf(id), changes);
  }

  /** Runs one of the shop's own steps on the order. */
  async process(id: string, handler: RequestHandler): Promise<void> {
    await this.#call('PATCH', `${pathOf(id)}/${handler}`);
  }

  /** Deletes the order with all its data. False where the shop has none of this id. */
  async deleteOrder(id: string): Promise<boolean> {
    try {
      await this.#call('DELETE', pathOf(id));
      return true;
    } catch (error) {
      if (isNotThere(error)) return false;
      throw error;
    }
  }

  /** `next` is a path from the shop's root; a whole address is taken as well. Only this shop's list is followed. */
  #pathOfNext(next: string): string {
    const base = new URL(this.#base);
    const url = URL.canParse(next, base) ? new URL(next, base) : undefined;
    const list = `${base.pathname.replace(/\/$/, '')}/orders`;
    if (url?.origin !== base.origin || url.pathname !== list) throw unreadable('GET /orders');
    return `/orders${url.search}`;
  }

  get #base(): string {
    return `${this.settings.shop_url.replace(/\/+$/, '')}/api/v2`;
  }

  async #call(method: HttpRequest['method'], path: string, order?: MerchantproOrder): Promise<unknown> {
    const response = await this.http.send({
      method,
      url: `${this.#base}${path}`,
      // The document sends it with every call, those without a body included.
      headers: { 'content-type': 'application/json' },
      ...(order === undefined ? {} : { json: order, schema: 'order' }),
    });
    const call = `${method} ${path.replace(/\?.*/, '').replace(/\/\d+(?=\/|$)/, '/ID')}`;
    if (response.status < 200 || response.status > 299) throw errorOf(response, call);
    const body = response.json();
    if (typeof body === 'object' && body !== null) return body;
    // 204 says that there is nothing to say; a page of a cache or of maintenance says nothing at all.
    if (response.text.trim() === '') return {};
    throw unreadable(call);
  }
}

/** 2,000 orders of 100 a page: more than a look-up should ever read. */
const PAGES_MAX = 20;

interface ListAnswer {
  readonly data: unknown;
  readonly meta: {
    readonly count?: { readonly total?: number };
    readonly links?: { readonly next?: unknown };
  };
}

function pathOf(id: string): string {
  return `/orders/${encodeURIComponent(id)}`;
}

function isNotThere(error: unknown): boolean {
  return error instanceof MerchantproRefusal && error.status === 404;
}

/** Ids are numbers in every sample and text in the table of fields. */
function withId(answer: unknown, call: string): OrderThere {
  const { id } = (answer ?? {}) as { id?: unknown };
  if (!/^\d+$/.test(String(id))) throw unreadable(call);
  return { ...(answer as object), id: String(id) };
}

/** A success that cannot be read tells nothing for sure: the next attempt looks first. */
function unreadable(call: string): ProviderUnavailable {
  return new ProviderUnavailable(
    `MerchantPro answered ${call} with a success that does not hold what it should; check that shop_url is the shop's own address`,
  );
}
