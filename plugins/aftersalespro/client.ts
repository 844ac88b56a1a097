/** AfterSalesPro's one call: where it goes, how it is written, and what its answers mean to a delivery. The core puts the
 *  token in, where there is one. */
import {
  Http,
  inject,
  injectable,
  ProviderRefused,
  ProviderUnavailable,
  Settings,
  type HttpRequest,
  type HttpResponse,
} from '../../core/plugin-api.js';
import type { AftersalesproAnswer, AftersalesproSettings, PlatformOrder } from './generated/schemas.js';

@injectable()
export class AftersalesproClient {
  constructor(
    @inject(Http) private readonly http: Http,
    @inject(Settings) private readonly settings: AftersalesproSettings,
  ) {}

  /** Creates the order, or replaces the one with the same `primary_id`. Raises ProviderRefused where a person has to act,
   *  ProviderUnavailable where a later try may help. */
  async saveOrder(order: PlatformOrder): Promise<void> {
    const { method, url = '', uuid = '' } = this.settings;
    const response = await this.http.send({
      method,
      url: url.replaceAll('{uuid}', uuid),
      schema: 'order',
      ...this.#body(order),
    });
    const answer = bodyOf(response);
    const isSuccess = response.status >= 200 && response.status < 300;
    if (!isSuccess || answer?.success === false) throw refusal(response, answer ?? {});
    if (answer?.success !== true)
      throw new ProviderUnavailable(
        'AfterSalesPro answered with something that is not its JSON; check the settings url, uuid and method.',
      );
    const saved = answer.data?.primary_id ?? order.primary_id;
    if (String(saved) !== order.primary_id) throw elsewhere(order.primary_id, String(saved));
  }

  #body(order: PlatformOrder): Pick<HttpRequest, 'json' | 'form'> {
    return this.settings.encoding === 'form' ? { form: { ...order } } : { json: order };
  }
}

function bodyOf(response: HttpResponse): AftersalesproAnswer | undefined {
  const body = response.json<AftersalesproAnswer | null>();
  return typeof body === 'object' && body !== null && !Array.isArray(body) ? body : undefined;
}

/** The one place where an answer becomes an error of ours. */
function refusal({ status, retryAfterMs }: HttpResponse, { message }: AftersalesproAnswer): Error {
  const said = typeof message === 'string' && message !== '' ? ` ${message.replace(/\.$/, '')}.` : '';
  if (status === 408 || status === 429 || status >= 500) {
    const context = retryAfterMs === undefined ? {} : { retryAfterMs };
    return new ProviderUnavailable(`AfterSalesPro answered ${status}.${said}`, context);
  }
  return new ProviderRefused(`AfterSalesPro refused the order (${status}).${said} ${wayOut(status)}`);
}

/** What a person can do about a status. AfterSalesPro documents no refusals. */
function wayOut(status: number): string {
  switch (status) {
    case 401:
    case 403:
      return 'Check the setting uuid, and put a valid token under secrets.';
    case 404:
      return 'Check the settings url and uuid.';
    case 405:
      return 'Set another method.';
    case 415:
      return 'Set another encoding.';
    default:
      return status < 300 || status >= 400
        ? 'Correct the order in the shop, which sends it anew; where the order is right, set another encoding.'
        : 'Set url to the address it redirects to.';
  }
}

/** Two references that AfterSalesPro keeps under one id would become one order there. */
function elsewhere(sent: string, saved: string): ProviderRefused {
  return new ProviderRefused(
    `AfterSalesPro saved the order ${sent} under the id ${JSON.stringify(saved)}; ask it which ids it keeps, before two orders become one`,
  );
}
