/** The shop's REST API, version v3: its calls, and what their answers mean. Knows nothing of fields of an order. */
import {
  Http,
  inject,
  ProviderRefused,
  ProviderUnavailable,
  Settings,
  singleton,
  type HttpRequest,
  type HttpResponse,
} from '../../core/plugin-api.js';
import type { WoocommerceSettings } from './generated/schemas.js';

/** A call, its path below /wp-json. */
export interface RestCall {
  readonly method: HttpRequest['method'];
  readonly path: string;
  readonly json?: unknown;
  readonly schema?: string;
  readonly secrets?: HttpRequest['secrets'];
  /** What the key needs for it, for the sentence of a refusal. */
  readonly right: 'read orders' | 'change orders' | 'manage webhooks';
  /** What a 404 says. */
  readonly missing: string;
}

/** Calls the shop. The core puts the consumer key in. */
@singleton()
export class WoocommerceClient {
  constructor(
    @inject(Settings) private readonly settings: WoocommerceSettings,
    @inject(Http) private readonly http: Http,
  ) {}

  /** The order as the shop has it now. Raises what `call` does. */
  async fetchOrder(id: string): Promise<unknown> {
    return (await this.call(readingOf(id))).body;
  }

  /** Makes a call and gives what it answers. Raises ProviderRefused where the key or the call is refused, ProviderUnavailable
   *  where the shop does not answer as its REST API should. */
  async call({ method, path, json, schema, secrets, ...call }: RestCall): Promise<RestAnswer> {
    const home = this.settings.shop_url.replace(/\/+$/, '');
    const answer = await this.http.send({
      method,
      url: `${home}/wp-json${path}`,
      ...(json === undefined ? {} : { json }),
      ...(schema === undefined ? {} : { schema }),
      ...(secrets === undefined ? {} : { secrets }),
    });
    if (answer.status === 200 || answer.status === 201)
      return { body: bodyOf(answer), headers: answer.headers };
    throw errorOf(answer, call);
  }
}

/** What a call gave. */
export interface RestAnswer {
  readonly body: unknown;
  readonly headers: HttpResponse['headers'];
}

/** The call that reads an order. */
export function readingOf(id: string): RestCall {
  return {
    method: 'GET',
    path: `/wc/v3/orders/${id}`,
    right: 'read orders',
    missing: ` to order ${id}: it is gone, or the hook's argument is no order id, or shop_url is not the home URL`,
  };
}

/** A page of a cache or of maintenance mode is no answer of the API, whatever its status. */
function bodyOf(answer: HttpResponse): unknown {
  const body = answer.json();
  if (body === undefined)
    throw new ProviderUnavailable(
      'the shop answered with something that is not JSON; look for maintenance mode or a cache in front of /wp-json',
    );
  return body;
}

function errorOf(
  answer: HttpResponse,
  { right, missing }: Pick<RestCall, 'right' | 'missing'>,
): ProviderRefused | ProviderUnavailable {
  const { status, retryAfterMs } = answer;
  const { code = 'no code', message } = answer.json<{ code?: string; message?: string } | null>() ?? {};
  const said = `the shop answered ${status} (${code})`;
  if (status === 429 || status >= 500)
    return new ProviderUnavailable(said, retryAfterMs === undefined ? {} : { retryAfterMs });
  if (status === 401 || status === 403) return new ProviderRefused(`${said}${NO_RIGHT[right]}`);
  if (status === 404) return new ProviderRefused(`${said}${missing}`);
  return new ProviderRefused(message === undefined ? said : `${said}: ${message}`);
}

const NO_RIGHT: Readonly<Record<RestCall['right'], string>> = {
  'read orders':
    ': the key may not read orders; set consumer_key and consumer_secret to a key with the right to read, whose user may view orders',
  'change orders':
    ': the key may not change orders; set consumer_key and consumer_secret to a key with the right to read and write, whose user may edit orders',
  'manage webhooks':
    ': the key may not manage webhooks; set consumer_key and consumer_secret to a key with the right to read and write of a user who manages the shop',
};
