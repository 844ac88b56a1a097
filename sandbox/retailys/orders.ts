/** The stand-in's orders: what each call about one of them does, refuses and answers. */
import type { Call, Reply } from '../stand-in.js';
import { paged, refused, withId } from './answers.js';
import * as fields from './fields.js';
import { newOrder, shownOrder, type KeptItem, type KeptOrder, type KeptRecord } from './kept-order.js';

/** A status of the instance: OrderStatusModel. */
export interface InstanceStatus {
  readonly id: number;
  readonly name: string;
  readonly icon?: string;
  readonly color?: string;
  readonly sort?: number;
  readonly complete_order?: boolean;
  readonly cancel_order?: boolean;
}

/** What the documents leave open about orders. */
export interface OrderRules {
  readonly statuses: readonly InstanceStatus[];
  /** Ids of shippers; one that is not listed is refused. */
  readonly shippers: readonly number[];
  /** Ids of sales channels; one that is not listed is refused. */
  readonly channels: readonly number[];
  /** Whether a mark that an order has already, or that its cancellation rules out, is refused: 400 and 422 are documented
   *  without a reason. */
  readonly refusesRepeats: boolean;
  /** What `from` and `to` of the list are compared with, which is not documented. */
  readonly listsBy: 'date_order' | 'created';
  /** Whether the answer to a new item holds its id, which is not documented. */
  readonly tellsItemIds: boolean;
  readonly now: () => string;
}

/** Called when something of an order happened that Retailys has an event for. */
export type Happening = (event: 'order-new' | 'order-change-status', order: KeptOrder) => void;

type Change = (order: KeptOrder, call: Call) => Reply;

export class Orders {
  readonly kept: KeptOrder[] = [];
  #lastId = 0;

  constructor(
    private readonly rules: OrderRules,
    private readonly happens: Happening,
  ) {}

  /** Answers a call whose path begins with /System/Orders; `steps` is what follows. Undefined where there is no such call. */
  answer(call: Call, steps: readonly string[]): Reply | undefined {
    const [id, part, itemId] = steps;
    if (id === undefined) return this.#collection[call.method]?.(call);
    if (id === 'Statuses' && call.method === 'GET' && part === undefined)
      return paged(call.query, 'statuses', this.rules.statuses);
    const change = this.#changeOf(call, part, itemId);
    if (change === undefined) return undefined;
    const order = this.kept.find(candidate => String(candidate.id) === id);
    return order === undefined ? refused(404, 'Not Found', `there is no order ${id}`) : change(order, call);
  }

  /** Keeps an order and says so. */
  create(body: Readonly<Record<string, unknown>>): KeptOrder {
    const [first] = this.rules.statuses;
    const place = { createdAt: this.rules.now(), statusId: first?.id ?? 0 };
    const order = newOrder((this.#lastId += 1), body, place);
    this.kept.push(order);
    this.happens('order-new', order);
    return order;
  }

  readonly #collection: Readonly<Record<string, (call: Call) => Reply>> = {
    GET: call => this.#list(call.query),
    POST: call =>
      judged(call, fields.createOrder, body => {
        const { channel } = body;
        if (channel !== undefined && !this.rules.channels.includes(Number(channel)))
          return refused(400, 'Bad Request', `there is no channel ${String(channel)}`);
        return withId(201, this.create(body).id);
      }),
    PUT: call =>
      judged(call, fields.updateOrder, ({ id, ...delivery }) => {
        const order = this.kept.find(candidate => candidate.id === id);
        if (order === undefined) return refused(404, 'Not Found', `there is no order ${String(id)}`);
        Object.assign(order.sent, delivery);
        return withId(200, order.id);
      }),
  };

  #changeOf({ method }: Call, part: string | undefined, itemId: string | undefined): Change | undefined {
    if (method === 'DELETE' && part === 'item' && itemId !== undefined)
      return order => removeItem(order, itemId);
    if (itemId !== undefined) return undefined;
    return this.#changes[part === undefined ? method : `${method} ${part}`];
  }

  readonly #changes: Readonly<Record<string, Change>> = {
    GET: (order, { query }) => ({ status: 200, body: shownOrder(order, query.get('expanded') === 'true') }),
    'POST item': (order, call) =>
      judged(call, fields.createItem, body => {
        const item = { id: (this.#lastId += 1), ...body } as unknown as KeptItem;
        order.items.push(item);
        return this.rules.tellsItemIds ? withId(201, item.id) : { status: 201 };
      }),
    'PUT item': (order, call) =>
      judged(call, fields.updateItem, ({ id, ...body }) => {
        const item = order.items.find(candidate => candidate.id === id);
        if (item === undefined) return refused(404, 'Not Found', `there is no item ${String(id)}`);
        Object.assign(item, body);
        return withId(201, item.id);
      }),
    'PATCH status': (order, call) =>
      judged(call, fields.setStatus, ({ status_id: id }) => this.#setStatus(order, Number(id))),
    'POST tracking': (order, call) =>
      judged(call, fields.addTracking, body => {
        if (!this.rules.shippers.includes(Number(body['shipper_id'])))
          return refused(400, 'Bad Request', `there is no shipper ${String(body['shipper_id'])}`);
        order.trackings.push(body as unknown as KeptOrder['trackings'][number]);
        return withId(201, order.id);
      }),
    'POST history': (order, call) =>
      judged(call, fields.addHistory, body => {
        order.history.push(body as unknown as KeptRecord);
        return withId(201, order.id);
      }),
    'PATCH paid': (order, call) =>
      judged(call, fields.setPaid, body => {
        order.payment = body;
        if (body['status'] === 'success') {
          order.paid = Number(body['paid']);
          order.datePaid = this.rules.now();
        }
        return { status: 200, body: shownOrder(order, false) };
      }),
    'PATCH done': order => this.#mark(order, 'done', 400),
    'PATCH cancel': order => this.#mark(order, 'canceled', 400),
    'PATCH sent': order => this.#mark(order, 'sentOff', 422),
    'PATCH delivered': order => this.#mark(order, 'delivered', 422),
  };

  #setStatus(order: KeptOrder, id: number): Reply {
    const status = this.rules.statuses.find(candidate => candidate.id === id);
    if (status === undefined) return refused(400, 'Bad Request', `there is no status ${id}`);
    order.statusId = id;
    if (status.complete_order) order.done = true;
    if (status.cancel_order) order.canceled = true;
    this.happens('order-change-status', order);
    return { status: 200, body: shownOrder(order, false) };
  }

  #mark(order: KeptOrder, mark: 'sentOff' | 'delivered' | 'done' | 'canceled', refusal: 400 | 422): Reply {
    if (this.rules.refusesRepeats && order[mark])
      return refused(refusal, 'Unprocessable', 'the order is in this state already');
    if (this.rules.refusesRepeats && order.canceled)
      return refused(refusal, 'Unprocessable', 'the order is cancelled');
    order[mark] = true;
    return { status: 200, body: shownOrder(order, false) };
  }

  #list(query: URLSearchParams): Reply {
    const unknown = [...query.keys()].find(name => !LIST_PARAMETERS.includes(name));
    if (unknown !== undefined) return refused(400, 'Bad Request', `${unknown} is not known`);
    for (const name of ['from', 'to']) {
      const time = query.get(name);
      if (time !== null && !WITH_OFFSET.test(time))
        return refused(400, 'Bad Request', `${name} is not a time with an offset`);
    }
    const orders = this.kept.filter(order => this.#fits(order, query));
    const isExpanded = query.get('expanded') === 'true';
    return paged(
      query,
      'orders',
      orders.map(order => shownOrder(order, isExpanded)),
    );
  }

  #fits(order: KeptOrder, query: URLSearchParams): boolean {
    const time = Date.parse(
      this.rules.listsBy === 'created'
        ? order.createdAt
        : String(order.sent['date_order'] ?? order.createdAt),
    );
    const equal = (name: string, value: unknown): boolean =>
      query.get(name) === null || query.get(name) === String(value ?? '');
    return (
      equal('channel_id', order.sent['channel']) &&
      equal('company_id', undefined) &&
      equal('customer_id', undefined) &&
      equal('done', order.done) &&
      equal('canceled', order.canceled) &&
      equal('status_id', order.statusId) &&
      time >= Date.parse(query.get('from') ?? '1970-01-01T00:00:00Z') &&
      time <= Date.parse(query.get('to') ?? '9999-01-01T00:00:00Z') &&
      (query.get('tracking') === null ||
        order.trackings.some(({ tracking_number: number }) => number === query.get('tracking')))
    );
  }
}

const LIST_PARAMETERS = [
  'channel_id',
  'company_id',
  'customer_id',
  'done',
  'canceled',
  'status_id',
  'from',
  'to',
  'tracking',
  'page',
  'per_page',
  'expanded',
];
const WITH_OFFSET = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/;

function removeItem(order: KeptOrder, itemId: string): Reply {
  const index = order.items.findIndex(({ id }) => String(id) === itemId);
  if (index < 0) return refused(404, 'Not Found', `there is no item ${itemId}`);
  order.items.splice(index, 1);
  return withId(200, Number(itemId));
}

/** Runs a change with a body that fits; refuses any other. */
export function judged(
  { json }: Call,
  table: fields.Fields,
  change: (body: Record<string, unknown>) => Reply,
): Reply {
  const faults = fields.judge(json, table);
  return faults.length > 0
    ? refused(400, 'Bad Request', faults.join('; '))
    : change(json as Record<string, unknown>);
}
