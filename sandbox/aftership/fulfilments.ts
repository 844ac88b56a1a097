/** The fulfilments of a store: kept in the newest version's words, shown in those of the caller's version, and held to all
 *  that the documents say of them. */
import type { Reply } from '../stand-in.js';
import type { BodyError } from './check.js';
import { refusal, refusalOfBody, success } from './envelope.js';
import { isAtLeast, type KnownVersion } from './fields.js';
import { statusOrders } from './fulfilment-fields.js';
import { itemsOf, type Json, type KeptOrder } from './orders.js';
import { newId } from './stores.js';
import type { Trackings } from './trackings.js';

/** A fulfilment as it is kept. */
export interface KeptFulfilment {
  readonly store: string;
  readonly uuid: string;
  readonly ownId: string | undefined;
  readonly order: KeptOrder;
  body: Json;
}

export class Fulfilments {
  readonly all: KeptFulfilment[] = [];

  constructor(
    private readonly trackings: Trackings,
    private readonly now: () => number,
  ) {}

  /** Adds a fulfilment whose body has the right fields. */
  add(order: KeptOrder, given: Json, version: KnownVersion): KeptFulfilment | Reply {
    const { id, source_id: sourceId, order_id: _, ...body } = given;
    const ownId = (isAtLeast(version, '2025-04') ? id : sourceId) as string | undefined;
    const lines = (body['line_items'] as Json[]).map(({ source_id: lineId, ...line }) =>
      lineId === undefined ? line : { ...line, id: lineId },
    );
    if (ownId !== undefined && this.all.some(one => one.store === order.store && one.ownId === ownId))
      return refusal(40900);
    const missing = body['delivery_method'] === 'pickup' && body['pickup_location'] === undefined;
    if (missing) return refusalOfBody([{ path: 'pickup_location', info: 'is required' }]);
    const faults = [
      ...this.#lineFaults(order, lines),
      ...statusFaults(body),
      ...this.#trackingFaults(body, version),
    ];
    if (faults.length > 0) return refusal(42200, faults);
    const time = this.#time();
    const kept = {
      store: order.store,
      uuid: newId(),
      ownId,
      order,
      body: { trackings: [], ...body, line_items: lines, created_at: time, updated_at: time },
    };
    this.all.push(kept);
    this.#follow(kept, version);
    return kept;
  }

  /** Changes what is given; trackings replace those that are there. */
  change(fulfilment: KeptFulfilment, changes: Json, version: KnownVersion): Reply {
    const faults = this.#trackingFaults(changes, version);
    if (faults.length > 0) return refusal(42200, faults);
    fulfilment.body = { ...fulfilment.body, ...changes, updated_at: this.#time() };
    this.#follow(fulfilment, version);
    return success(200, showFulfilment(fulfilment, version));
  }

  /** Sets the status: the next of its way, or the cancellation. Nothing goes back, is skipped, or is said twice. */
  setStatus(fulfilment: KeptFulfilment, { status, occurred_at: at }: Json, version: KnownVersion): Reply {
    const order = statusOrders[String(fulfilment.body['delivery_method'])] ?? [];
    const now = order.indexOf(String(fulfilment.body['status']));
    const isNext = status === 'canceled' ? now >= 0 : now >= 0 && order[now + 1] === status;
    if (!isNext) {
      const info = `cannot follow ${String(fulfilment.body['status'])}`;
      return refusal(42200, [{ path: 'status', info }]);
    }
    fulfilment.body = { ...fulfilment.body, status, status_occurred_at: at, updated_at: this.#time() };
    return success(200, showFulfilment(fulfilment, version));
  }

  /** Ships a fulfilment that is sent and was neither shipped nor cancelled. */
  ship(fulfilment: KeptFulfilment, { trackings }: Json, version: KnownVersion): Reply {
    const { delivery_method: method, status } = fulfilment.body;
    if (method !== 'shipping' || status === 'shipped' || status === 'canceled')
      return refusal(42200, [{ path: 'status', info: `cannot be shipped from ${String(status)}` }]);
    fulfilment.body = { ...fulfilment.body, status: 'shipped', ...(trackings ? { trackings } : {}) };
    this.#follow(fulfilment, version);
    return success(200, showFulfilment(fulfilment, version));
  }

  /** The fulfilment a caller of such a version means by an id. */
  find(store: string, id: string, version: KnownVersion): KeptFulfilment | undefined {
    return this.all.find(one => one.store === store && shownId(one, version) === id);
  }

  /** What AfterShip sets an order's fulfilment status to by itself. */
  statusOf(order: KeptOrder): string {
    const sent = this.all.filter(
      one => one.order === order && ['shipped', 'picked_up'].includes(String(one.body['status'])),
    );
    const left = itemsOf(order).map(item => Number(item['quantity']) - piecesIn(sent, item['id']));
    if (sent.length === 0) return 'unfulfilled';
    return left.every(count => count <= 0) ? 'fulfilled' : 'partially_fulfilled';
  }

  #lineFaults(order: KeptOrder, lines: readonly Json[]): BodyError[] {
    const open = this.all.filter(one => one.order === order && one.body['status'] !== 'canceled');
    return lines.flatMap((line, index) => {
      const item = itemsOf(order).find(({ id }) => id === line['id']);
      const path = `line_items.${index}`;
      if (item === undefined) return [{ path: `${path}.id`, info: 'is no item of the order' }];
      const left = Number(item['quantity']) - piecesIn(open, line['id']);
      const count = Number(line['quantity']);
      return count >= 1 && count <= left
        ? []
        : [{ path: `${path}.quantity`, info: `must be from 1 to ${left}, which no fulfilment holds` }];
    });
  }

  #trackingFaults(body: Json, version: KnownVersion): BodyError[] {
    if (!isAtLeast(version, '2026-01')) return [];
    return ((body['trackings'] ?? []) as Json[]).flatMap((tracking, index) => {
      const path = `trackings.${index}`;
      const { id, tracking_number: number, slug } = tracking;
      if (id === undefined)
        return number === undefined ? [{ path, info: 'needs id or tracking_number' }] : [];
      if (number !== undefined || slug !== undefined)
        return [{ path, info: 'must not have both id and tracking_number' }];
      return this.trackings.find(String(id)) ? [] : [{ path: `${path}.id`, info: 'is no tracking' }];
    });
  }

  /** Before 2026-01 AfterShip makes the trackings of a fulfilment's numbers by itself. */
  #follow({ body, order }: KeptFulfilment, version: KnownVersion): void {
    if (isAtLeast(version, '2026-01')) return;
    for (const { tracking_number: number, slug } of body['trackings'] as Json[])
      this.trackings.follow({
        tracking_number: number,
        ...(slug ? { slug } : {}),
        order_id: order.ownId ?? null,
      });
  }

  #time(): string {
    return new Date(this.now()).toISOString();
  }
}

/** A fulfilment as an answer shows it. */
export function showFulfilment(fulfilment: KeptFulfilment, version: KnownVersion): Json {
  const { order, body, ownId } = fulfilment;
  const hasOwnIds = isAtLeast(version, '2025-04');
  const lines = (body['line_items'] as Json[]).map(({ id, ...line }) =>
    isAtLeast(version, '2025-01') ? { id, ...line } : { source_id: id, ...line },
  );
  const { status_occurred_at: _, ...shown } = body;
  return {
    id: shownId(fulfilment, version),
    ...(hasOwnIds ? {} : { source_id: ownId ?? null }),
    order_id: hasOwnIds ? (order.ownId ?? order.uuid) : order.uuid,
    ...shown,
    line_items: lines,
  };
}

function shownId({ uuid, ownId }: KeptFulfilment, version: KnownVersion): string {
  return isAtLeast(version, '2025-04') ? (ownId ?? uuid) : uuid;
}

function piecesIn(fulfilments: readonly KeptFulfilment[], itemId: unknown): number {
  const lines = fulfilments.flatMap(({ body }) => body['line_items'] as Json[]);
  return lines.reduce((sum, line) => (line['id'] === itemId ? sum + Number(line['quantity']) : sum), 0);
}

function statusFaults({ status, delivery_method: method }: Json): BodyError[] {
  const allowed = [...(statusOrders[String(method)] ?? []), 'canceled'];
  return allowed.includes(String(status))
    ? []
    : [{ path: 'status', info: `must be one of ${allowed.join(', ')}` }];
}
