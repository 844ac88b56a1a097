/** The orders of a store: kept in the newest version's words, shown in those of the caller's version. */
import { newId } from './stores.js';
import { isAtLeast, type KnownVersion } from './fields.js';

/** A body or a part of one. */
export type Json = Record<string, unknown>;

/** An order as it is kept. */
export interface KeptOrder {
  readonly store: string;
  readonly uuid: string;
  /** The sender's id of the order; immutable. */
  readonly ownId: string | undefined;
  body: Json;
}

export class Orders {
  readonly all: KeptOrder[] = [];

  constructor(private readonly now: () => number) {}

  /** Adds an order of a store; undefined where its id is taken there. */
  add(store: string, body: Json, version: KnownVersion): KeptOrder | undefined {
    const { id, ...rest } = fromVersion(body, version);
    if (id !== undefined && this.all.some(order => order.store === store && order.ownId === id))
      return undefined;
    const created = this.#time();
    const order: KeptOrder = {
      store,
      uuid: newId(),
      ownId: id as string | undefined,
      body: {
        name: rest['number'],
        financial_status: null,
        fulfillment_status: 'unfulfilled',
        ...rest,
        status_timestamps: this.#stamped(rest, {}),
        created_at: created,
        updated_at: created,
      },
    };
    this.all.push(order);
    return order;
  }

  /** The order a caller of such a version means by an id. */
  find(store: string, id: string, version: KnownVersion): KeptOrder | undefined {
    return this.all.find(order => order.store === store && orderId(order, version) === id);
  }

  /** Changes what is given. Setting a status sets its time to now unless the time is given as well. */
  change(order: KeptOrder, body: Json, version: KnownVersion): void {
    const changes = fromVersion(body, version);
    const stamps = this.#stamped(changes, (order.body['status_timestamps'] ?? {}) as Json);
    order.body = { ...order.body, ...changes, status_timestamps: stamps, updated_at: this.#time() };
  }

  #stamped(body: Json, before: Json): Json {
    const given = (body['status_timestamps'] ?? {}) as Json;
    const stamp = { open: 'opened_at', canceled: 'canceled_at', closed: 'closed_at' }[String(body['status'])];
    return {
      ...before,
      ...(stamp === undefined || stamp in given ? {} : { [stamp]: this.#time() }),
      ...given,
    };
  }

  #time(): string {
    return new Date(this.now()).toISOString();
  }
}

/** The items of an order. */
export function itemsOf(order: KeptOrder): Json[] {
  return order.body['items'] as Json[];
}

/** An order as an answer shows it. */
export function showOrder(order: KeptOrder, store: string, version: KnownVersion): Json {
  const ids = hasOwnIds(version)
    ? { id: orderId(order, version) }
    : { id: order.uuid, source_id: order.ownId ?? null };
  const { customer, items, ...rest } = order.body;
  return {
    ...ids,
    store: { id: store },
    ...rest,
    items: (items as Json[]).map(item => showItem(item, version)),
    ...(customer === undefined
      ? {}
      : { customer: hasOwnIds(version) ? customer : rename(customer as Json, { id: 'source_id' }) }),
  };
}

/** An item as an answer shows it. */
export function showItem(item: Json, version: KnownVersion): Json {
  return rename(item, itemNames(version));
}

/** An item of a body in the words it is kept in. */
export function keepItem(item: Json, version: KnownVersion): Json {
  return rename(item, inverse(itemNames(version)));
}

function fromVersion(body: Json, version: KnownVersion): Json {
  const names: Record<string, string> = hasOwnIds(version) ? {} : { source_id: 'id' };
  const kept = rename(body, names);
  if (kept['customer']) kept['customer'] = rename(kept['customer'] as Json, names);
  if (Array.isArray(kept['items']))
    kept['items'] = kept['items'].map(item => keepItem(item as Json, version));
  return kept;
}

function orderId(order: KeptOrder, version: KnownVersion): string {
  return hasOwnIds(version) ? (order.ownId ?? order.uuid) : order.uuid;
}

/** Names of the newest version to those of this one. */
function itemNames(version: KnownVersion): Record<string, string> {
  if (hasOwnIds(version)) return {};
  const products = { product_id: 'source_product_id', product_variant_id: 'source_variant_id' };
  return isAtLeast(version, '2025-01') ? products : { ...products, id: 'source_id' };
}

function hasOwnIds(version: KnownVersion): boolean {
  return isAtLeast(version, '2025-04');
}

function inverse(names: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(names).map(([from, to]) => [to, from]));
}

function rename(body: Json, names: Record<string, string>): Json {
  return Object.fromEntries(Object.entries(body).map(([name, value]) => [names[name] ?? name, value]));
}
