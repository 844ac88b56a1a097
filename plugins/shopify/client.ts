/** Looks orders up in the shop, for topics that name an order but do not carry it. Uses the REST Admin API: it is the
 *  older of the two, but its order has the shape of the webhook's body. The core puts the access token in. */
import {
  Http,
  inject,
  injectable,
  ProviderRefused,
  ProviderUnavailable,
  Settings,
  type HttpResponse,
} from '../../core/plugin-api.js';
import type { ShopOrder } from './generated/schemas.js';
import type { FilledSettings } from './settings.js';

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
      url: this.#address(id),
      headers: { accept: 'application/json' },
    });
    if (isNotFound(response)) return undefined;
    if (response.status !== 200) throw toError(response, this.settings);
    const order = response.json<{ order?: ShopOrder }>()?.order;
    if (order === undefined) throw new ProviderUnavailable('Shopify answered 200 without an order.');
    return order;
  }

  #address(id: string): string {
    const root = this.settings.api_url?.replace(/\/$/, '') ?? `https://${this.settings.shop}`;
    return `${root}/admin/api/${this.settings.api_version}/orders/${encodeURIComponent(id)}.json`;
  }
}

/** A wrong host or version is answered with 404 as well, but not in the API's own words; an order is not gone for that. */
function isNotFound(response: HttpResponse): boolean {
  return response.status === 404 && response.json<{ errors?: unknown } | null>()?.errors === 'Not Found';
}

function toError({ status, retryAfterMs }: HttpResponse, { shop, api_version }: FilledSettings): Error {
  switch (status) {
    case 401:
      return new ProviderRefused(
        `Shopify answered 401: the access token is missing or wrong for ${shop}; set the secret access_token.`,
      );
    case 403:
      return new ProviderRefused(
        'Shopify answered 403: the access token may not read orders; give its app the scope read_orders.',
      );
    case 404:
      return new ProviderRefused(
        `Shopify answered 404, but not for the order: check the settings shop, api_url and api_version (${api_version}).`,
      );
    case 429:
      return new ProviderUnavailable(
        'Shopify answered 429: too many calls.',
        retryAfterMs === undefined ? {} : { retryAfterMs },
      );
    default:
      return status >= 500
        ? new ProviderUnavailable(
            `Shopify answered ${status}.`,
            retryAfterMs === undefined ? {} : { retryAfterMs },
          )
        : new ProviderRefused(
            `Shopify answered ${status}: the order cannot be read; look at the shop ${shop} in its admin.`,
          );
  }
}
