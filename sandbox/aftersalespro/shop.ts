/** AfterSalesPro's calls to the shop, as the vendor's own plugins for shops answer them: it polls for orders, asks for
 *  statuses, versions and the catalogue, and calls back with what became of an order. Each call is made once: no rule of
 *  repeating is known. It believes nothing that is not in the form those plugins answer in. */
import { faultsOfPulled } from './pulled-fields.js';

/** Where the shop is, and how it is called. What is not documented can be chosen. */
export interface ShopSetup {
  /** Address of the shop; `/asp-api` is appended. */
  readonly url: string;
  readonly token: string;
  /** The header that carries the token. Default Authorization. */
  readonly header?: 'Authorization' | 'X-ASP-Token';
  /** Where parameters stand. Default query. */
  readonly transport?: 'query' | 'form';
}

/** What the shop answered. */
export interface Envelope {
  readonly meta: { readonly is_successful: boolean; readonly message: string; readonly version: string };
  readonly data: Readonly<Record<string, unknown>>;
}

/** An order as the shop gave it. */
export type PulledOrder = Readonly<Record<string, unknown>>;

export class Shop {
  constructor(readonly setup: ShopSetup) {}

  /** Makes one call. Raises an Error where the answer is not 200 or has another form. */
  async call(action: string, parameters: Readonly<Record<string, string>> = {}): Promise<Envelope> {
    const { token, header = 'Authorization' } = this.setup;
    const { url, init } = this.#request(new URLSearchParams({ action, ...parameters }));
    const headers = { [header]: `Bearer ${token}` };
    const signal = AbortSignal.timeout(ANSWER_TIMEOUT_MS);
    const answer = await fetch(url, { ...init, headers, redirect: 'manual', signal });
    const text = await answer.text();
    if (answer.status !== 200) throw new Error(`the shop answered ${answer.status}: ${text.slice(0, 200)}`);
    return envelopeIn(text);
  }

  /** The orders that fit. Raises an Error where the shop refuses, or where one of them is not in the known form. */
  async orders(filters: Readonly<Record<string, string>>): Promise<PulledOrder[]> {
    const statuses = Object.keys((await this.data('get_orders_statuses'))['statuses'] ?? {});
    const { orders } = await this.data('get_orders', filters);
    if (!Array.isArray(orders)) throw new Error('the shop answered no list of orders');
    const faults = orders.flatMap((order: PulledOrder) => faultsOfPulled(order, statuses));
    if (faults.length > 0) throw new Error(faults.join(' '));
    return orders as PulledOrder[];
  }

  /** The data of a call that has to succeed. */
  async data(action: string, parameters?: Readonly<Record<string, string>>): Promise<Envelope['data']> {
    const { meta, data } = await this.call(action, parameters);
    if (!meta.is_successful) throw new Error(`the shop refused ${action}: ${meta.message}`);
    return data;
  }

  #request(parameters: URLSearchParams): { url: string; init: RequestInit } {
    const url = `${this.setup.url.replace(/\/+$/, '')}/asp-api`;
    return this.setup.transport === 'form'
      ? { url, init: { method: 'POST', body: parameters } }
      : { url: `${url}?${parameters.toString()}`, init: { method: 'GET' } };
  }
}

const ANSWER_TIMEOUT_MS = 30_000;

function envelopeIn(text: string): Envelope {
  const { meta, data, ...more } = JSON.parse(text) as Envelope;
  const isFit =
    Object.keys(more).length === 0 &&
    typeof meta?.is_successful === 'boolean' &&
    typeof meta.message === 'string' &&
    typeof meta.version === 'string' &&
    typeof data === 'object' &&
    data !== null;
  if (!isFit) throw new Error(`the shop answered in another form: ${text.slice(0, 200)}`);
  return { meta, data };
}
