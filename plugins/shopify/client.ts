/** Looks orders up in the shop, for topics that name an order but do not carry it, and for polling. Uses the REST Admin API: it is the
 *  older of the two, but its order has the shape of the webhook's body. The core puts the access token in. */
import {
  Http,
  inject,
  injectable,
  ProviderUnavailable,
  Settings,
  type HttpResponse,
} from '../../core/plugin-api.js';
import type { ShopOrder } from './generated/schemas.js';
import { errorOfStatus } from './refusal.js';
import { apiRoot, type FilledSettings } from './settings.js';

@injectable()
export class ShopifyClient {
  constructor(
    @inject(Settings) private readonly settings: FilledSettings,
    @inject(Http) private readonly http: Http,
  ) {}

  /** The order as the shop sees it now; undefined where the shop says that it has none. Raises ProviderRefused where a
   *  person must act, ProviderUnavailable where a later try may help. */
  async findOrder(id: string): Promise<ShopOrder | undefined> {
    const response = await this.http.send({
      method: 'GET',
      url: `${apiRoot(this.settings)}/orders/${encodeURIComponent(id)}.json`,
      headers: { accept: 'application/json' },
    });
    if (isNotFound(response)) return undefined;
    if (response.status !== 200) throw errorOfStatus(response, this.settings, READING);
    const order = response.json<{ order?: ShopOrder }>()?.order;
    if (order === undefined) throw new ProviderUnavailable('Shopify answered 200 without an order.');
    return order;
  }

  /** The orders of these ids as the shop sees them now; one that it no longer has is missing. Raises what findOrder does. */
  async findOrders(ids: readonly string[]): Promise<readonly ShopOrder[]> {
    const query = new URLSearchParams({ ids: ids.join(','), status: 'any', limit: String(ids.length) });
    const response = await this.http.send({
      method: 'GET',
      url: `${apiRoot(this.settings)}/orders.json?${query.toString()}`,
      headers: { accept: 'application/json' },
    });
    if (response.status !== 200) throw errorOfStatus(response, this.settings, READING);
    const { orders } = response.json<{ orders?: ShopOrder[] }>() ?? {};
    if (!Array.isArray(orders)) throw new ProviderUnavailable('Shopify answered 200 without orders.');
    return orders;
  }
}

const READING = { what: 'read orders', scopes: 'read_orders' };

/** A wrong host or version is answered with 404 as well, but not in the API's own words; an order is not gone for that. */
function isNotFound(response: HttpResponse): boolean {
  return response.status === 404 && response.json<{ errors?: unknown } | null>()?.errors === 'Not Found';
}
