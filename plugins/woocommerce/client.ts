/** The shop's REST API, version v3: one call, and what its answers mean. Knows nothing of fields of an order. */
import {
  Http,
  inject,
  injectable,
  ProviderRefused,
  ProviderUnavailable,
  Settings,
  type HttpResponse,
} from '../../core/plugin-api.js';
import type { WoocommerceSettings } from './generated/schemas.js';

/** Calls the shop. The core puts the consumer key in. */
@injectable()
export class WoocommerceClient {
  constructor(
    @inject(Settings) private readonly settings: WoocommerceSettings,
    @inject(Http) private readonly http: Http,
  ) {}

  /** The order as the shop has it now. Raises ProviderRefused where the key or the id is refused, ProviderUnavailable
   *  where the shop does not answer as its REST API should. */
  async fetchOrder(id: string): Promise<unknown> {
    const home = this.settings.shop_url.replace(/\/+$/, '');
    const answer = await this.http.send({ method: 'GET', url: `${home}/wp-json/wc/v3/orders/${id}` });
    if (answer.status === 200) return orderIn(answer);
    throw errorOf(answer, id);
  }
}

/** A page of a cache or of maintenance mode is no order, whatever its status. */
function orderIn(answer: HttpResponse): unknown {
  const body = answer.json();
  if (body === undefined)
    throw new ProviderUnavailable(
      'the shop answered with something that is not JSON; look for maintenance mode or a cache in front of /wp-json',
    );
  return body;
}

function errorOf(answer: HttpResponse, id: string): ProviderRefused | ProviderUnavailable {
  const { status, retryAfterMs } = answer;
  const { code = 'no code' } = answer.json<{ code?: string } | null>() ?? {};
  const said = `the shop answered ${status} (${code})`;
  if (status === 429 || status >= 500)
    return new ProviderUnavailable(said, retryAfterMs === undefined ? {} : { retryAfterMs });
  return new ProviderRefused(`${said}${WAYS_OUT.get(status)?.(id) ?? ''}`);
}

const NO_RIGHT = (): string =>
  ': the key may not read orders; set consumer_key and consumer_secret to a key with the right to read, whose user may view orders';

const WAYS_OUT = new Map<number, (id: string) => string>([
  [401, NO_RIGHT],
  [403, NO_RIGHT],
  [
    404,
    id =>
      ` to order ${id}: it is gone, or the hook's argument is no order id, or shop_url is not the home URL`,
  ],
]);
