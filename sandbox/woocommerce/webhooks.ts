/** The webhooks of a WooCommerce shop as its REST API shows and changes them. The secret is taken and never shown. */
import type { Call, Reply } from '../stand-in.js';
import { WoocommerceWebhook } from './send.js';
import { invalidParam, wpError } from './wp-error.js';

const TOPICS = ['order.created', 'order.updated', 'order.deleted', 'order.restored'];
const STATUSES = ['active', 'paused', 'disabled'];

export class Webhooks {
  readonly #all: WoocommerceWebhook[] = [];

  /** `shopUrl` gives the shop's home URL, which the webhooks name. */
  constructor(private readonly shopUrl: () => string) {}

  /** Adds one and sends its ping, as saving it does. */
  add(setup: { topic: string; deliveryUrl: string; secret: string; shopUrl?: string }): WoocommerceWebhook {
    const id = this.#all.length + 1;
    const webhook = new WoocommerceWebhook({ id, shopUrl: this.shopUrl(), ...setup });
    this.#all.push(webhook);
    return webhook;
  }

  /** All of them, or those of a topic. */
  list(topic?: string): readonly WoocommerceWebhook[] {
    return this.#all.filter(({ setup }) => topic === undefined || setup.topic === topic);
  }

  /** Answers a call below /webhooks. */
  async answer({ method, query, json }: Call, id: string | undefined): Promise<Reply> {
    if (method === 'GET' && id === undefined) return this.#page(query);
    const given = (json ?? {}) as Readonly<Record<string, unknown>>;
    if (method === 'POST' && id === undefined) return this.#create(given);
    const webhook = this.#all.find(({ setup }) => String(setup.id) === id);
    if (webhook === undefined) return wpError('woocommerce_rest_shop_webhook_invalid_id', 'Invalid ID.', 404);
    if (method === 'GET') return { status: 200, body: shown(webhook) };
    if (method !== 'PUT') return wpError('rest_no_route', 'No route was found.', 404);
    const { status } = given;
    if (status !== undefined && !STATUSES.includes(String(status))) return invalidParam('status');
    if (status !== undefined) webhook.set(status as WoocommerceWebhook['status']);
    return { status: 200, body: shown(webhook) };
  }

  #page(query: URLSearchParams): Reply {
    const size = Number(query.get('per_page') ?? 10);
    if (!(size >= 1 && size <= 100)) return invalidParam('per_page');
    const status = query.get('status') ?? 'all';
    const found = this.#all.filter(one => status === 'all' || one.status === status);
    const from = (Number(query.get('page') ?? 1) - 1) * size;
    return {
      status: 200,
      headers: {
        'x-wp-total': String(found.length),
        'x-wp-totalpages': String(Math.ceil(found.length / size)),
      },
      body: found.slice(from, from + size).map(shown),
    };
  }

  /** A topic and an address are needed; without a secret WooCommerce makes one of its own, which nobody here knows. */
  async #create(given: Readonly<Record<string, unknown>>): Promise<Reply> {
    const { topic, delivery_url: deliveryUrl, secret } = given;
    if (!TOPICS.includes(String(topic)))
      return wpError('woocommerce_rest_invalid_webhook_topic', 'Webhook topic must be valid.', 400);
    if (typeof deliveryUrl !== 'string' || !/^https?:\/\//.test(deliveryUrl))
      return wpError(
        'woocommerce_rest_invalid_webhook_delivery_url',
        'Webhook delivery URL must be a valid URL starting with http:// or https://.',
        400,
      );
    const webhook = this.add({
      topic: String(topic),
      deliveryUrl,
      secret: typeof secret === 'string' ? secret : 'made by the shop',
    });
    await webhook.ping();
    return { status: 201, body: shown(webhook) };
  }
}

function shown({ setup, status }: WoocommerceWebhook): object {
  const [resource = '', event = ''] = setup.topic.split('.');
  return {
    id: setup.id,
    name: `Webhook ${setup.id}`,
    status,
    topic: setup.topic,
    resource,
    event,
    hooks: [],
    delivery_url: setup.deliveryUrl,
  };
}
