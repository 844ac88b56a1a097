/** A Shopify shop with its webhooks set up: what happens in it is sent to the hub, signed. */
import { Losses } from '../losses.js';
import type { Call, Imitated, Reply } from '../stand-in.js';
import { shopifyOrder, type OrderWish } from './orders.js';
import { sendWebhook, signWebhook, type ShopWebhook, type SignedWebhook } from './send.js';
import { ShopifyShop, type ShopOptions } from './shop.js';
import { topicName } from './subscriptions.js';

/** How the shop is set up. */
export interface StorefrontOptions extends Omit<ShopOptions, 'tell' | 'now'> {
  readonly shop: string;
  readonly secret: string;
}

/** What the hub answered to a webhook. */
export interface Sent {
  readonly topic: string;
  readonly status: number;
  readonly answer: string;
}

export class ShopifyStorefront implements Imitated {
  readonly name = 'shopify';
  readonly #shop: ShopifyShop;
  readonly #losses = new Losses();
  /** What calls to the API cause is sent after their answer, one after the other. */
  #outbox: Promise<unknown> = Promise.resolve();
  #last: { topic: string; signed: SignedWebhook } | undefined;

  constructor(private readonly options: StorefrontOptions) {
    this.#shop = new ShopifyShop({
      ...options,
      tell: webhook => {
        this.#outbox = this.#outbox.then(() => this.#send(webhook)).catch(() => undefined);
      },
    });
  }

  answer(call: Call): Reply {
    return this.#shop.answer(call);
  }

  failure(status: number): Reply {
    return this.#shop.failure(status);
  }

  state(): unknown {
    return { ...this.#shop.state(), losses: { ...this.#losses.tally } };
  }

  /** connect: subscribes all topics for the address `hook`. place, pay, edit, change, fulfil, cancel, remove: as the shop knows
   *  them. repeat: the last webhook once more. forge: a webhook signed with a secret that is not the shop's. lose: a share of
   *  the webhooks is lost, another sent twice. disable: takes the subscriptions away, or those of a `topic`. settle: waits
   *  until all is sent. */
  async act(name: string, details: Readonly<Record<string, unknown>>): Promise<Sent | undefined> {
    const id = Number(details['id']);
    switch (name) {
      case 'connect':
        for (const topic of TOPICS) this.#shop.subscriptions.add(topicName(topic), String(details['hook']));
        return undefined;
      case 'place':
        return this.#send(
          this.#shop.place(
            shopifyOrder({ placedAt: new Date().toISOString(), ...details } as unknown as OrderWish),
          ),
        );
      case 'pay':
        return this.#send(this.#shop.pay(id));
      case 'edit':
        return this.#send(this.#shop.edit(id, Number(details['lineId']), Number(details['quantity'])));
      case 'change':
        return this.#send(this.#shop.change(id, details['fields'] as Record<string, unknown>));
      case 'fulfil':
        return this.#send(this.#shop.fulfil(id, details as { trackingNumber: string; carrier: string }));
      case 'cancel':
        return this.#send(this.#shop.cancel(id, 'customer'));
      case 'remove':
        return this.#send(this.#shop.remove(id));
      case 'forge':
        return this.#send(
          { topic: 'orders/create', body: shopifyOrder({ id: 666, number: 666 }) },
          'not-the-secret',
        );
      case 'repeat':
        if (this.#last === undefined) throw new Error('nothing was sent yet');
        return this.#post(this.#last.topic, this.#last.signed);
      default:
        return this.#tamper(name, details);
    }
  }

  /** What goes wrong on purpose. */
  async #tamper(name: string, details: Readonly<Record<string, unknown>>): Promise<undefined> {
    const topic = details['topic'] as string | undefined;
    if (name === 'lose') this.#losses.set(details);
    else if (name === 'disable') this.#shop.subscriptions.remove(topic && topicName(topic));
    else if (name === 'settle') await this.#outbox;
    else throw new Error(`a Shopify shop cannot ${name}`);
  }

  async #send(webhook: ShopWebhook, secret = this.options.secret): Promise<Sent> {
    const signed = signWebhook(webhook, { shop: this.options.shop, secret });
    this.#last = { topic: webhook.topic, signed };
    let sent: Sent = { topic: webhook.topic, status: 0, answer: 'nobody was sent to' };
    for (let times = this.#losses.next(); times > 0; times -= 1)
      sent = await this.#post(webhook.topic, signed);
    return sent;
  }

  /** Posts to every address the topic is subscribed for. */
  async #post(topic: string, signed: SignedWebhook): Promise<Sent> {
    let sent: Sent = { topic, status: 0, answer: 'nobody is subscribed' };
    for (const subscription of this.#shop.subscriptions.list(topicName(topic))) {
      const answer = await sendWebhook(subscription.uri, signed).catch(() => ({ status: 0, text: '' }));
      this.#shop.subscriptions.note(subscription, answer.status >= 200 && answer.status < 300);
      sent = { topic, status: answer.status, answer: answer.text };
    }
    return sent;
  }
}

/** What a shop that is connected sends. */
const TOPICS = [
  'orders/create',
  'orders/updated',
  'orders/paid',
  'orders/cancelled',
  'orders/fulfilled',
  'orders/partially_fulfilled',
  'orders/edited',
  'orders/delete',
  'fulfillments/create',
  'fulfillments/update',
  'fulfillment_events/create',
  'refunds/create',
];
