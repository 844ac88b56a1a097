/** A WooCommerce shop with its webhooks set up: what happens in it is sent to the hub, signed as WordPress does. */
import { Losses } from '../losses.js';
import type { Call, Imitated, Reply } from '../stand-in.js';
import { cashOnDeliveryOrder, prepaidOrder, type WoocommerceOrder } from './orders.js';
import { cancelled, completed, paid } from './progress.js';
import { WoocommerceShop, type WoocommerceShopOptions } from './shop.js';

/** How the shop is set up. */
export interface WoocommerceStorefrontOptions extends Omit<WoocommerceShopOptions, 'tell' | 'now'> {
  readonly secret: string;
}

/** A webhook that should have gone out: the hub's status, 0 where nobody was sent to. */
interface Sent {
  readonly topic: string;
  readonly status: number;
}

export class WoocommerceStorefront implements Imitated {
  readonly name = 'woocommerce';
  readonly #shop: WoocommerceShop;
  readonly #losses = new Losses();
  /** What calls to the API cause is sent after their answer, one after the other. */
  #outbox: Promise<unknown> = Promise.resolve();

  constructor(private readonly options: WoocommerceStorefrontOptions) {
    this.#shop = new WoocommerceShop({
      ...options,
      tell: (topic, order) => {
        this.#outbox = this.#outbox.then(() => this.#deliver(topic, order));
      },
    });
  }

  answer(call: Call): Reply | Promise<Reply> {
    return this.#shop.answer(call);
  }

  failure(status: number): Reply {
    return this.#shop.failure(status);
  }

  state(): unknown {
    return { ...this.#shop.state(), losses: { ...this.#losses.tally } };
  }

  /** connect: the shop is at `shopUrl`, and saves webhooks to the address `hook` if there is one. ping: what WooCommerce sends when a webhook is
   *  saved. draft, place, pay, complete, cancel, remove: the life of an order. lose: a share of the webhooks is lost, another
   *  sent twice. disable: switches the webhooks off, or those of a `topic`. settle: waits until all is sent. */
  async act(name: string, details: Readonly<Record<string, unknown>>): Promise<Sent | undefined> {
    const id = Number(details['id']);
    const gmt = new Date().toISOString().slice(0, 19);
    switch (name) {
      case 'connect':
        return this.#connect(details['hook'] as string | undefined, String(details['shopUrl']));
      case 'ping':
        return {
          topic: 'ping',
          status: (await this.#shop.webhooks.list('order.created')[0]?.ping()) ? 200 : 0,
        };
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
        return this.#tamper(name, details);
    }
  }

  /** What goes wrong on purpose. */
  async #tamper(name: string, details: Readonly<Record<string, unknown>>): Promise<undefined> {
    const topic = details['topic'] as string | undefined;
    if (name === 'lose') this.#losses.set(details);
    else if (name === 'disable') for (const one of this.#shop.webhooks.list(topic)) one.set('disabled');
    else if (name === 'settle') await this.#outbox;
    else throw new Error(`a WooCommerce shop cannot ${name}`);
  }

  #connect(deliveryUrl: string | undefined, shopUrl: string): undefined {
    this.#shop.url = shopUrl;
    if (deliveryUrl === undefined) return;
    for (const topic of ['order.created', 'order.updated', 'order.deleted'])
      this.#shop.webhooks.add({ topic, deliveryUrl, secret: this.options.secret });
  }

  #order(id: number): WoocommerceOrder {
    const order = this.#shop.state().orders.find(one => one.id === id);
    if (order === undefined) throw new Error(`the shop has no order ${id}`);
    return order;
  }

  #send(topic: string, order: WoocommerceOrder): Promise<Sent> {
    this.#shop.put(order);
    return this.#deliver(topic, order);
  }

  async #deliver(topic: string, payload: unknown): Promise<Sent> {
    let status = 0;
    for (let times = this.#losses.next(); times > 0; times -= 1)
      for (const webhook of this.#shop.webhooks.list(topic)) status = (await webhook.deliver(payload)) ?? 0;
    return { topic, status };
  }
}
