/** The Commerce API's calls about orders, their items and stores, in the version's words. Knows nothing of our orders. */
import { inject, injectable, Settings } from '../../core/plugin-api.js';
import { AftershipCall, idIn, unreadable } from './call.js';
import type {
  AftershipSettings,
  ChangeItem,
  CreateItem,
  CreateOrder,
  CreateStore,
  UpdateOrder,
} from './generated/schemas.js';
import {
  idFieldOf,
  itemInWordsOf,
  orderInWordsOf,
  storeInWordsOf,
  versions,
  type Version,
} from './versions.js';

/** An item as AfterShip tells it, as far as it is read. Ids are in `source_id` or `id`, by version. */
export type ItemThere = Readonly<Record<string, unknown>>;

/** An order as AfterShip tells it, as far as it is read. */
export interface OrderThere {
  /** What its address is made of: our id, or in older versions one that AfterShip made. */
  readonly id: string;
  readonly items: readonly ItemThere[];
  readonly note?: string | null;
}

@injectable()
export class AftershipClient {
  readonly version: Version;

  constructor(
    @inject(Settings) settings: AftershipSettings,
    @inject(AftershipCall) private readonly call: AftershipCall,
  ) {
    this.version = versions[settings.version];
  }

  /** The order with our id, or undefined. */
  async findOrder(ourId: string): Promise<OrderThere | undefined> {
    const path = `/orders?${this.version.idFilter}=${encodeURIComponent(ourId)}`;
    const data = await this.call.commerce<{ orders?: readonly Partial<OrderThere>[] }>({
      method: 'GET',
      path,
    });
    if (!Array.isArray(data.orders)) throw unreadable('GET /orders');
    const idField = idFieldOf(this.version, 'order');
    const orders: readonly Partial<OrderThere>[] = data.orders;
    const order = orders.find(candidate => (candidate as Record<string, unknown>)[idField] === ourId);
    return order && { ...order, id: idIn(order, 'GET /orders'), items: order.items ?? [] };
  }

  /** Creates an order. Raises AftershipRefusal where AfterShip already has one with its id. */
  async createOrder(order: CreateOrder): Promise<{ readonly id: string }> {
    const json = orderInWordsOf(this.version, order);
    const schema = `create-order-${this.version.family}`;
    const data = await this.call.commerce<{ id: unknown }>({ method: 'POST', path: '/orders', json, schema });
    return { id: idIn(data, 'POST /orders') };
  }

  /** Changes what is given and leaves the rest. */
  async updateOrder(id: string, changes: UpdateOrder): Promise<void> {
    const json = orderInWordsOf(this.version, changes);
    const schema = `update-order-${this.version.family}`;
    await this.call.commerce({ method: 'PATCH', path: `/orders/${encodeURIComponent(id)}`, json, schema });
  }

  /** Adds an item. Only in versions that change items. */
  async addItem(orderId: string, item: CreateItem): Promise<void> {
    const json = itemInWordsOf(this.version, item);
    const schema = `add-item-${this.version.family}`;
    await this.call.commerce({ method: 'POST', path: itemsOf(orderId), json, schema });
  }

  /** Changes what is given of an item. Only in versions that change items. */
  async changeItem(orderId: string, itemId: string, changes: ChangeItem): Promise<void> {
    const json = itemInWordsOf(this.version, changes);
    const path = `${itemsOf(orderId)}/${encodeURIComponent(itemId)}`;
    await this.call.commerce({ method: 'PATCH', path, json, schema: `change-item-${this.version.family}` });
  }

  /** Removes an item. Only in versions that change items. */
  async removeItem(orderId: string, itemId: string): Promise<void> {
    const path = `${itemsOf(orderId)}/${encodeURIComponent(itemId)}`;
    await this.call.commerce({ method: 'DELETE', path });
  }

  /** Creates a store under an id of ours, and names it from now on. */
  async createStore(store: CreateStore): Promise<void> {
    const json = storeInWordsOf(this.version, store);
    const schema = this.version.keepsOurId ? 'create-store-2025-04' : 'create-store-2024-10';
    const data = await this.call.commerce<{ id: unknown }>({ method: 'POST', path: '/stores', json, schema });
    this.call.useStore(idIn(data, 'POST /stores'));
  }
}

function itemsOf(orderId: string): string {
  return `/orders/${encodeURIComponent(orderId)}/items`;
}
