/** A stand-in of MerchantPro's orders API, version 2: every call of the document, and the shop's webhooks. Stricter than
 *  kind: what the document does not name is refused, and the headers it shows are asked for. */
import type { Call, Imitated, Reply } from '../stand-in.js';
import { checkBody, checkSums } from './check.js';
import { refusal, sentenceOf, type ErrorShape } from './errors.js';
import { orderFields } from './fields.js';
import { listOrders, showOrder, type Listed } from './list.js';
import { Orders, requestHandlers, type Json, type RequestHandler } from './orders.js';
import { RateLimits } from './rate.js';
import { sampleOrder } from './sample.js';
import { MerchantproWebhook, type WebhookSetup } from './send.js';

/** How the stand-in behaves where the document leaves a choice. */
export interface MerchantproOptions {
  /** Default test-api_key. */
  readonly key?: string;
  /** Default test-api_secret. */
  readonly secret?: string;
  readonly currency?: string;
  /** Status of a create that went well: the document says 200, clients know 201. */
  readonly createdStatus?: 200 | 201;
  /** What a deletion answers: the sample, what the text above it says, or nothing (204). */
  readonly deletion?: 'ok' | 'record' | 'nothing';
  /** Status that refuses a step an order has taken already. Default 200. */
  readonly repeatedStep?: 200 | 400;
  readonly errorShape?: ErrorShape;
  /** Fields without which a create is refused; the document's column is empty. Default: line_items. */
  readonly mandatory?: readonly string[];
  /** Spellings of tags by their lower case. */
  readonly knownTags?: Readonly<Record<string, string>>;
  /** False for none. */
  readonly rateLimits?: boolean;
  /** Secret and shape of its webhooks. */
  readonly webhook?: Omit<WebhookSetup, 'deliveryUrl'>;
  readonly now?: () => number;
}

/** What the stand-in holds. */
export interface MerchantproState {
  readonly orders: readonly Json[];
  readonly webhook: 'active' | 'disabled' | 'none';
}

export class MerchantproShop implements Imitated {
  readonly name = 'merchantpro';
  readonly orders: Orders;
  readonly #rate: RateLimits | undefined;
  #webhook: MerchantproWebhook | undefined;

  constructor(private readonly options: MerchantproOptions = {}) {
    const { currency = 'RON', knownTags = {}, now = Date.now } = options;
    this.orders = new Orders({ currency, knownTags, now, shopUrl: 'https://shop.example.com' });
    this.#rate = options.rateLimits === false ? undefined : new RateLimits(now);
  }

  answer(call: Call): Reply {
    const { key = 'test-api_key', secret = 'test-api_secret' } = this.options;
    const expected = `Basic ${Buffer.from(`${key}:${secret}`).toString('base64')}`;
    if (call.headers['authorization'] !== expected) return this.failure(401);
    if (this.#rate?.take() === false) return this.failure(429);
    const isJson = ['accept', 'content-type'].every(name =>
      call.headers[name]?.startsWith('application/json'),
    );
    return isJson
      ? this.#route(call)
      : this.#refuse(400, ['Accept and Content-type must be application/json']);
  }

  failure(status: number): Reply {
    return this.#refuse(status, [sentenceOf(status)]);
  }

  state(): MerchantproState {
    return { orders: this.orders.all, webhook: this.#webhook?.status ?? 'none' };
  }

  /** connect: sends webhooks to the address `hook`. place: a buyer orders; `id`s count up. pay, prepare, ship, deliver, return,
   *  cancel, invoice, note, remove: what the staff does with the order `id`. tell: says how it is, whoever changed it. Each tells
   *  the hub, where one is connected. */
  async act(name: string, details: Readonly<Record<string, unknown>>): Promise<unknown> {
    if (name === 'connect') {
      const { webhook = { secret: 'test-webhook' } } = this.options;
      this.#webhook = new MerchantproWebhook({ ...webhook, deliveryUrl: String(details['hook']) });
      return undefined;
    }
    if (name === 'place')
      return this.#tell('order.created', this.orders.add({ ...sampleOrder(), ...details }));
    const order = this.orders.find(String(details['id']));
    if (order === undefined) throw new Error(`the shop has no order ${String(details['id'])}`);
    if (name === 'remove') {
      this.orders.remove(order);
      return this.#tell('order.deleted', order);
    }
    const step = STEPS[name];
    if (name === 'pay') this.orders.change(order, { payment_status: 'paid' });
    else if (name === 'note') this.orders.change(order, withNote(order, String(details['text'])));
    else if (name === 'tell') return this.#tell('order.updated', order);
    else if (step !== undefined) {
      if (step === 'shipped') this.orders.change(order, { shipping_awb: String(details['awb'] ?? '900') });
      this.orders.process(order, step);
    } else throw new Error(`a MerchantPro shop cannot ${name}`);
    return this.#tell('order.updated', order);
  }

  async #tell(topic: string, order: Json): Promise<{ topic: string; id: unknown; status: number }> {
    const status = (await this.#webhook?.deliver(topic, order)) ?? 0;
    return { topic, id: order['id'], status };
  }

  #route(call: Call): Reply {
    const [empty, api, version, resource, id, handler, ...rest] = call.path.split('/');
    const isOrders = empty === '' && api === 'api' && version === 'v2' && resource === 'orders';
    if (!isOrders || rest.length > 0) return this.failure(404);
    if (id === undefined) return this.#routeAll(call);
    const order = this.orders.find(id);
    if (order === undefined) return this.failure(404);
    return handler === undefined ? this.#routeOne(call, order) : this.#process(call, order, handler);
  }

  #routeAll(call: Call): Reply {
    if (call.method === 'GET') return this.#listed(listOrders(this.orders.all, call.query));
    if (call.method !== 'POST') return this.failure(405);
    return this.#withBody(call, body => {
      const missing = (this.options.mandatory ?? ['line_items']).filter(name => isEmpty(body[name]));
      if (missing.length > 0)
        return this.#refuse(
          400,
          missing.map(name => `${name} is required`),
        );
      return { status: this.options.createdStatus ?? 200, body: this.orders.add(body) };
    });
  }

  #routeOne(call: Call, order: Json): Reply {
    switch (call.method) {
      case 'GET':
        return this.#listed(showOrder(order, call.query));
      case 'PATCH':
        return this.#withBody(call, body => {
          this.orders.change(order, body);
          return { status: 200, body: order };
        });
      case 'DELETE':
        this.orders.remove(order);
        return this.#deleted(order);
      default:
        return this.failure(405);
    }
  }

  /** The samples of the six steps have no body. */
  #process(call: Call, order: Json, name: string): Reply {
    const handler = requestHandlers.find(candidate => candidate === name);
    if (handler === undefined) return this.failure(404);
    if (call.method !== 'PATCH') return this.failure(405);
    if (call.text !== '') return this.#refuse(400, ['a step takes no body']);
    if (this.options.repeatedStep === 400 && order['shipping_status'] === handler)
      return this.#refuse(400, [`The order is ${handler} already.`]);
    this.orders.process(order, handler);
    return OK;
  }

  #deleted(order: Json): Reply {
    const { deletion = 'ok' } = this.options;
    if (deletion === 'nothing') return { status: 204 };
    return deletion === 'record' ? { status: 200, body: order } : OK;
  }

  #listed(listed: Listed): Reply {
    return 'faults' in listed ? this.#refuse(400, listed.faults) : { status: 200, body: listed.body };
  }

  /** Runs a call whose body fits the tables of fields. */
  #withBody({ json }: Call, run: (body: Json) => Reply): Reply {
    if (json === undefined) return this.failure(400);
    const faults = checkBody(json, orderFields);
    if (faults.length > 0) return this.#refuse(400, faults);
    const body = json as Json;
    const isStripped = 'line_items' in body && isEmpty(body['line_items']);
    const sums = isStripped ? ['line_items must not be empty'] : checkSums(body['line_items']);
    return sums.length > 0 ? this.#refuse(400, sums) : run(body);
  }

  #refuse(status: number, sentences: readonly string[]): Reply {
    return refusal(status, sentences, this.options.errorShape ?? 'message');
  }
}

const OK: Reply = { status: 200, body: { ok: true } };

/** What the staff does, by the step it is. */
const STEPS: Readonly<Record<string, RequestHandler>> = {
  prepare: 'in_process',
  ship: 'shipped',
  deliver: 'delivered',
  return: 'returned',
  cancel: 'cancelled',
  invoice: 'create_invoice',
};

function withNote({ internal_notes: notes }: Json, text: string): Json {
  return { internal_notes: [...((notes ?? []) as Json[]), { text }] };
}

function isEmpty(value: unknown): boolean {
  return (
    value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)
  );
}
