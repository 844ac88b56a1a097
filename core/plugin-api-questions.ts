/** The part of the plugin API for plugins that answer questions: requests that tell nothing and ask for orders. */
import type { Note, Order, StatusObservation } from './model/generated/model.js';
import { port, type Port } from './port.js';

/** What a question is answered. */
export interface Reply {
  readonly status: number;
  /** Sent as JSON. */
  readonly body: unknown;
}

/** Answers a question; `status` is 200 where nothing else is said. */
export function reply(body: unknown, status = 200): Reply {
  return { status, body };
}

/** An order as the ledger knows it. */
export interface KnownOrder {
  /** The connection it came from. */
  readonly origin: string;
  /** Our reference of it, as in events. */
  readonly reference: string;
  /** When the ledger last learnt anything of it, ISO 8601. Later than the order's own time where somebody else told. */
  readonly changedAt: string;
  readonly order: Order;
  /** What it has reached once, whoever told of it. */
  readonly milestones: readonly Exclude<StatusObservation['status'], 'cancelled'>[];
  /** Remarks that were added, oldest first. */
  readonly notes: readonly Note[];
}

/** Which orders. Times are ISO 8601, beginnings belong to what is asked for, ends do not. What is not named does not matter. */
export interface OrdersRequest {
  readonly changedFrom?: string;
  readonly changedUntil?: string;
  readonly placedFrom?: string;
  readonly placedUntil?: string;
  /** These and no others. */
  readonly references?: readonly string[];
  /** `next` of the part before. */
  readonly cursor?: string;
}

/** Part of the orders, those first that changed longest ago. */
export interface OrdersPart {
  /** May be empty although another part follows. */
  readonly orders: readonly KnownOrder[];
  /** Where the next part goes on; absent where there is none. */
  readonly next?: string;
}

/** The orders that routes lead to this connection, deleted ones left out. Only while a question is answered whose manifest
 *  says `orders`. An order that changes while its list is read may be in two parts, as it was and as it is. */
export interface Orders {
  read(request: OrdersRequest): Promise<OrdersPart>;
}
export const Orders: Port<Orders> = port('Orders');
