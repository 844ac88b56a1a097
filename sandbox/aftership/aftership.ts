/** A stand-in of AfterShip in all versions the contract describes: the Commerce API with stores, orders and fulfilments, and
 *  below /tracking the Tracking API. Stricter than kind: what the documents do not allow is refused. */
import type { Call, Imitated, Reply } from '../stand-in.js';
import { checkArithmetic } from './arithmetic.js';
import { checkPickup, type BodyError } from './check.js';
import { refusal, refusalOf, refusalOfBody, success } from './envelope.js';
import { FulfilmentRoutes } from './fulfilment-routes.js';
import { bodiesOf, isAtLeast, knownVersions, type KnownVersion } from './fields.js';
import { itemsOf, keepItem, Orders, showItem, showOrder, type Json, type KeptOrder } from './orders.js';
import { RateLimit } from './rate.js';
import { pageOf } from './pages.js';
import { deliver, signWebhook, trackingPayload } from './send.js';
import { routeStores } from './store-routes.js';
import { storeId, Stores, type Store } from './stores.js';
import { Trackings } from './trackings.js';
import { withBody } from './with-body.js';

/** How the stand-in behaves where the documents leave a choice. */
export interface AftershipOptions {
  /** The organisation's key. Default test-api_key. */
  readonly apiKey?: string;
  /** Stores that are there from the start. */
  readonly stores?: readonly { readonly id: string; readonly name?: string; readonly currency?: string }[];
  /** Requests per second; false for no limit. Default 10. */
  readonly ratePerSecond?: number | false;
  /** Status that refuses a repeated id of an order. Default 409. */
  readonly repeatedId?: 409 | 422;
  /** What the organisation may do with the orders of its stores: read them alone (403 with 40301), or nothing at all, since
   *  the feature is not enabled (403 with 40302). Default all. */
  readonly access?: 'read-only' | 'not-enabled';
  /** Whether calls about an order are refused for wrong sums. Calls about its items cannot be, since the totals follow in a
   *  call of their own; what is wrong after them is in the state. Default false. */
  readonly checksArithmetic?: boolean;
  /** Where Tracking sends its webhooks, and what it signs them with. Default: nowhere. */
  readonly webhook?: { readonly url: string; readonly secret: string };
  readonly now?: () => number;
}

/** What the stand-in holds. */
export interface AftershipState {
  readonly stores: readonly Store[];
  readonly orders: readonly object[];
  /** With the status of each and when it began. */
  readonly fulfilments: readonly object[];
  readonly trackings: readonly object[];
  /** Sums that do not hold now, after whatever calls; none unless checksArithmetic. */
  readonly wrongSums: readonly ({ readonly order: string } & BodyError)[];
}

/** What one call to the Commerce API is about. */
interface Context {
  readonly call: Call;
  readonly version: KnownVersion;
  readonly hasOwnIds: boolean;
  readonly path: readonly string[];
}

/** Makes the stand-in's system. */
export function aftership(options: AftershipOptions = {}): Imitated {
  return new Aftership(options);
}

class Aftership implements Imitated {
  readonly name = 'aftership';
  readonly failure = refusalOf;
  readonly #stores = new Stores();
  readonly #orders: Orders;
  readonly #trackings: Trackings;
  readonly #fulfilments: FulfilmentRoutes;
  readonly #rate: RateLimit | undefined;
  readonly #now: () => number;

  constructor(private readonly options: AftershipOptions) {
    const now = options.now ?? Date.now;
    this.#now = now;
    this.#orders = new Orders(now);
    this.#trackings = new Trackings(now, options.ratePerSecond !== false);
    this.#fulfilments = new FulfilmentRoutes(this.#orders, this.#trackings, now);
    this.#rate =
      options.ratePerSecond === false ? undefined : new RateLimit(options.ratePerSecond ?? 10, now);
    for (const { id, name = id, currency = 'SAR' } of options.stores ?? []) {
      this.#stores.all.push({ uuid: id, ownId: id, name, currency });
    }
  }

  answer(call: Call): Reply {
    const key = call.headers['as-api-key'];
    if (key !== (this.options.apiKey ?? 'test-api_key')) return refusal(401);
    const [, api, ...path] = stepsOf(call.path);
    if (api === 'tracking') return this.#trackings.answer(call, path);
    const rate = this.#rate?.take(key);
    const reply = rate?.isExceeded ? refusal(42900) : this.#route(call);
    return { ...reply, headers: { ...reply.headers, ...rate?.headers } };
  }

  state(): AftershipState {
    const orders = this.#orders.all.map(order => ({
      store: order.store,
      uuid: order.uuid,
      id: order.ownId,
      ...order.body,
      fulfillment_status: this.#fulfilments.statusOf(order),
    }));
    const wrongSums = this.#orders.all.flatMap(order =>
      this.#sumFaults(order.body).map(fault => ({ order: order.ownId ?? order.uuid, ...fault })),
    );
    return {
      stores: this.#stores.all,
      orders,
      fulfilments: this.#fulfilments.state(),
      trackings: this.#trackings.all,
      wrongSums,
    };
  }

  /** `parcel-moves`: a carrier tells of a parcel, by its number: `tag`, and whatever else of a tracking is to be so. Answers
   *  what the receiver of the webhook answered. */
  async act(name: string, details: Readonly<Record<string, unknown>>): Promise<unknown> {
    const place = this.#trackings.all.findIndex(one => one.tracking_number === details['tracking_number']);
    const tracking = this.#trackings.all[place];
    if (name !== 'parcel-moves' || tracking === undefined) throw new Error('parcel-moves, of a known number');
    const moved = { ...tracking, ...details };
    this.#trackings.all[place] = moved;
    const { webhook } = this.options;
    if (webhook === undefined) return undefined;
    const payload = trackingPayload(moved, this.#now());
    return { status: await deliver(webhook.url, signWebhook('tracking', webhook.secret, payload)) };
  }

  #route(call: Call): Reply {
    const [, version, resource, ...path] = stepsOf(call.path);
    const known = knownVersions.find(candidate => candidate === version);
    if (known === undefined) return refusal(40400);
    const context = { call, version: known, hasOwnIds: isAtLeast(known, '2025-04'), path };
    if (resource === 'stores') return routeStores(this.#stores, context);
    if (resource !== 'orders' && resource !== 'fulfillments') return refusal(40400);
    return this.#withStore(context, store =>
      resource === 'orders'
        ? this.#routeOrders(context, store)
        : this.#fulfilments.route({ call, version: known, path, store: store.uuid }),
    );
  }

  /** Runs a call that names the store it is about. */
  #withStore({ call, hasOwnIds }: Context, run: (store: Store) => Reply): Reply {
    const header = call.headers['as-store-id'] ?? '';
    if (header === '') return refusal(41201);
    const store = this.#stores.find(header, hasOwnIds);
    if (store === undefined) return refusal(41204);
    const { access } = this.options;
    if (access === 'not-enabled') return refusal(40302);
    if (access === 'read-only' && call.method !== 'GET') return refusal(40301);
    return run(store);
  }

  #routeOrders(context: Context, store: Store): Reply {
    const { call, version, hasOwnIds, path } = context;
    const header = storeId(store, hasOwnIds);
    const [id, items, itemId] = path;
    if (id === undefined) return this.#allOrders(context, store);
    const order = this.#orders.find(store.uuid, id, version);
    if (order === undefined || path.length > 3) return refusal(40400);
    const shown = (): Reply => success(200, showOrder(order, header, version));
    if (items !== undefined)
      return items === 'items' ? this.#routeItems(context, order, itemId) : refusal(40400);
    if (call.method === 'GET') return shown();
    if (call.method !== 'PATCH') return refusal(40400);
    return withBody(call, bodiesOf(version).updateOrder, body => {
      const faults = this.#sumFaults({ ...order.body, ...body });
      if (faults.length > 0) return refusal(42200, faults);
      this.#orders.change(order, body, version);
      return shown();
    });
  }

  #allOrders({ call, version, hasOwnIds }: Context, store: Store): Reply {
    const shownId = storeId(store, hasOwnIds);
    if (call.method === 'GET') {
      const orders = this.#orders.all
        .filter(order => order.store === store.uuid)
        .map(order => [order.ownId ?? order.uuid, showOrder(order, shownId, version)] as const);
      return pageOf('orders', orders, call.query, hasOwnIds ? 'ids[]' : 'source_ids[]');
    }
    if (call.method !== 'POST') return refusal(40400);
    return withBody(call, bodiesOf(version).createOrder, body => {
      const missing = checkPickup(body);
      if (missing.length > 0) return refusalOfBody(missing);
      const faults = this.#sumFaults(body);
      if (faults.length > 0) return refusal(42200, faults);
      const order = this.#orders.add(store.uuid, body, version);
      return order
        ? success(201, showOrder(order, shownId, version))
        : this.#repeated(hasOwnIds ? 'id' : 'source_id');
    });
  }

  #routeItems({ call, version }: Context, order: KeptOrder, itemId: string | undefined): Reply {
    const { createItem, updateItem } = bodiesOf(version);
    if (createItem === undefined || updateItem === undefined) return refusal(40400);
    const items = itemsOf(order);
    if (itemId === undefined) {
      if (call.method !== 'POST') return refusal(40400);
      return withBody(call, createItem, body => {
        const item = keepItem(body, version);
        if (items.some(({ id }) => id === item['id'])) return this.#repeated('id');
        items.push(item);
        return success(201, showItem(item, version));
      });
    }
    const index = items.findIndex(({ id }) => id === itemId);
    const item = items[index];
    if (item === undefined) return refusal(40400);
    if (call.method === 'GET') return success(200, showItem(item, version));
    if (call.method === 'DELETE') return success(200, showItem(items.splice(index, 1)[0] ?? item, version));
    if (call.method !== 'PATCH') return refusal(40400);
    return withBody(call, updateItem, body => {
      const changed = { ...item, ...keepItem(body, version) };
      items[index] = changed;
      return success(200, showItem(changed, version));
    });
  }

  #repeated(path: string): Reply {
    return this.options.repeatedId === 422
      ? refusal(42200, [{ path, info: 'already exists' }])
      : refusal(40900);
  }

  #sumFaults(order: Json): ReturnType<typeof checkArithmetic> {
    return this.options.checksArithmetic ? checkArithmetic(order) : [];
  }
}

/** The decoded steps of a path; none where it cannot be decoded. */
function stepsOf(path: string): string[] {
  try {
    return path.split('/').map(step => decodeURIComponent(step));
  } catch {
    return [];
  }
}
