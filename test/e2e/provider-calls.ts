/** What the providers were asked about each order, read from the calls that their stand-ins recorded. */
import type { RecordedCall } from '../../sandbox/stand-in.js';

/** The calls about one order that change something, in the order of their arrival. */
export interface OrderCalls {
  /** Creates that made an order. */
  created: number;
  /** Creates that the provider refused, because it had the order already. */
  repeated: number;
  /** Whether it was changed before it was there. */
  isOutOfOrder: boolean;
}

/** AfterShip's: POST /orders creates with 201, PATCH /orders/ID changes. Calls about fulfilments and trackings count for no order. */
export function aftershipCalls(calls: readonly RecordedCall[]): Map<string, OrderCalls> {
  const ofOrders = calls.filter(({ path }) => /\/orders(\/[^/]+)?$/.test(path));
  return byOrder(ofOrders, ({ method, path, status, json }) => ({
    id: method === 'POST' ? idIn(json, 'id') : decodeURIComponent(path.split('/').at(-1) ?? ''),
    does: method === 'POST' ? 'create' : method === 'PATCH' ? 'change' : 'look',
    isDone: status === (method === 'POST' ? 201 : 200),
  }));
}

/** Aymakan's: POST /orders creates, PUT /orders changes, both with 200. */
export function aymakanCalls(calls: readonly RecordedCall[]): Map<string, OrderCalls> {
  return byOrder(calls, ({ method, status, json }) => ({
    id: idIn(json, 'order_id'),
    does: method === 'POST' ? 'create' : method === 'PUT' ? 'change' : 'look',
    isDone: status === 200,
  }));
}

interface Reading {
  readonly id: string;
  readonly does: 'create' | 'change' | 'look';
  readonly isDone: boolean;
}

function byOrder(
  calls: readonly RecordedCall[],
  read: (call: RecordedCall) => Reading,
): Map<string, OrderCalls> {
  const orders = new Map<string, OrderCalls>();
  for (const { id, does, isDone } of calls.map(read)) {
    if (does === 'look') continue;
    const order = orders.get(id) ?? { created: 0, repeated: 0, isOutOfOrder: false };
    orders.set(id, order);
    if (does === 'create') order[isDone ? 'created' : 'repeated'] += 1;
    else if (order.created === 0) order.isOutOfOrder = true;
  }
  return orders;
}

function idIn(json: unknown, field: string): string {
  return String((json as Record<string, unknown> | undefined)?.[field]);
}
