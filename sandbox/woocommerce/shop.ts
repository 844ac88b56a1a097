/** A WooCommerce shop with one API key: its REST API, version v3, as far as Orderwire asks it, and the API of the extension
 *  Shipment Tracking where the shop has it. */
import type { Call, Imitated, Reply } from '../stand-in.js';
import { answerTrackings, changedOrder, Notes } from './order-changes.js';
import { listOrders } from './order-list.js';
import type { WoocommerceOrder } from './orders.js';
import { Webhooks } from './webhooks.js';
import { INVALID_ID, NO_ROUTE, wpError } from './wp-error.js';

/** How the shop is reached, and what it has. */
export interface WoocommerceShopOptions {
  readonly consumerKey: string;
  readonly consumerSecret: string;
  /** What the key may do; all where absent. */
  readonly permissions?: 'read' | 'read_write';
  readonly hasShipmentTracking?: boolean;
  /** Statuses that the shop has besides WooCommerce's. */
  readonly statuses?: readonly string[];
  readonly now?: () => number;
  /** Is told of every order that a call to the API has changed. */
  readonly tell?: (topic: string, order: WoocommerceOrder) => void;
}

/** Orders, remarks and webhooks of one shop. */
export class WoocommerceShop implements Imitated {
  readonly name = 'woocommerce';
  readonly webhooks: Webhooks;
  readonly #orders = new Map<string, WoocommerceOrder>();
  readonly #notes = new Notes();
  /** The home URL; what the webhooks name. */
  url = 'https://shop.example.com';

  constructor(private readonly options: WoocommerceShopOptions) {
    this.webhooks = new Webhooks(() => this.url);
  }

  /** Stores the order, over an older one of the same id. */
  put(order: WoocommerceOrder): void {
    this.#orders.set(String(order.id), order);
  }

  /** Takes the order away for good. */
  remove(id: number): void {
    this.#orders.delete(String(id));
  }

  answer(call: Call): Reply | Promise<Reply> {
    const [, api = '', resource = '', id, below] =
      /^\/wp-json\/(wc|wc-shipment-tracking)\/v3\/(orders|webhooks)(?:\/(\d+)(?:\/([a-z-]+))?)?$/.exec(
        call.path,
      ) ?? [];
    if (resource === '') return NO_ROUTE;
    const refusal = this.#refusalOf(call);
    if (refusal) return refusal;
    if (resource === 'webhooks') return this.webhooks.answer(call, id);
    if (id === undefined)
      return api === 'wc' && call.method === 'GET'
        ? listOrders([...this.#orders.values()], call.query)
        : NO_ROUTE;
    const order = this.#orders.get(id);
    if (api === 'wc-shipment-tracking') return this.#trackings(call, { order, below });
    if (order === undefined) return INVALID_ID;
    if (below === 'notes') return this.#notes.answer(call, id, this.#gmt());
    if (below !== undefined) return NO_ROUTE;
    if (call.method === 'GET') return { status: 200, body: order };
    return call.method === 'PUT' ? this.#change(call, order) : NO_ROUTE;
  }

  failure(status: number): Reply {
    if (status === 401 || status === 403) return wpError(CANNOT_VIEW.code, CANNOT_VIEW.message, status);
    if (status === 404) return INVALID_ID;
    return wpError('internal_server_error', 'There has been a critical error on this website.', status);
  }

  state(): { orders: WoocommerceOrder[]; webhooks: object[] } {
    return {
      orders: [...this.#orders.values()],
      webhooks: this.webhooks.list().map(({ setup, status }) => ({
        id: setup.id,
        topic: setup.topic,
        deliveryUrl: setup.deliveryUrl,
        status,
      })),
    };
  }

  #change({ json }: Call, order: WoocommerceOrder): Reply {
    const { statuses = [] } = this.options;
    const changed = changedOrder(order, json, { gmt: this.#gmt(), statuses });
    return 'refusal' in changed ? changed.refusal : { status: 200, body: this.#keep(changed.order) };
  }

  #trackings(
    call: Call,
    { order, below }: { readonly order: WoocommerceOrder | undefined; readonly below: string | undefined },
  ): Reply {
    if (!this.options.hasShipmentTracking || below !== 'shipment-trackings') return NO_ROUTE;
    if (order === undefined) return INVALID_ID;
    const { reply, order: changed } = answerTrackings(call, order, this.#gmt());
    if (changed !== undefined) this.#keep(changed);
    return reply;
  }

  #keep(order: WoocommerceOrder): WoocommerceOrder {
    this.put(order);
    this.options.tell?.('order.updated', order);
    return order;
  }

  #gmt(): string {
    return new Date((this.options.now ?? Date.now)()).toISOString().slice(0, 19);
  }

  /** An unknown key is nobody, who may view nothing; a known key with a wrong secret is told so. */
  #refusalOf({ headers, method }: Call): Reply | undefined {
    const [, pair = ''] = /^Basic (.+)$/i.exec(headers['authorization'] ?? '') ?? [];
    const [key, ...secret] = Buffer.from(pair, 'base64').toString('utf8').split(':');
    if (key !== this.options.consumerKey || secret.join(':') === '')
      return wpError(CANNOT_VIEW.code, CANNOT_VIEW.message, 401);
    if (secret.join(':') !== this.options.consumerSecret)
      return wpError('woocommerce_rest_authentication_error', 'Consumer secret is invalid.', 401);
    if (method !== 'GET' && this.options.permissions === 'read')
      return wpError(
        'woocommerce_rest_authentication_error',
        'The API key provided does not have write permissions.',
        401,
      );
    return undefined;
  }
}

const CANNOT_VIEW = {
  code: 'woocommerce_rest_cannot_view',
  message: 'Sorry, you cannot view this resource.',
};
