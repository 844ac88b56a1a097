/** The REST API of a WooCommerce shop, version v3, as far as Orderwire asks it: one order by its id. */
import type { Call, Imitated, Reply } from '../stand-in.js';
import type { WoocommerceOrder } from './orders.js';

/** A shop with one API key. */
export class WoocommerceShop implements Imitated {
  readonly name = 'woocommerce';
  readonly #orders = new Map<string, WoocommerceOrder>();

  constructor(private readonly key: { readonly consumerKey: string; readonly consumerSecret: string }) {}

  /** Stores the order, over an older one of the same id. */
  put(order: WoocommerceOrder): void {
    this.#orders.set(String(order.id), order);
  }

  /** Takes the order away for good. */
  remove(id: number): void {
    this.#orders.delete(String(id));
  }

  answer(call: Call): Reply {
    const [, id] = /^\/wp-json\/wc\/v3\/orders\/(\d+)$/.exec(call.path) ?? [];
    if (id === undefined || call.method !== 'GET')
      return wpError('rest_no_route', 'No route was found matching the URL and request method.', 404);
    const refusal = this.#refusalOf(call.headers['authorization']);
    if (refusal) return refusal;
    const order = this.#orders.get(id);
    return order ? { status: 200, body: order } : INVALID_ID;
  }

  failure(status: number): Reply {
    if (status === 401 || status === 403) return wpError(CANNOT_VIEW.code, CANNOT_VIEW.message, status);
    if (status === 404) return INVALID_ID;
    return wpError('internal_server_error', 'There has been a critical error on this website.', status);
  }

  state(): { orders: WoocommerceOrder[] } {
    return { orders: [...this.#orders.values()] };
  }

  /** An unknown key is nobody, who may view nothing; a known key with a wrong secret is told so. */
  #refusalOf(authorization: string | undefined): Reply | undefined {
    const [, pair = ''] = /^Basic (.+)$/i.exec(authorization ?? '') ?? [];
    const [key, ...secret] = Buffer.from(pair, 'base64').toString('utf8').split(':');
    if (key !== this.key.consumerKey || secret.join(':') === '')
      return wpError(CANNOT_VIEW.code, CANNOT_VIEW.message, 401);
    if (secret.join(':') !== this.key.consumerSecret)
      return wpError('woocommerce_rest_authentication_error', 'Consumer secret is invalid.', 401);
    return undefined;
  }
}

const CANNOT_VIEW = {
  code: 'woocommerce_rest_cannot_view',
  message: 'Sorry, you cannot view this resource.',
};

const INVALID_ID = wpError('woocommerce_rest_shop_order_invalid_id', 'Invalid ID.', 404);

/** The shape of every error of the REST API. */
function wpError(code: string, message: string, status: number): Reply {
  return { status, body: { code, message, data: { status } } };
}
