/** A Shopify shop: keeps orders, tells which webhooks a change causes, and answers the calls of the REST Admin API that a
 *  hub needs. The Admin GraphQL API is admin.ts's business. */
import type { Call, Imitated, Reply } from '../stand-in.js';
import { ShopifyAdmin, type AdminOptions, type AdminShop, type FulfilmentEvent } from './admin.js';
import { minor } from './amounts.js';
import { fulfil, fulfilmentOrdersOf, type FulfilmentOrder, type RestFulfilment } from './fulfilling.js';
import { retax, type RestLine } from './lines.js';
import { retotal, type RestOrder } from './orders.js';
import { refundOf } from './refunds.js';
import type { ShopWebhook } from './send.js';
import { Subscriptions } from './subscriptions.js';

/** How the shop is reached. */
export interface ShopOptions extends AdminOptions {
  /** What X-Shopify-Access-Token has to say. */
  readonly accessToken: string;
  /** The shop's clock, in milliseconds since 1970. */
  readonly now?: () => number;
  /** Where the goods of a line lie; all in one place where absent. */
  readonly locationOf?: (line: RestLine, index: number) => number;
  /** Is told of every webhook that a call to the API causes. */
  readonly tell?: (webhook: ShopWebhook) => void;
}

/** One shop. A change returns its webhook, which `send.ts` signs and sends. */
export class ShopifyShop implements Imitated, AdminShop {
  readonly name = 'shopify';
  readonly subscriptions = new Subscriptions();
  readonly #orders = new Map<string, RestOrder>();
  readonly #fulfilmentOrders = new Map<number, FulfilmentOrder[]>();
  readonly #events = new Map<number, FulfilmentEvent[]>();
  readonly #admin: ShopifyAdmin;
  readonly #now: () => number;

  constructor(private readonly options: ShopOptions) {
    this.#now = options.now ?? Date.now;
    this.#admin = new ShopifyAdmin(this, options, this.#now);
  }

  /** A buyer has placed the order. */
  place(order: RestOrder): ShopWebhook {
    const placed = structuredClone(order);
    this.#orders.set(String(order.id), placed);
    const { locationOf = () => LOCATION } = this.options;
    this.#fulfilmentOrders.set(order.id, fulfilmentOrdersOf(placed, locationOf));
    return this.#changed(order.id, 'orders/create');
  }

  /** The whole order is paid. */
  pay(id: number): ShopWebhook {
    const order = this.#order(id);
    order.financial_status = 'paid';
    retotal(order);
    return this.#changed(id, 'orders/paid');
  }

  /** Somebody has set how many pieces of a line are wanted, which may leave something to pay. The webhook names the order and does not carry it. */
  edit(id: number, lineId: number, quantity: number): ShopWebhook {
    const order = this.#order(id);
    const line = order.line_items.find(one => one.id === lineId);
    if (line === undefined) throw new Error(`order ${id} has no line ${lineId}`);
    const delta = quantity - line.current_quantity;
    line.current_quantity = quantity;
    line.fulfillable_quantity = quantity;
    line.quantity = Math.max(line.quantity, quantity);
    retax(line);
    const paid = paidSoFar(order);
    retotal(order, paid);
    if (paid > 0 && order.total_outstanding !== '0.00') order.financial_status = 'partially_paid';
    this.#changed(id, 'orders/updated');
    return { topic: 'orders/edited', body: { order_edit: this.#orderEdit(order, lineId, delta) } };
  }

  /** Somebody has changed fields of the order, its address for example. */
  change(id: number, fields: Readonly<Record<string, unknown>>): ShopWebhook {
    Object.assign(this.#order(id), structuredClone(fields));
    return this.#changed(id, 'orders/updated');
  }

  /** All that is left is handed to a carrier. */
  fulfil(id: number, { trackingNumber, carrier }: { trackingNumber: string; carrier: string }): ShopWebhook {
    const order = this.#order(id);
    const leaving = this.fulfilmentOrders(order).filter(({ status }) => status !== 'CLOSED');
    const tracking = { company: carrier, numbers: [trackingNumber], urls: [] };
    fulfil(
      order,
      leaving.map(from => ({ from })),
      { tracking, now: this.time() },
    );
    return this.#changed(id, 'orders/fulfilled');
  }

  /** The order is called off: nothing is wanted and nothing is due any more. What was paid is paid back. */
  cancel(id: number, reason: string, isRefunded = true): ShopWebhook {
    const order = this.#order(id);
    const paid = isRefunded ? paidSoFar(order) : 0;
    order.cancelled_at = this.time();
    order.cancel_reason = reason;
    if (isRefunded) order.financial_status = paid > 0 ? 'refunded' : 'voided';
    if (paid > 0) order.refunds.push(refundOf(order, { paidMinor: paid, at: order.cancelled_at }));
    for (const line of order.line_items)
      Object.assign(line, { current_quantity: 0, fulfillable_quantity: 0 });
    for (const one of this.fulfilmentOrders(order)) if (one.status !== 'CLOSED') one.status = 'CANCELLED';
    retotal(order);
    return this.#changed(id, 'orders/cancelled');
  }

  /** The order is gone for good; its webhook holds the id and nothing else. */
  remove(id: number): ShopWebhook {
    this.#orders.delete(String(this.#order(id).id));
    return { topic: 'orders/delete', body: { id } };
  }

  answer(call: Call): Reply {
    if (call.headers['x-shopify-access-token'] !== this.options.accessToken) return this.failure(401);
    const [, path = ''] = /^\/admin\/api\/(?:\d{4}-\d{2}|unstable)\/(.+)$/.exec(call.path) ?? [];
    if (call.method === 'POST' && path === 'graphql.json') return this.#admin.answer(call);
    if (call.method === 'GET' && path === 'orders.json') return this.#list(call.query);
    const id = /^orders\/(\d+)\.json$/.exec(path)?.[1];
    const order = call.method === 'GET' && id !== undefined ? this.#orders.get(id) : undefined;
    return order === undefined ? this.failure(404) : { status: 200, body: { order } };
  }

  /** The orders of some ids. Without status=any those that are closed or cancelled are left out. */
  #list(query: URLSearchParams): Reply {
    const ids = query.get('ids')?.split(',') ?? [...this.#orders.keys()];
    const limit = Number(query.get('limit') ?? 50);
    const isOpen = (order: RestOrder): boolean => order.cancelled_at === null && order['closed_at'] === null;
    const orders = ids
      .flatMap(id => this.#orders.get(id) ?? [])
      .filter(order => query.get('status') === 'any' || isOpen(order))
      .sort((a, b) => b.id - a.id)
      .slice(0, limit);
    return { status: 200, body: { orders } };
  }

  failure(status: number): Reply {
    const errors = ERRORS.get(status) ?? `Error ${status}`;
    return { status, body: { errors }, ...(status === 429 ? { headers: { 'retry-after': '2.0' } } : {}) };
  }

  state(): object {
    return { orders: this.orders(), subscriptions: this.subscriptions.list() };
  }

  orders(): readonly RestOrder[] {
    return [...this.#orders.values()];
  }

  fulfilmentOrders(order: RestOrder): FulfilmentOrder[] {
    return this.#fulfilmentOrders.get(order.id) ?? [];
  }

  events({ id }: RestFulfilment): FulfilmentEvent[] {
    const events = this.#events.get(id) ?? [];
    this.#events.set(id, events);
    return events;
  }

  changed(order: RestOrder, topics: readonly string[]): void {
    for (const topic of topics) this.tell(this.#changed(order.id, topic));
  }

  tell(webhook: ShopWebhook): void {
    this.options.tell?.(webhook);
  }

  #order(id: number): RestOrder {
    const order = this.#orders.get(String(id));
    if (order === undefined) throw new Error(`the shop has no order ${id}`);
    return order;
  }

  #changed(id: number, topic: string): ShopWebhook {
    const order = this.#order(id);
    order.updated_at = this.time();
    return { topic, body: structuredClone(order) };
  }

  #orderEdit(order: RestOrder, lineId: number, delta: number): Record<string, unknown> {
    const change = [{ id: lineId, delta: Math.abs(delta) }];
    return {
      id: order.id * 100 + 70,
      app_id: null,
      created_at: order.updated_at,
      committed_at: order.updated_at,
      notify_customer: false,
      order_id: order.id,
      staff_note: '',
      user_id: null,
      line_items: { additions: delta > 0 ? change : [], removals: delta < 0 ? change : [] },
      discounts: { line_item: { additions: [], removals: [] } },
      shipping_lines: { additions: [], removals: [] },
    };
  }

  /** The shop writes times with its own offset. */
  time(): string {
    return new Date(this.#now() + RIYADH_MS).toISOString().replace(/\.\d+Z$/, '+03:00');
  }
}

function paidSoFar(order: RestOrder): number {
  return minor(order.current_total_price) - minor(order.total_outstanding);
}

/** Where goods lie. */
const LOCATION = 71;

const RIYADH_MS = 3 * 60 * 60 * 1000;

/** What the API says with a status, as its documentation and its users report it. */
const ERRORS: ReadonlyMap<number, string> = new Map([
  [401, '[API] Invalid API key or access token (unrecognized login or wrong password)'],
  [403, '[API] This action requires merchant approval for read_orders scope.'],
  [404, 'Not Found'],
  [429, 'Exceeded 2 calls per second for api client. Reduce request rates to resume uninterrupted service.'],
  [500, 'Internal Server Error'],
]);
