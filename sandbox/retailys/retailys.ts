/** A stand-in of Retailys: orders, their items and states, statuses and events of one instance, as strict as the document and
 *  the vendor's own client are. What they leave open is an option with its default said beside it. */
import type { Call, Imitated, Reply } from '../stand-in.js';
import { refused } from './answers.js';
import { Events, type Notification } from './events.js';
import type { KeptOrder } from './kept-order.js';
import { Orders, type InstanceStatus, type OrderRules } from './orders.js';

/** What the documents leave open, and what differs from instance to instance. */
export interface RetailysOptions extends Partial<Omit<OrderRules, 'now'>> {
  /** The one valid key. Default test-token. */
  readonly token?: string;
  readonly now?: () => string;
}

/** What the stand-in holds. */
export interface RetailysState {
  readonly orders: readonly KeptOrder[];
  readonly notifications: readonly Notification[];
}

/** The statuses of an instance nobody has changed. They are invented: each instance makes its own. */
export const usualStatuses: readonly InstanceStatus[] = [
  { id: 1, name: 'New', icon: 'star', color: '#0000ff', sort: 1 },
  { id: 2, name: 'Being prepared', icon: 'box', color: '#ffff00', sort: 2 },
  { id: 3, name: 'Returned', icon: 'undo', color: '#ff0000', sort: 3 },
  { id: 4, name: 'Finished', icon: 'check', color: '#00ff00', sort: 4, complete_order: true },
  { id: 5, name: 'Cancelled', icon: 'times', color: '#000000', sort: 5, cancel_order: true },
];

const ROOT = '/v1/System/';

export class RetailysInstance implements Imitated {
  readonly name = 'retailys';
  readonly #token: string;
  readonly #events = new Events();
  readonly #orders: Orders;

  constructor({ token = 'test-token', ...rules }: RetailysOptions = {}) {
    this.#token = token;
    this.#orders = new Orders(
      {
        statuses: usualStatuses,
        shippers: [7, 8],
        channels: [3],
        refusesRepeats: true,
        listsBy: 'date_order',
        tellsItemIds: true,
        now: () => new Date().toISOString(),
        ...rules,
      },
      (event, order) => this.#events.tell(event, order),
    );
  }

  /** A wrong key is answered 401 with the documented error; which status it is, is not documented. */
  answer(call: Call): Reply {
    if (call.headers['token'] !== this.#token) return refused(401, 'Unauthorized', 'the token is not valid');
    if (!call.path.startsWith(ROOT)) return refused(404, 'Not Found');
    const [resource, ...steps] = call.path.slice(ROOT.length).split('/').map(decodeURIComponent);
    return this.#answerOf(call, resource, steps) ?? refused(404, 'Not Found', 'there is no such call');
  }

  failure(status: number): Reply {
    return refused(status, `Error ${status}`);
  }

  state(): RetailysState {
    return { orders: this.#orders.kept, notifications: this.#events.notifications };
  }

  /** `order` with the fields of a new order: somebody buys at Retailys itself. */
  async act(name: string, details: Readonly<Record<string, unknown>>): Promise<unknown> {
    if (name !== 'order') throw new Error(`unknown act ${JSON.stringify(name)}; there is order`);
    return { id: this.#orders.create(details).id };
  }

  #answerOf(call: Call, resource: string | undefined, steps: readonly string[]): Reply | undefined {
    if (resource === 'Orders') return this.#orders.answer(call, steps);
    if (resource === 'Events') return this.#events.answer(call, steps);
    if (resource !== 'Me' || call.method !== 'GET' || steps.length > 0) return undefined;
    return { status: 200, body: { id: 1, name: 'Acme', system_instance_path: 'acme', app_id: 1 } };
  }
}
