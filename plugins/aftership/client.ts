/** The calls of the Commerce API: address, headers, bodies in the version's words. Knows nothing of our orders. */
import {
  Http,
  inject,
  injectable,
  ProviderUnavailable,
  Settings,
  type HttpRequest,
} from '../../core/plugin-api.js';
import type {
  AftershipSettings,
  ChangeItem,
  CreateItem,
  CreateOrder,
  CreateStore,
  UpdateOrder,
} from './generated/schemas.js';
import { errorOf } from './refusal.js';
import { itemInWordsOf, orderInWordsOf, versions, type Version } from './versions.js';

/** An item as AfterShip tells it, as far as it is read. Ids are in `source_id` or `id`, by version. */
export type ItemThere = Readonly<Record<string, unknown>>;

/** An order as AfterShip tells it, as far as it is read. */
export interface OrderThere {
  /** What its address is made of: our id, or in older versions one that AfterShip made. */
  readonly id: string;
  readonly items: readonly ItemThere[];
}

@injectable()
export class AftershipClient {
  readonly version: Version;

  constructor(
    @inject(Settings) private readonly settings: AftershipSettings,
    @inject(Http) private readonly http: Http,
  ) {
    this.version = versions[settings.version];
  }

  /** The order with our id, or undefined. */
  async findOrder(ourId: string): Promise<OrderThere | undefined> {
    const path = `/orders?${this.version.idFilter}=${encodeURIComponent(ourId)}`;
    const data = await this.#send<{ orders?: readonly Partial<OrderThere>[] }>('GET', path);
    if (!Array.isArray(data.orders)) throw unreadable('GET /orders');
    const idField = this.version.renames.order['id'] ?? 'id';
    const orders: readonly Partial<OrderThere>[] = data.orders;
    const order = orders.find(candidate => (candidate as Record<string, unknown>)[idField] === ourId);
    return order && { ...withId(order, 'GET /orders'), items: order.items ?? [] };
  }

  /** Creates an order. Raises AftershipRefusal where AfterShip already has one with its id. */
  async createOrder(order: CreateOrder): Promise<{ readonly id: string }> {
    const json = orderInWordsOf(this.version, order);
    const schema = `create-order-${this.version.family}`;
    return withId(await this.#send('POST', '/orders', { json, schema }), 'POST /orders');
  }

  /** Changes what is given and leaves the rest. */
  async updateOrder(id: string, changes: UpdateOrder): Promise<void> {
    const json = orderInWordsOf(this.version, changes);
    await this.#send('PATCH', `/orders/${encodeURIComponent(id)}`, {
      json,
      schema: `update-order-${this.version.family}`,
    });
  }

  /** Adds an item. Only in versions that change items. */
  async addItem(orderId: string, item: CreateItem): Promise<void> {
    const json = itemInWordsOf(this.version, item);
    await this.#send('POST', itemsOf(orderId), { json, schema: `add-item-${this.version.family}` });
  }

  /** Changes what is given of an item. Only in versions that change items. */
  async changeItem(orderId: string, itemId: string, changes: ChangeItem): Promise<void> {
    const json = itemInWordsOf(this.version, changes);
    const path = `${itemsOf(orderId)}/${encodeURIComponent(itemId)}`;
    await this.#send('PATCH', path, { json, schema: `change-item-${this.version.family}` });
  }

  /** Removes an item. Only in versions that change items. */
  async removeItem(orderId: string, itemId: string): Promise<void> {
    await this.#send('DELETE', `${itemsOf(orderId)}/${encodeURIComponent(itemId)}`);
  }

  /** Creates a store under an id of ours. */
  async createStore(store: CreateStore): Promise<void> {
    await this.#send('POST', '/stores', { json: store, schema: 'create-store' });
  }

  /** Sends one call and returns the data of its envelope. Every call but those about stores names the store. */
  async #send<Data extends object>(
    method: HttpRequest['method'],
    path: string,
    body: Pick<HttpRequest, 'json' | 'schema'> = {},
  ): Promise<Partial<Data>> {
    const { base_url: base, version, store_id: store } = this.settings;
    const response = await this.http.send({
      method,
      url: `${base.replace(/\/+$/, '')}/${version}${path}`,
      headers: path.startsWith('/stores') ? {} : { 'as-store-id': store },
      ...body,
    });
    const call = `${method} ${path.replace(/\?.*/, '')}`;
    if (response.status < 200 || response.status > 299) throw errorOf(response, call);
    return response.json<{ data?: Partial<Data> | null } | null>()?.data ?? {};
  }
}

function itemsOf(orderId: string): string {
  return `/orders/${encodeURIComponent(orderId)}/items`;
}

function withId(order: { readonly id?: unknown }, call: string): { readonly id: string } {
  if (typeof order.id !== 'string' || order.id === '') throw unreadable(call);
  return { id: order.id };
}

/** A success that cannot be read tells nothing for sure: the next attempt looks first. */
function unreadable(call: string): ProviderUnavailable {
  return new ProviderUnavailable(
    `AfterShip answered ${call} with a success that does not hold what it should`,
  );
}
