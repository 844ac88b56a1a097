/** Aymakan's fulfilment API: address, calls, and what its answers mean to a delivery. The core puts the key in. */
import {
  Http,
  inject,
  injectable,
  ProviderRefused,
  ProviderUnavailable,
  Settings,
  type Fault,
  type HttpRequest,
  type HttpResponse,
} from '../../core/plugin-api.js';
import type { AymakanAnswer, AymakanOrder, AymakanSettings, ListedOrder } from './generated/schemas.js';
import { fromListedOrder, type WarehouseOrder } from './mapping/answer.js';

/** Filters of the list. */
export interface OrderFilter {
  readonly orderId?: string;
  readonly status?: string;
  /** From 1 on. */
  readonly page?: number;
  readonly perPage?: number;
  readonly withItems?: boolean;
}

/** The calls. Each raises ProviderRefused where a person has to act, ProviderUnavailable where a later try may help. */
@injectable()
export class AymakanClient {
  constructor(
    @inject(Http) private readonly http: Http,
    @inject(Settings) private readonly settings: AymakanSettings,
  ) {}

  /** The order as the warehouse has it; undefined where it has none under this id. */
  async findOrder(orderId: string): Promise<WarehouseOrder | undefined> {
    const [listed] = await this.listOrders({ orderId, withItems: true });
    return listed && fromListedOrder(listed);
  }

  /** The orders that fit, as the list shows them: one page of a status, or the one of an id. */
  async listOrders(filter: OrderFilter): Promise<readonly ListedOrder[]> {
    const { orderId, status, page, perPage, withItems } = filter;
    const query = new URLSearchParams({
      ...(perPage === undefined ? {} : { per_page: String(perPage) }),
      ...(page === undefined ? {} : { page: String(page) }),
      ...(status === undefined ? {} : { status }),
      ...(orderId === undefined ? {} : { order_id: orderId }),
      ...(withItems ? { include: 'order_items' } : {}),
    });
    const answer = await this.#call({ method: 'GET', url: `${this.#orders}?${query.toString()}` });
    const listed = [answer.data ?? []].flat();
    // Compared once more: a list that did not filter must not pass off another order as this one.
    return orderId === undefined ? listed : listed.filter(order => order.order_id === orderId);
  }

  /** Creates the order. False where Aymakan has one under this id already; then nothing has changed. */
  async createOrder(order: AymakanOrder): Promise<boolean> {
    try {
      await this.#call({
        method: this.settings.create_method,
        url: this.#orders,
        json: order,
        schema: 'order',
      });
      return true;
    } catch (error) {
      if (error instanceof AlreadyUsed) return false;
      throw error;
    }
  }

  /** Replaces the order as a whole. Aymakan takes it only while the order is on hold. */
  async updateOrder(order: AymakanOrder): Promise<void> {
    await this.#call({
      method: this.settings.update_method,
      url: this.#orders,
      json: order,
      schema: 'order',
    });
  }

  get #orders(): string {
    return `${this.settings.base_url.replace(/\/+$/, '')}/orders`;
  }

  async #call(request: HttpRequest): Promise<AymakanAnswer> {
    const response = await this.http.send(request);
    const answer = bodyOf(response);
    const isSuccess = response.status >= 200 && response.status < 300;
    if (!isSuccess || answer?.success === false) throw refusal(request, response, answer ?? {});
    if (answer === undefined)
      throw new ProviderUnavailable('Aymakan answered with something that is not its JSON.');
    return answer;
  }
}

/** Aymakan has an order under this id. Ends as false in createOrder, as a refusal in every other call. */
class AlreadyUsed extends ProviderRefused {}

function bodyOf(response: HttpResponse): AymakanAnswer | undefined {
  const body = response.json<AymakanAnswer | null>();
  return typeof body === 'object' && body !== null && !Array.isArray(body) ? body : undefined;
}

/** The one place where an answer becomes an error of ours. */
function refusal(
  { method }: HttpRequest,
  { status, retryAfterMs }: HttpResponse,
  answer: AymakanAnswer,
): Error {
  const faults = faultsOf(answer);
  const named = faults.map(({ pointer, detail }) => `${pointer.slice(1).replaceAll('/', '.')}: ${detail}`);
  const said = [answer.message, ...named].map(part => part && ` ${part.replace(/\.$/, '')}.`).join('');
  if (status === 408 || status === 429 || status >= 500) {
    const context = retryAfterMs === undefined ? {} : { retryAfterMs };
    return new ProviderUnavailable(`Aymakan answered ${status}.${said}`, context);
  }
  if (/already used/i.test(said))
    return new AlreadyUsed(`Aymakan took the ${method} for a new order.${said} Set another update_method.`, {
      faults,
    });
  return new ProviderRefused(`Aymakan refused the ${method} (${status}).${said} ${wayOut(status)}`, {
    faults,
  });
}

/** What a person can do about a status. */
function wayOut(status: number): string {
  switch (status) {
    case 401:
    case 403:
      return 'Put a valid api_key of the system at base_url under secrets.';
    case 404:
    case 405:
      return 'Check base_url, create_method and update_method.';
    case 422:
      return 'Correct these fields in the shop, which sends the order anew.';
    default:
      return 'Settle it with the warehouse, then retry this delivery.';
  }
}

/** One sentence per field; a list of sentences is taken as well. */
function faultsOf({ validation_errors: errors }: AymakanAnswer): Fault[] {
  return Object.entries(errors ?? {}).map(([field, sentence]) => ({
    pointer: `/${field.replaceAll('.', '/')}`,
    detail: [sentence].flat().join(' '),
  }));
}
