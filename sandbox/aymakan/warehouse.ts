/** A stand-in of Aymakan's fulfilment centre: takes, changes and lists orders as its documents say, and is as strict as
 *  they are. What they leave open is an option with its default said beside it. */
import { randomBytes } from 'node:crypto';
import type { Call, Imitated, Reply } from '../stand-in.js';
import { listedOrder, savedOrder, type SentOrder, type StoredOrder } from './answers.js';
import { isObject, judge, orderTable } from './fields.js';

/** What the documents leave open. */
export interface AymakanOptions {
  /** The one valid key. Default test-api_key. */
  readonly apiKey?: string;
  /** Whether fields that stand in no table are refused. Default true. */
  readonly strict?: boolean;
  readonly createMethod?: string;
  readonly updateMethod?: string;
  /** SKUs the warehouse knows; an order with another one is saved with a reason. Default: every SKU. */
  readonly knownSkus?: readonly string[];
  /** Status of a new order; the sample's. Default on_hold. */
  readonly firstStatus?: OrderStatus;
  /** Most orders of one page, whatever is asked for; not documented. Default: as many as are asked for. */
  readonly pageMax?: number;
  /** Whether a list shows the number of the parcel that the warehouse sends; its sample does not. Default false. */
  readonly showsParcels?: boolean;
  readonly hubCode?: string;
  readonly sellerName?: string;
  readonly now?: () => string;
  readonly newItemId?: () => string;
}

/** The statuses of the "fetch orders" page. */
export const orderStatuses = [
  'new_order',
  'pending',
  'on_hold',
  'hub_assigned',
  'in_picking',
  'picked',
  'consolidated',
  'ready_to_pack',
  'in_packing',
  'packed',
  'ready_to_ship',
  'shipped',
  'delivered',
  'cancelled',
] as const;
export type OrderStatus = (typeof orderStatuses)[number];

const ORDERS = '/api/v1/orders';
const PER_PAGE = 20;

export class AymakanWarehouse implements Imitated {
  readonly name = 'aymakan';
  readonly #orders = new Map<string, StoredOrder>();
  readonly #options: Required<Omit<AymakanOptions, 'knownSkus'>> & Pick<AymakanOptions, 'knownSkus'>;

  constructor(options: AymakanOptions = {}) {
    this.#options = {
      apiKey: 'test-api_key',
      strict: true,
      createMethod: 'POST',
      updateMethod: 'PUT',
      firstStatus: 'on_hold',
      hubCode: 'hub-1',
      sellerName: 'Stand-in Store',
      pageMax: Number.POSITIVE_INFINITY,
      showsParcels: false,
      now: () => new Date().toISOString(),
      newItemId: () => randomBytes(12).toString('hex'),
      ...options,
    };
  }

  /** Moves an order on, as the people of the warehouse do. Any order of the statuses is taken: none is documented. */
  advance(orderId: string, status: OrderStatus): void {
    const order = this.#orders.get(orderId);
    if (order === undefined) throw new Error(`the warehouse has no order ${orderId}`);
    order.status = status;
    const { now, showsParcels } = this.#options;
    if (status === 'shipped') order.shippedAt = now();
    if (status === 'delivered') order.deliveredAt = now();
    if (showsParcels && status === 'shipped') order.awbNumber = `FC-${orderId}`;
  }

  /** `advance` with {orderId, status}: moves an order on from another process. */
  async act(name: string, { orderId, status }: Readonly<Record<string, unknown>>): Promise<undefined> {
    if (name !== 'advance') throw new Error(`unknown act ${JSON.stringify(name)}; there is advance`);
    if (!orderStatuses.includes(status as OrderStatus))
      throw new Error(`unknown status ${JSON.stringify(status)}; there are ${orderStatuses.join(', ')}`);
    this.advance(String(orderId), status as OrderStatus);
  }

  answer(call: Call): Reply {
    if (call.headers['api-key'] !== this.#options.apiKey) return refused(401, 'Unauthorized');
    if (call.path !== ORDERS) return refused(404, 'Not Found');
    switch (call.method) {
      case 'GET':
        return this.#list(call.query);
      case this.#options.createMethod:
      case this.#options.updateMethod:
        return this.#save(call);
      default:
        return refused(405, 'Method Not Allowed');
    }
  }

  /** The documented envelope of a refusal. */
  failure(status: number): Reply {
    return refused(status, status === 500 ? 'Internal Server Error' : `Error ${status}`);
  }

  /** The orders as they were last sent, each with its status. */
  state(): { orders: (SentOrder & { status: string; reason: string })[] } {
    return {
      orders: [...this.#orders.values()].map(({ request, status, reason }) => ({
        ...request,
        status,
        reason,
      })),
    };
  }

  #save({ method, json }: Call): Reply {
    const errors = judge(isObject(json) ? json : {}, orderTable, this.#options.strict);
    if (Object.keys(errors).length > 0) return invalid(errors);
    const request = json as SentOrder;
    const existing = this.#orders.get(request.order_id);
    const { createMethod, updateMethod } = this.#options;
    const isUpdate = method === updateMethod && (method !== createMethod || existing !== undefined);
    if (!isUpdate && existing !== undefined) return refused(400, 'The order_id you entered is already used');
    if (isUpdate && existing === undefined) return invalid({ order_id: 'The selected order id is invalid.' });
    if (existing !== undefined && existing.status !== 'on_hold')
      return refused(400, 'The order can only be updated while it is on hold');
    const order = this.#store(request, existing);
    const seller = { hubCode: this.#options.hubCode, name: this.#options.sellerName };
    return succeeded('Order saved successfully', savedOrder(order, seller));
  }

  #store(request: SentOrder, existing: StoredOrder | undefined): StoredOrder {
    const { firstStatus, knownSkus, newItemId, now } = this.#options;
    const isKnown = (sku: unknown): boolean => knownSkus?.includes(String(sku)) ?? true;
    const order: StoredOrder = {
      request,
      status: existing?.status ?? firstStatus,
      itemIds: request.order_items.map(newItemId),
      savedAt: now(),
      reason: request.order_items.every(item => isKnown(item['sku_code'])) ? '' : 'Sku not Valid',
    };
    this.#orders.set(request.order_id, order);
    return order;
  }

  #list(query: URLSearchParams): Reply {
    const [perPage, page] = [Number(query.get('per_page') ?? PER_PAGE), Number(query.get('page') ?? 1)];
    const [status, orderId, include] = [query.get('status'), query.get('order_id'), query.get('include')];
    const errors = {
      ...(perPage >= 1 ? {} : { per_page: 'The per page must be at least 1.' }),
      ...(page >= 1 ? {} : { page: 'The page must be at least 1.' }),
      ...(status === null || orderStatuses.includes(status as OrderStatus)
        ? {}
        : { status: 'The selected status is invalid.' }),
      ...(include === null || include === 'order_items'
        ? {}
        : { include: 'The selected include is invalid.' }),
    };
    if (Object.keys(errors).length > 0) return invalid(errors);
    const fitting = [...this.#orders.values()].filter(
      order =>
        (status === null || order.status === status) &&
        (orderId === null || order.request.order_id === orderId),
    );
    const size = Math.min(perPage, this.#options.pageMax);
    const shown = fitting.slice((page - 1) * size, page * size);
    return succeeded(
      '',
      shown.map(order => listedOrder(order, include === 'order_items')),
    );
  }
}

function succeeded(message: string, data: unknown): Reply {
  return { status: 200, body: { success: true, message, data, meta: null } };
}

function refused(status: number, message: string): Reply {
  return { status, body: { success: false, message, data: null, meta: null } };
}

function invalid(errors: Readonly<Record<string, string>>): Reply {
  return {
    status: 422,
    body: { success: false, message: 'Validation Error', data: null, meta: null, validation_errors: errors },
  };
}
