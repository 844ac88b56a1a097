/** The stand-in's subscriptions to events, and how it tells a subscriber: ids only, under the names the subscriber chose. */
import type { Call, Reply } from '../stand-in.js';
import { paged, refused, withId } from './answers.js';
import * as fields from './fields.js';
import type { KeptOrder } from './kept-order.js';
import { judged } from './orders.js';

/** A subscription: EventPostRequest. */
export interface Subscription {
  readonly event: string;
  readonly path: string;
  readonly method: string;
  readonly parameters?: readonly { readonly name: string; readonly variable: string }[];
  readonly condition?: string;
}

/** One call to a subscriber that is still to be made. */
export interface Notification {
  readonly path: string;
  readonly method: string;
  readonly body: Readonly<Record<string, unknown>>;
}

export class Events {
  /** What subscribers are told; whoever runs the stand-in sends it, since the host of a path is not documented. */
  readonly notifications: Notification[] = [];
  readonly #subscriptions = new Map<number, Subscription>();
  #lastId = 0;

  /** Answers a call whose path begins with /System/Events. Undefined where there is no such call. */
  answer(call: Call, [id, more]: readonly string[]): Reply | undefined {
    if (more !== undefined) return undefined;
    if (id === undefined) return this.#collection[call.method]?.(call);
    if (call.method !== 'GET' && call.method !== 'DELETE') return undefined;
    const subscription = this.#subscriptions.get(Number(id));
    if (subscription === undefined) return refused(404, 'Not Found', `there is no event ${id}`);
    if (call.method === 'DELETE') this.#subscriptions.delete(Number(id));
    return call.method === 'DELETE'
      ? withId(200, Number(id))
      : { status: 200, body: shown(Number(id), subscription) };
  }

  /** Notes what the subscribers of an event are told about an order. */
  tell(event: string, order: KeptOrder): void {
    const values: Readonly<Record<string, unknown>> = {
      '%orderId%': order.id,
      '%channelId%': order.sent['channel'],
      ...(event === 'order-change-status' ? { '%statusId%': order.statusId } : {}),
    };
    for (const { event: wanted, path, method, parameters = [] } of this.#subscriptions.values()) {
      if ((SPELLINGS[wanted] ?? wanted) !== event) continue;
      const body = Object.fromEntries(
        parameters.map(({ name, variable }) => [name, variable in values ? values[variable] : variable]),
      );
      this.notifications.push({ path, method, body });
    }
  }

  readonly #collection: Readonly<Record<string, (call: Call) => Reply>> = {
    GET: ({ query }) =>
      paged(
        query,
        'events',
        [...this.#subscriptions]
          .filter(([, { path }]) => path === (query.get('path') ?? path))
          .map(([id, subscription]) => shown(id, subscription)),
      ),
    POST: call =>
      judged(call, fields.createEvent, body => {
        this.#subscriptions.set((this.#lastId += 1), body as unknown as Subscription);
        return withId(201, this.#lastId);
      }),
    PUT: call =>
      judged(call, fields.updateEvent, ({ id, ...body }) => {
        if (!this.#subscriptions.has(Number(id)))
          return refused(404, 'Not Found', `there is no event ${String(id)}`);
        this.#subscriptions.set(Number(id), body as unknown as Subscription);
        return withId(200, Number(id));
      }),
  };
}

/** The client's lists spell an event in another way than the document's table. */
const SPELLINGS: Readonly<Record<string, string>> = { 'new-order': 'order-new' };

/** Read, the parameters have other names than written: EventModel. */
function shown(id: number, { parameters = [], ...subscription }: Subscription): Record<string, unknown> {
  return {
    id,
    ...subscription,
    params: parameters.map(({ name, variable }) => ({ key: name, macro: variable })),
  };
}
