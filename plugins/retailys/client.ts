/** The calls of Retailys's API: addresses, bodies, answers. Knows nothing of our orders; the core puts the key in. */
import { Http, inject, injectable, Settings, type HttpRequest } from '../../core/plugin-api.js';
import type {
  AddHistory,
  AddTracking,
  CreateItem,
  CreateOrder,
  ReadOrder,
  RetailysSettings,
  SetPaid,
  SetStatus,
  UpdateItem,
  UpdateOrder,
} from './generated/schemas.js';
import { errorOf, RetailysRefusal, unreadable } from './refusal.js';

/** What can become true of an order: the last part of the call, and the field that shows it. */
export const marks = { sent: 'sent', delivered: 'delivered', done: 'done', cancel: 'canceled' } as const;
export type Mark = keyof typeof marks;

/** Filters of the list of orders. */
export interface OrderFilter {
  /** ISO 8601 with an offset. */
  readonly from: string;
  readonly to?: string;
  readonly channelId?: number | undefined;
  /** Orders on a page, from 10 to 250, which is the default here. */
  readonly perPage?: number;
  /** Whether related objects and items are whole. */
  readonly isExpanded?: boolean;
}

/** A status of the instance. */
export interface OrderStatus {
  readonly id: number;
  readonly name: string;
}

/** The most a page may hold, as documented. */
const PER_PAGE = 250;

@injectable()
export class RetailysClient {
  constructor(
    @inject(Settings) private readonly settings: RetailysSettings,
    @inject(Http) private readonly http: Http,
  ) {}

  /** The order with its items. Raises RetailysRefusal with 404 where there is none. */
  async getOrder(id: string): Promise<ReadOrder> {
    const order = await this.#send<ReadOrder>('GET', '/System/Orders/:id?expanded=true', id);
    if (order?.id === undefined) throw unreadable('GET /System/Orders/:id');
    return order;
  }

  /** One page of the orders that fit, and whether there are more. */
  async listOrders(
    filter: OrderFilter,
    page: number,
  ): Promise<{ readonly orders: readonly ReadOrder[]; readonly hasMore: boolean }> {
    const { from, to, perPage = PER_PAGE, isExpanded = false } = filter;
    const query = new URLSearchParams({ from, page: String(page), per_page: String(perPage) });
    if (to !== undefined) query.set('to', to);
    if (isExpanded) query.set('expanded', 'true');
    if (filter.channelId !== undefined) query.set('channel_id', String(filter.channelId));
    const list = await this.#list<ReadOrder>('/System/Orders', query, 'orders');
    return { orders: list.items, hasMore: list.pages > page };
  }

  /** All statuses of the instance. */
  async listStatuses(): Promise<readonly OrderStatus[]> {
    const statuses: OrderStatus[] = [];
    for (let page = 1, pages = 1; page <= pages; page += 1) {
      const query = new URLSearchParams({ page: String(page), per_page: String(PER_PAGE) });
      const list = await this.#list<OrderStatus>('/System/Orders/Statuses', query, 'statuses');
      statuses.push(...list.items);
      pages = Math.min(list.pages, STATUS_PAGES_MAX);
    }
    return statuses;
  }

  /** Creates an order, without items: Retailys takes them one by one. */
  async createOrder(order: CreateOrder): Promise<{ readonly id: string }> {
    const id = idOf(await this.#send('POST', '/System/Orders', '', { json: order, schema: 'create-order' }));
    if (id === undefined) throw unreadable('POST /System/Orders');
    return { id };
  }

  /** Changes the delivery address and leaves what is not given. */
  async updateOrder(order: UpdateOrder): Promise<void> {
    await this.#send('PUT', '/System/Orders', '', { json: order, schema: 'update-order' });
  }

  /** Adds an item. Its id is undefined where the answer does not tell it, which is not documented. */
  async addItem(orderId: string, item: CreateItem): Promise<{ readonly id?: string }> {
    const body = { json: item, schema: 'create-item' };
    const id = idOf(await this.#send('POST', '/System/Orders/:id/item', orderId, body));
    return id === undefined ? {} : { id };
  }

  /** Replaces an item. */
  async changeItem(orderId: string, item: UpdateItem): Promise<void> {
    await this.#send('PUT', '/System/Orders/:id/item', orderId, { json: item, schema: 'update-item' });
  }

  /** Removes an item. One that is not there any more is as good as removed. */
  async removeItem(orderId: string, itemId: string): Promise<void> {
    try {
      await this.#send('DELETE', `/System/Orders/:id/item/${encodeURIComponent(itemId)}`, orderId);
    } catch (error) {
      if (!(error instanceof RetailysRefusal) || error.status !== 404) throw error;
    }
  }

  /** Gives the order a status of the instance. */
  async setStatus(orderId: string, status: SetStatus): Promise<void> {
    await this.#send('PATCH', '/System/Orders/:id/status', orderId, { json: status, schema: 'status' });
  }

  /** Adds a tracking number. */
  async addTracking(orderId: string, tracking: AddTracking): Promise<void> {
    const body = { json: tracking, schema: 'tracking' };
    await this.#send('POST', '/System/Orders/:id/tracking', orderId, body);
  }

  /** Adds a record to the order's history. */
  async addHistory(orderId: string, history: AddHistory): Promise<void> {
    const body = { json: history, schema: 'history' };
    await this.#send('POST', '/System/Orders/:id/history', orderId, body);
  }

  /** Says what of the order is paid. */
  async setPaid(orderId: string, paid: SetPaid): Promise<void> {
    await this.#send('PATCH', '/System/Orders/:id/paid', orderId, { json: paid, schema: 'paid' });
  }

  /** Marks the order. Which states Retailys refuses with 400 and 422 is not documented: where it refuses a mark that the
   *  order already has, all is well. */
  async mark(orderId: string, mark: Mark): Promise<void> {
    try {
      await this.#send('PATCH', `/System/Orders/:id/${mark}`, orderId);
    } catch (error) {
      const mayHaveIt = error instanceof RetailysRefusal && (error.status === 400 || error.status === 422);
      if (!mayHaveIt || (await this.getOrder(orderId))[marks[mark]] !== true) throw error;
    }
  }

  async #list<Item>(
    path: string,
    query: URLSearchParams,
    member: string,
  ): Promise<{ readonly items: readonly Item[]; readonly pages: number }> {
    const answer = await this.#send<Record<string, unknown>>('GET', `${path}?${query.toString()}`);
    const items = answer?.[member];
    if (!Array.isArray(items)) throw unreadable(`GET ${path}`);
    const pages = Number((answer?.['paginator'] as { pages?: unknown } | null | undefined)?.pages ?? 1);
    return { items: items as Item[], pages: Number.isSafeInteger(pages) ? pages : 1 };
  }

  /** Sends one call. `:id` in the path is the order's; the name of the call in errors leaves it and the query out. */
  async #send<Answer>(
    method: HttpRequest['method'],
    path: string,
    id = '',
    body: Pick<HttpRequest, 'json' | 'schema'> = {},
  ): Promise<Answer | null | undefined> {
    const response = await this.http.send({
      method,
      url: `${this.settings.base_url.replace(/\/+$/, '')}${path.replace(':id', encodeURIComponent(id))}`,
      headers: { accept: 'application/json' },
      ...body,
    });
    const call = `${method} ${path.replace(/\?.*/, '')}`;
    if (response.status < 200 || response.status > 299) throw errorOf(response, call);
    const answer = response.json<Answer | null>();
    if (answer === undefined && response.text !== '') throw unreadable(call);
    return answer;
  }
}

/** An instance has a handful of statuses. */
const STATUS_PAGES_MAX = 10;

function idOf(answer: unknown): string | undefined {
  const id = (answer as { id?: unknown } | null | undefined)?.id;
  return typeof id === 'number' || (typeof id === 'string' && id !== '') ? String(id) : undefined;
}
