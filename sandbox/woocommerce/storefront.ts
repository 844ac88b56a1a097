/** A WooCommerce shop with its webhooks set up: what happens in it is sent to the hub, signed as WordPress does. */
import type { Call, Imitated, Reply } from '../stand-in.js';
import { cashOnDeliveryOrder, prepaidOrder, type WoocommerceOrder } from './orders.js';
import { cancelled, completed, paid } from './progress.js';
import { WoocommerceWebhook } from './send.js';
import { WoocommerceShop } from './shop.js';

/** How the shop is set up. */
export interface WoocommerceStorefrontOptions {
  readonly secret: string;
  readonly consumerKey: string;
  readonly consumerSecret: string;
}

export class WoocommerceStorefront implements Imitated {
  readonly name = 'woocommerce';
  readonly #shop: WoocommerceShop;
  readonly #webhooks = new Map<string, WoocommerceWebhook>();

  constructor(private readonly options: WoocommerceStorefrontOptions) {
    this.#shop = new WoocommerceShop(options);
  }

  answer(call: Call): Reply {
    return this.#shop.answer(call);
  }

  failure(status: number): Reply {
    return this.#shop.failure(status);
  }

  state(): unknown {
    return this.#shop.state();
  }

  /** connect: saves webhooks to the address `hook` for the shop at `shopUrl`. ping: what WooCommerce sends when a webhook is saved. draft, place, pay, complete, cancel, remove: the life of an order. */
  async act(
    name: string,
    details: Readonly<Record<string, unknown>>,
  ): Promise<{ topic: string; status: number } | undefined> {
    const id = Number(details['id']);
    const gmt = new Date().toISOString().slice(0, 19);
    switch (name) {
      case 'connect':
        return this.#connect(String(details['hook']), String(details['shopUrl']));
      case 'ping':
        return { topic: 'ping', status: (await this.#webhooks.get('order.created')?.ping()) ? 200 : 0 };
      case 'draft':
        return this.#send('order.created', {
          ...prepaidOrder({ id, number: String(id) }),
          status: 'checkout-draft',
        });
      case 'place': {
        const times = { date_created_gmt: gmt, date_modified_gmt: gmt };
        const order = {
          ...(details['isCashOnDelivery'] ? cashOnDeliveryOrder : prepaidOrder)({ id, number: String(id) }),
          ...times,
        };
        return this.#send('order.created', order);
      }
      case 'pay':
        return this.#send('order.updated', paid(this.#order(id), gmt));
      case 'complete':
        return this.#send('order.updated', completed(this.#order(id), gmt));
      case 'cancel':
        return this.#send('order.updated', cancelled(this.#order(id), gmt));
      case 'remove':
        this.#shop.remove(id);
        return this.#deliver('order.deleted', { id });
      default:
        throw new Error(`a WooCommerce shop cannot ${name}`);
    }
  }

  #connect(deliveryUrl: string, shopUrl: string): undefined {
    for (const [index, topic] of ['order.created', 'order.updated', 'order.deleted'].entries()) {
      this.#webhooks.set(
        topic,
        new WoocommerceWebhook({ id: index + 1, topic, deliveryUrl, secret: this.options.secret, shopUrl }),
      );
    }
  }

  #order(id: number): WoocommerceOrder {
    const order = this.#shop.state().orders.find(one => one.id === id);
    if (order === undefined) throw new Error(`the shop has no order ${id}`);
    return order;
  }

  #send(topic: string, order: WoocommerceOrder): Promise<{ topic: string; status: number }> {
    this.#shop.put(order);
    return this.#deliver(topic, order);
  }

  async #deliver(topic: string, payload: unknown): Promise<{ topic: string; status: number }> {
    return { topic, status: (await this.#webhooks.get(topic)?.deliver(payload)) ?? 0 };
  }
}
