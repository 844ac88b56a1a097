/** Aymakan's shipping API: address, calls, and what comes back. What a refusal means is refusal.ts's business; the core
 *  puts the token in. */
import {
  Http,
  inject,
  injectable,
  ProviderUnavailable,
  Settings,
  type HttpRequest,
} from '../../core/plugin-api.js';
import type {
  AccountWebhook,
  AymakanShippingSettings,
  CancelShipment,
  ChangeAddress,
  CreateReturn,
  CreateShipment,
  ListedShipment,
  SetWebhook,
  ShippingAnswer,
} from './generated/schemas.js';
import { fromListed, type Waybill } from './mapping/waybill.js';
import { errorOf, isRefusal, ShippingRefusal } from './refusal.js';

/** What came of a cancel call. */
export type Cancelled = 'cancelled' | 'not_found' | 'too_late';

/** The calls. Each raises ProviderRefused where a person has to act, ProviderUnavailable where a later try may help. */
@injectable()
export class AymakanShippingClient {
  constructor(
    @inject(Http) private readonly http: Http,
    @inject(Settings) private readonly settings: AymakanShippingSettings,
  ) {}

  /** Makes a shipment. Undefined where one with this reference exists already; then nothing has changed. */
  async create(shipment: CreateShipment): Promise<Waybill | undefined> {
    return this.#make('/shipping/create', { json: shipment, schema: 'shipment' });
  }

  /** Has goods fetched. Undefined where a return with this reference exists already; then nothing has changed. */
  async createReturn(pickUp: CreateReturn): Promise<Waybill | undefined> {
    return this.#make('/shipping/create/reverse_pickup', { json: pickUp, schema: 'return' });
  }

  /** The shipment of a reference; of several the newest that is not cancelled. Undefined where there is none. */
  async findByReference(reference: string): Promise<Waybill | undefined> {
    const listed = await this.#list('/shipping/by_reference/', [reference]);
    // Compared once more: what did not filter must not pass off another order's shipment as this one.
    const own = listed.flatMap(each => fromListed(each) ?? []).filter(each => each.reference === reference);
    const newestFirst = own.sort((a, b) => (a.createdAt < b.createdAt ? 1 : -1));
    return newestFirst.find(({ isCancelled }) => !isCancelled) ?? newestFirst[0];
  }

  /** These shipments as the look-up shows them; those it does not know are left out. */
  async track(trackingNumbers: readonly string[]): Promise<readonly ListedShipment[]> {
    return this.#list('/shipping/track/', trackingNumbers);
  }

  /** Changes where a shipment goes. Aymakan does so only as long as nobody has collected it. */
  async changeAddress(change: ChangeAddress): Promise<void> {
    await this.#send('POST', '/shipping/update/delivery_address', { json: change, schema: 'address' });
  }

  /** Cancels a shipment, by its tracking number or our reference. Aymakan does so only as long as nobody has collected it. */
  async cancel(shipment: CancelShipment): Promise<Cancelled> {
    const path = shipment.tracking === undefined ? '/shipping/cancel_by_reference' : '/shipping/cancel';
    try {
      await this.#send('POST', path, { json: shipment, schema: 'cancel' });
      return 'cancelled';
    } catch (error) {
      if (!(error instanceof ShippingRefusal)) throw error;
      if (/not found/i.test(error.said)) return 'not_found';
      if (/can ?not be cancell?ed/i.test(error.said)) return 'too_late';
      throw error;
    }
  }

  /** The one webhook of the account; undefined where it has none. */
  async findWebhook(): Promise<AccountWebhook | undefined> {
    try {
      return (await this.#send('GET', '/webhooks/list', {})).data?.webhook ?? undefined;
    } catch (error) {
      if (error instanceof ShippingRefusal && /not found/i.test(error.said)) return undefined;
      throw error;
    }
  }

  /** Makes the account's webhook, or changes the one of the id. With a header the core puts its value in. */
  async setWebhook(webhook: SetWebhook): Promise<void> {
    const [method, path] =
      webhook.id === undefined
        ? (['POST', '/webhooks/create'] as const)
        : (['PUT', '/webhooks/update'] as const);
    const secrets =
      webhook.authorization_key === undefined ? {} : { secrets: { '/authorization_value': 'webhook' } };
    await this.#send(method, path, { json: webhook, schema: 'webhook', ...secrets });
  }

  async #make(path: string, body: Pick<HttpRequest, 'json' | 'schema'>): Promise<Waybill | undefined> {
    try {
      const { shipping, data } = await this.#send('POST', path, body);
      const made = shipping ?? data?.shipping;
      const waybill = made ? fromListed(made) : undefined;
      if (waybill === undefined)
        throw new ProviderUnavailable(`Aymakan answered POST ${path} without a tracking number.`);
      return waybill;
    } catch (error) {
      if (error instanceof ShippingRefusal && error.isReferenceTaken) return undefined;
      throw error;
    }
  }

  /** A look-up that finds nothing is answered as a refusal. */
  async #list(path: string, ids: readonly string[]): Promise<readonly ListedShipment[]> {
    try {
      return (await this.#send('GET', path, {}, ids)).data?.shipments ?? [];
    } catch (error) {
      if (error instanceof ShippingRefusal && /no shipments? found/i.test(error.said)) return [];
      throw error;
    }
  }

  async #send(
    method: HttpRequest['method'],
    path: string,
    body: Pick<HttpRequest, 'json' | 'schema' | 'secrets'>,
    ids: readonly string[] = [],
  ): Promise<ShippingAnswer> {
    const response = await this.http.send({
      method,
      url: `${this.settings.base_url.replace(/\/+$/, '')}${path}${ids.map(encodeURIComponent).join(',')}`,
      headers: { accept: 'application/json' },
      ...body,
    });
    const parsed = response.json<ShippingAnswer | null>();
    const answer =
      typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed) ? parsed : undefined;
    if (isRefusal(response, answer)) throw errorOf(response, answer ?? {}, `${method} ${path}`);
    if (answer === undefined)
      throw new ProviderUnavailable('Aymakan answered with something that is not its JSON.');
    return answer;
  }
}
