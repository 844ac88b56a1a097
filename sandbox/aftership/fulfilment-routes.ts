/** The calls about fulfilments: which there are in a version, and what each may ask. */
import type { Call, Reply } from '../stand-in.js';
import { refusal, success } from './envelope.js';
import { isAtLeast, type KnownVersion } from './fields.js';
import { fulfilmentBodiesOf } from './fulfilment-fields.js';
import { Fulfilments, showFulfilment, type KeptFulfilment } from './fulfilments.js';
import type { KeptOrder, Orders } from './orders.js';
import type { Trackings } from './trackings.js';
import { withBody } from './with-body.js';

/** What one call is about. */
export interface FulfilmentCall {
  readonly call: Call;
  readonly version: KnownVersion;
  /** The steps behind /fulfillments. */
  readonly path: readonly string[];
  readonly store: string;
}

export class FulfilmentRoutes {
  readonly #fulfilments: Fulfilments;

  constructor(
    private readonly orders: Orders,
    trackings: Trackings,
    now: () => number,
  ) {
    this.#fulfilments = new Fulfilments(trackings, now);
  }

  /** What AfterShip sets an order's fulfilment status to by itself. */
  statusOf(order: KeptOrder): string {
    return this.#fulfilments.statusOf(order);
  }

  /** All fulfilments, with our ids and their orders'. */
  state(): object[] {
    return this.#fulfilments.all.map(({ ownId, uuid, order, body }) => ({
      id: ownId,
      uuid,
      order: order.ownId,
      ...body,
    }));
  }

  /** Answers one call. */
  route(asked: FulfilmentCall): Reply {
    const { call, version, path, store } = asked;
    const [id, action, ...rest] = path;
    if (id === undefined) return call.method === 'GET' ? this.#list(asked) : this.#create(asked);
    const fulfilment = this.#fulfilments.find(store, id, version);
    if (fulfilment === undefined || rest.length > 0) return refusal(40400);
    const bodies = fulfilmentBodiesOf(version);
    if (action === 'update-status' && call.method === 'POST')
      return withBody(call, bodies.updateStatus, body =>
        this.#fulfilments.setStatus(fulfilment, body, version),
      );
    if (action === 'ship' && call.method === 'POST' && bodies.ship)
      return withBody(call, bodies.ship, body => this.#fulfilments.ship(fulfilment, body, version));
    if (action !== undefined) return refusal(40400);
    if (call.method === 'GET') return success(200, showFulfilment(fulfilment, version));
    if (call.method !== 'PATCH') return refusal(40400);
    return withBody(call, bodies.update, body => this.#fulfilments.change(fulfilment, body, version));
  }

  #create({ call, version, store }: FulfilmentCall): Reply {
    if (call.method !== 'POST') return refusal(40400);
    return withBody(call, fulfilmentBodiesOf(version).create, body => {
      const order = this.orders.find(store, String(body['order_id']), version);
      if (order === undefined) return refusal(40400);
      const made = this.#fulfilments.add(order, body, version);
      return 'uuid' in made ? success(201, showFulfilment(made, version)) : made;
    });
  }

  /** One filter has to be given, and no more than one. */
  #list({ call: { query }, version, store }: FulfilmentCall): Reply {
    const filters = Object.entries(filtersOf(version)).filter(([name]) => query.has(name));
    const [filter, ...others] = filters;
    const unknown = [...query.keys()].filter(name => !(name in filtersOf(version)) && !PAGING.includes(name));
    const limit = Number(query.get('limit') ?? 10);
    const page = Number(query.get('page') ?? 1);
    const isFine =
      limit >= 1 && limit <= 50 && page >= 1 && page <= 200 && query.getAll('ids[]').length <= 20;
    if (filter === undefined || others.length > 0 || unknown.length > 0 || !isFine)
      return refusal(40000, [{ path: 'query', info: 'needs one filter, and limits that are kept' }]);
    const [name, valueOf] = filter;
    const wanted = query.getAll(name);
    const found = this.#fulfilments.all.filter(
      one => one.store === store && wanted.includes(valueOf(one) ?? ''),
    );
    return success(200, {
      fulfillments: found
        .slice((page - 1) * limit, page * limit)
        .map(fulfilment => showFulfilment(fulfilment, version)),
      pagination: { page, limit, has_next_page: found.length > page * limit },
    });
  }
}

type Filter = (fulfilment: KeptFulfilment) => string | undefined;

/** What a version's list may be filtered by. */
function filtersOf(version: KnownVersion): Readonly<Record<string, Filter>> {
  if (isAtLeast(version, '2025-04')) {
    return { order_id: ({ order }) => order.ownId ?? order.uuid, 'ids[]': one => one.ownId ?? one.uuid };
  }
  return {
    order_id: ({ order }) => order.uuid,
    'ids[]': ({ uuid }) => uuid,
    source_order_id: ({ order }) => order.ownId,
    source_id: ({ ownId }) => ownId,
  };
}

const PAGING = ['limit', 'page'];
