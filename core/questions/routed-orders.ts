/** The orders that a connection may be told of when it asks: those that the routes lead to it, as the ledger knows them.
 *  Reads a bounded part at a time and writes nothing. */
import { inject, injectable } from 'tsyringe';
import { limits } from '../config/limits.js';
import { Connections } from '../config/live-connections.js';
import { Journal, type ChangedOrder } from '../journal/journal.js';
import { referenceOf } from '../ledger/event.js';
import { isDeleted, isKnown, type OrderState } from '../ledger/order-state.js';
import { viewOrder } from '../ledger/order-view.js';
import { leadsTo, originsOf, type Route } from '../ledger/route.js';
import type { KnownOrder, OrdersPart } from '../plugin-api-questions.js';
import { compileRoutes } from '../translation/compile-routes.js';
import { readOrdersRequest, type AskedOrders } from './orders-request.js';

/** Orders for the plugin of a connection. Never more than its routes would lead to it. */
@injectable()
export class RoutedOrders {
  #routes: readonly Route[];

  constructor(
    @inject(Connections) connections: Connections,
    @inject(Journal) private readonly journal: Journal,
  ) {
    this.#routes = compileRoutes(connections.routes);
    connections.onReplace(() => (this.#routes = compileRoutes(connections.routes)));
  }

  /** A part of the orders that `request` asks for, those first that changed longest ago. Raises `request_invalid` for what is
   *  no request. */
  async read(connection: string, request: unknown): Promise<OrdersPart> {
    const asked = readOrdersRequest(request);
    const { orders, next } = await this.journal.findChangedOrders({
      keys: keysOf(originsOf(this.#routes, connection), asked.references),
      changedFrom: asked.changedFrom,
      changedUntil: asked.changedUntil,
      after: asked.after,
      limit: limits.ordersPerRead,
    });
    const known = orders.flatMap(stored => this.#known(stored, asked, connection));
    return {
      orders: known,
      ...(next === undefined ? {} : { next: JSON.stringify([next.changedAt, next.id]) }),
    };
  }

  #known(
    { connection: origin, orderId, changedAt, state: json }: ChangedOrder,
    { placedFrom, placedUntil }: AskedOrders,
    connection: string,
  ): KnownOrder[] {
    const state = JSON.parse(json) as OrderState;
    if (!isKnown(state) || isDeleted(state)) return [];
    const placedAt = Date.parse(state.snapshot.placedAt);
    if (placedAt < placedFrom || placedAt >= placedUntil) return [];
    if (!leadsTo(this.#routes, { origin, orderId, state }, connection)) return [];
    return [
      {
        origin,
        reference: referenceOf(origin, orderId),
        changedAt: new Date(changedAt).toISOString(),
        order: viewOrder(state),
        milestones: state.announced,
        notes: state.notes,
      },
    ];
  }
}

/** What of each origin is read: all of it, or the orders that are named. */
function keysOf(
  origins: readonly string[],
  references: readonly string[] | undefined,
): { connection: string; orderIds?: readonly string[] }[] {
  return origins.map(connection => {
    if (references === undefined) return { connection };
    const before = referenceOf(connection, '');
    const orderIds = references.filter(one => one.startsWith(before)).map(one => one.slice(before.length));
    return { connection, orderIds };
  });
}
