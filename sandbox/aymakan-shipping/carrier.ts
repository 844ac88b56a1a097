/** A stand-in of Aymakan's shipping API, version 2: creates, finds, changes and cancels shipments, and tells one webhook
 *  what happens to them. As strict as the pages are; what they leave open is an option. Pick-up requests and the address
 *  book are not there: nothing of the hub calls them. It is longer than other files, for it holds every other call. */
import type { Call, Imitated, Reply } from '../stand-in.js';
import { invalid, LABELS, labelOf, ok } from './answers.js';
import { WaybillBook } from './book.js';
import {
  addressTable,
  createTable,
  isObject,
  returnTable,
  webhookTable,
  webhookUpdateTable,
  type Table,
} from './fields.js';
import {
  codeOf,
  shownByReference,
  shownCreated,
  shownInWebhook,
  shownListed,
  shownTracked,
  shownUpdated,
  type Sent,
  type Waybill,
} from './waybills.js';
import { AccountWebhook } from './webhook.js';

/** What the pages leave open. */
export interface AymakanShippingOptions {
  /** The one valid token. Default test-token. */
  readonly token?: string;
  /** Whether the account may order reverse pick-ups. Default true. */
  readonly allowsReturns?: boolean;
  /** Whether a logical error, such as a shipment that cannot be cancelled, comes with 200 instead of 422. Default false. */
  readonly errorsWith200?: boolean;
  /** Cities it delivers to; another one is refused. Default: every city, as long as Aymakan does not check them. */
  readonly cities?: readonly string[];
  readonly now?: () => number;
}

const BASE = '/v2';
const BULK_MAX = 30;
const LIST_PAGE = 100;

export class AymakanCarrier implements Imitated {
  readonly name = 'aymakan-shipping';
  readonly #book: WaybillBook;
  readonly #webhook: AccountWebhook;
  readonly #now: () => number;

  constructor(private readonly options: AymakanShippingOptions = {}) {
    this.#now = options.now ?? Date.now;
    this.#book = new WaybillBook(this.#now, options.cities);
    this.#webhook = new AccountWebhook(this.#now);
  }

  answer(call: Call): Reply {
    const [, path] = call.path.split(BASE, 2);
    if (path === '/ping') return this.#ping(call);
    if (path === '/cities' && call.method === 'GET') return ok({ data: { cities: this.#cities() } });
    if (!this.#isKnown(call)) return this.failure(401);
    const [, route, rest = ''] = ROUTE.exec(`${call.method} ${path ?? ''}`) ?? [];
    const answer = route === undefined ? undefined : this.#routes[route];
    return answer?.(call, decodeURIComponent(rest)) ?? this.failure(404);
  }

  failure(status: number): Reply {
    return status === 401
      ? { status, body: { error: true, response: 'Invalid Credentials' } }
      : { status, body: { error: true, message: status === 404 ? 'Not Found' : `Error ${status}` } };
  }

  /** Every shipment as it was sent, with what became of it, and the webhook. */
  state(): {
    shipments: (Sent & { tracking_number: string; status: string; isReturn: boolean })[];
    webhook: unknown;
  } {
    const shipments = this.#book.all.map(waybill => ({
      ...waybill.sent,
      tracking_number: waybill.trackingNumber,
      status: codeOf(waybill),
      isReturn: waybill.isReturn,
    }));
    return { shipments, webhook: this.#webhook.setup };
  }

  /** `advance` with {trackingNumber, status, reason}: a shipment moves on. `weigh` with {trackingNumber, weight}: it is
   *  measured. Both tell the webhook and give the status of its answer. */
  async act(name: string, details: Readonly<Record<string, unknown>>): Promise<unknown> {
    const waybill = this.#book.find(String(details['trackingNumber']));
    if (waybill === undefined) throw new Error(`there is no shipment ${String(details['trackingNumber'])}`);
    if (name === 'advance') {
      const { status, reason } = details as { status: string; reason?: string };
      return this.advance(waybill.trackingNumber, status, reason);
    }
    if (name !== 'weigh') throw new Error(`unknown act ${JSON.stringify(name)}; there are advance, weigh`);
    waybill.weight = Number(details['weight']);
    return this.#webhook.send(shownInWebhook(waybill, 'weight_update', this.#now()));
  }

  /** Moves a shipment on, as drivers and hubs do, and tells the webhook. Any sequence is taken: none is documented. */
  async advance(trackingNumber: string, code: string, reason?: string): Promise<number | undefined> {
    const body = this.move(trackingNumber, code, reason);
    return this.#webhook.send(body);
  }

  /** Moves a shipment on and tells nobody. The body that the webhook would have. */
  move(trackingNumber: string, code: string, reason?: string): Record<string, unknown> {
    const waybill = this.#book.move(trackingNumber, code, reason);
    return shownInWebhook(waybill, 'status_update', waybill.history.at(-1)?.at ?? waybill.createdAt);
  }

  readonly #routes: Readonly<Record<string, (call: Call, rest: string) => Reply>> = {
    'POST /shipping/create': call => this.#judged(call, createTable, sent => this.#create(sent)),
    'POST /shipping/create/bulk_shipping': call => this.#createMany(call),
    'POST /shipping/create/reverse_pickup': call => this.#createReturn(call),
    'GET /shipping/track/': (_, ids) =>
      this.#lookUp(ids, ({ trackingNumber }) => trackingNumber, shownTracked, 'No shipments found'),
    'GET /shipping/by_reference/': (_, ids) =>
      this.#lookUp(
        ids,
        ({ sent }) => String(sent['reference'] ?? ''),
        this.#byReference,
        'No Shipments Found',
      ),
    'POST /shipping/cancel': ({ json }) => this.#cancel(json, 'tracking', waybill => waybill.trackingNumber),
    'POST /shipping/cancel_by_reference': ({ json }) =>
      this.#cancel(json, 'reference', ({ sent }) => String(sent['reference'] ?? '')),
    'POST /shipping/update/delivery_address': call =>
      this.#judged(call, addressTable, sent => this.#changeAddress(sent)),
    'GET /shipping/awb/tracking/': (_, id) => this.#label(id),
    'GET /shipping/bulk_awb/trackings/': (_, ids) => this.#labels(ids.split(',')),
    'GET /customer/shipments': call => this.#list(Number(call.query.get('page') ?? 1)),
    'GET /webhooks/list': () => this.#webhook.list(),
    'POST /webhooks/create': call => this.#judged(call, webhookTable, body => this.#webhook.create(body)),
    'PUT /webhooks/update': call =>
      this.#judged(call, webhookUpdateTable, body => this.#webhook.update(body)),
    'DELETE /webhooks/delete': () => this.#webhook.remove(),
  };

  #create(sent: Sent, isReturn = false): Reply {
    const waybill = this.#book.add(sent, isReturn);
    const shipping = shownCreated(waybill, labelOf(waybill));
    return ok(isReturn ? { data: { shipping } } : { shipping });
  }

  #createReturn(call: Call): Reply {
    if (this.options.allowsReturns === false)
      return invalid({ rp: ['You are not allowed to create RP shipments. Contact sales team.'] });
    return this.#judged(call, returnTable, sent => this.#create(sent, true));
  }

  #createMany({ json }: Call): Reply {
    const shipments = isObject(json) ? json['shipments'] : undefined;
    if (!Array.isArray(shipments) || shipments.length === 0)
      return invalid({ shipments: ['The shipments field is required.'] });
    if (shipments.length > BULK_MAX) return this.#refused('Only 30 shipments can be created at a time.');
    const faults = shipments.flatMap((data: Record<string, unknown>) => {
      const errors = this.#book.faultsOf(data, createTable);
      return Object.keys(errors).length > 0 ? [{ errors, reference: data['reference'] ?? null, data }] : [];
    });
    if (faults.length > 0)
      return { status: 422, body: { error: true, message: 'The given data was invalid', errors: faults } };
    const made = shipments.map((sent: Sent) => this.#book.add(sent, false));
    return ok({
      message: 'Bulk shipments are created successfully',
      bulk_awb: `${LABELS}/bulk/${made[0]?.labelId}`,
      total_shipments: made.length,
      shipments: made.map(waybill => shownUpdated(waybill, labelOf(waybill))),
    });
  }

  #changeAddress({ tracking, ...address }: Sent): Reply {
    const waybill = this.#book.find(String(tracking));
    if (waybill === undefined) return this.#refused('Shipment was not found.');
    if (codeOf(waybill) !== 'AY-0001') return this.#refused('Shipment delivery address cannot be updated.');
    waybill.sent = { ...waybill.sent, ...address };
    return ok({
      message: 'Shipment delivery address is updated successfully.',
      shipping: shownUpdated(waybill, labelOf(waybill)),
    });
  }

  #cancel(json: unknown, field: string, keyOf: (waybill: Waybill) => string): Reply {
    const key = isObject(json) ? json[field] : undefined;
    if (typeof key !== 'string' || key === '')
      return invalid({ [field]: [`The ${field} field is required.`] });
    const waybill = this.#book.all.find(each => keyOf(each) === key);
    if (waybill === undefined) return this.#refused('Shipping not found');
    if (codeOf(waybill) !== 'AY-0001') return this.#refused('This shipping can not be cancelled');
    void this.advance(waybill.trackingNumber, 'AY-00011');
    return ok({ message: 'Shipping is cancelled successfully' });
  }

  #lookUp(
    ids: string,
    keyOf: (waybill: Waybill) => string,
    show: (waybill: Waybill) => Record<string, unknown>,
    nothing: string,
  ): Reply {
    if (ids === '') return this.failure(404);
    const keys = ids.split(',');
    const found = this.#book.all.filter(waybill => keys.includes(keyOf(waybill)));
    return found.length > 0 ? ok({ data: { shipments: found.map(show) } }) : this.#refused(nothing);
  }

  readonly #byReference = (waybill: Waybill): Record<string, unknown> =>
    shownByReference(waybill, labelOf(waybill));

  #label(id: string): Reply {
    const waybill = this.#book.find(id);
    const isReady = waybill !== undefined && codeOf(waybill) === 'AY-0001';
    return isReady ? ok({ data: { awb_url: labelOf(waybill) } }) : this.#refused('Not found');
  }

  #labels(ids: readonly string[]): Reply {
    const found = ids.map(id => this.#book.find(id)).filter(each => each && codeOf(each) === 'AY-0001');
    return found.length === ids.length
      ? ok({ data: { bulk_awb_url: `${LABELS}/bulk/${found[0]?.labelId}` } })
      : { status: 422, body: { error: true, message: 'No shipments found', errors: { trackings: ids } } };
  }

  #list(page: number): Reply {
    if (this.#book.all.length === 0) return this.#refused('No Shipment Found');
    const newestFirst = this.#book.all.toReversed().map(shownListed);
    const data = newestFirst.slice((page - 1) * LIST_PAGE, page * LIST_PAGE);
    const total = this.#book.all.length;
    const last_page = Math.ceil(total / LIST_PAGE);
    return ok({ data: { current_page: page, data, last_page, per_page: LIST_PAGE, total } });
  }

  #judged(call: Call, table: Table, act: (sent: Sent) => Reply): Reply {
    const body = isObject(call.json) ? call.json : {};
    const errors = this.#book.faultsOf(body, table);
    return Object.keys(errors).length > 0 ? invalid(errors) : act(body);
  }

  #refused(message: string): Reply {
    return { status: this.options.errorsWith200 ? 200 : 422, body: { error: true, message } };
  }

  #ping(call: Call): Reply {
    const body = {
      status: 'Healthy',
      environment: 'development',
      logged_in: this.#isKnown(call) ? 'Yes' : 'No',
    };
    return call.method === 'GET' ? { status: 200, body } : this.failure(404);
  }

  #cities(): { city_en: string; city_ar: string }[] {
    return (this.options.cities ?? ['Riyadh', 'Jeddah']).map(city => ({ city_en: city, city_ar: city }));
  }

  #isKnown({ headers }: Call): boolean {
    return headers['authorization'] === (this.options.token ?? 'test-token');
  }
}

/** A route that ends in a slash is followed by ids. */
const ROUTE =
  /^([A-Z]+ \/(?:shipping\/(?:track|by_reference|awb\/tracking|bulk_awb\/trackings)\/|[a-z_/]+))(.*)$/;
