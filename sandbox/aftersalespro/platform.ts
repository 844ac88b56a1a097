/** A stand-in of one AfterSalesPro platform: takes orders as the document says, and is as strict as it is. What the document
 *  leaves open, down to the address, is an option with its default said beside it. */
import type { Call, Imitated, Reply } from '../stand-in.js';
import { judge, orderTable, type Encoding } from './fields.js';
import { Shop, type PulledOrder, type ShopSetup } from './shop.js';

/** What the document leaves open. */
export interface AftersalesproOptions {
  /** The platform's UUID. Default 00000000-0000-4000-8000-000000000001. */
  readonly uuid?: string;
  /** Path of the call, the stand-in's own. Default /platforms/{uuid}/orders. */
  readonly path?: string;
  /** Default POST. */
  readonly method?: string;
  /** Default json. */
  readonly encoding?: Encoding;
  /** The one valid token. Default: none is asked for, the UUID is enough. */
  readonly token?: string;
  /** Whether fields that do not stand in the table are refused. Default true. */
  readonly strict?: boolean;
  /** Whether an update leaves fields alone that it does not name. Default true. */
  readonly keepsLeftOut?: boolean;
  /** The shop it polls and calls back. Default: none, until one is connected. */
  readonly shop?: ShopSetup;
}

/** An order as it was sent; of an updated one all that is known. */
export type SentOrder = Readonly<Record<string, unknown>>;

export class AftersalesproPlatform implements Imitated {
  readonly name = 'aftersalespro';
  readonly #orders = new Map<string, SentOrder>();
  readonly #pulled = new Map<string, PulledOrder>();
  #shop: Shop | undefined;
  readonly #options: Required<Omit<AftersalesproOptions, 'token' | 'shop'>> &
    Pick<AftersalesproOptions, 'token'>;

  constructor(options: AftersalesproOptions = {}) {
    this.#options = {
      uuid: '00000000-0000-4000-8000-000000000001',
      path: '/platforms/{uuid}/orders',
      method: 'POST',
      encoding: 'json',
      strict: true,
      keepsLeftOut: true,
      ...options,
    };
    if (options.shop) this.#shop = new Shop(options.shop);
  }

  answer(call: Call): Reply {
    const { uuid, path, method, encoding, token, strict } = this.#options;
    if (call.path !== path.replaceAll('{uuid}', uuid)) return refused(404, 'Platform not found.');
    if (call.method !== method) return refused(405, 'Method not allowed.');
    if (token !== undefined && call.headers['authorization'] !== `Bearer ${token}`)
      return refused(401, 'Unauthenticated.');
    if (!(call.headers['content-type'] ?? '').startsWith(mediaTypes[encoding]))
      return refused(415, `The order must be sent as ${mediaTypes[encoding]}.`);
    const body = bodyOf(call, encoding);
    const faults = judge(body, { encoding, strict });
    return faults.length > 0 ? refused(422, faults.join(' ')) : this.#save(body);
  }

  failure(status: number): Reply {
    return refused(status, `Error ${status}.`);
  }

  /** The orders that were sent and those that were fetched, each once by its primary id, in the order in which they came. */
  state(): { orders: SentOrder[]; pulled: PulledOrder[] } {
    return { orders: [...this.#orders.values()], pulled: [...this.#pulled.values()] };
  }

  /** connect-shop: the details are a ShopSetup. poll: fetches the orders that the filters fit and keeps them; gives how many.
   *  complete-order: calls back. ask: any other action. The last two give the shop's whole answer. */
  async act(name: string, details: Readonly<Record<string, unknown>>): Promise<unknown> {
    if (name === 'connect-shop') return void (this.#shop = new Shop(details as unknown as ShopSetup));
    if (this.#shop === undefined) throw new Error('no shop is connected; use connect-shop');
    const given = Object.fromEntries(Object.entries(details).map(([key, value]) => [key, String(value)]));
    const { action = '', ...parameters } = given;
    switch (name) {
      case 'poll':
        return this.#keep(await this.#shop.orders(given));
      case 'complete-order':
        return this.#shop.call('complete_order', given);
      case 'ask':
        return this.#shop.call(action, parameters);
      default:
        throw new Error('there are connect-shop, poll, complete-order and ask');
    }
  }

  #keep(orders: readonly PulledOrder[]): number {
    for (const order of orders) this.#pulled.set(String(order['primary_id']), order);
    return orders.length;
  }

  /** Updates the order with the same primary id, otherwise creates one. */
  #save(body: SentOrder): Reply {
    const id = String(body['primary_id']);
    const known = this.#options.keepsLeftOut ? this.#orders.get(id) : undefined;
    const order = { ...known, ...body };
    this.#orders.set(id, order);
    return { status: 200, body: { success: true, message: 'Order saved.', data: saved(order) } };
  }
}

const mediaTypes: Readonly<Record<Encoding, string>> = {
  json: 'application/json',
  form: 'application/x-www-form-urlencoded',
};

function bodyOf({ text, json }: Call, encoding: Encoding): SentOrder {
  if (encoding === 'form') return Object.fromEntries(new URLSearchParams(text));
  return typeof json === 'object' && json !== null && !Array.isArray(json) ? (json as SentOrder) : {};
}

/** The fields of the sample answer, in its order: texts even for numbers, null for what is not there. The payment's friendly
 *  name is not among them. */
function saved(order: SentOrder): Record<string, string | null> {
  return Object.fromEntries(ANSWERED.map(name => [name, answered(name, order[name])]));
}

function answered(name: string, value: unknown): string | null {
  if (value === undefined || value === null || value === '') return null;
  const isAmount = orderTable[name]?.type === 'decimal' && name !== 'weight';
  return isAmount ? Number(value).toFixed(2) : String(value);
}

const ANSWERED = [
  'primary_id',
  'secondary_id',
  'status',
  'weight',
  'items',
  'payment_method',
  'shipping_method',
  'shipping_label',
  'shipping_charge',
  'cod_total',
  'order_total',
  'currency',
  'notes',
  'customer_id',
  'recipient_firstname',
  'recipient_lastname',
  'recipient_company',
  'recipient_address_str',
  'recipient_zipcode',
  'recipient_city',
  'recipient_region',
  'recipient_country',
  'recipient_phone',
  'recipient_mobile',
  'platform_created_at',
  'platform_updated_at',
];

/** Refusals are not documented; these have the members of the documented answer. */
function refused(status: number, message: string): Reply {
  return { status, body: { success: false, message } };
}
