/** A Shopify shop with its webhooks set up: what happens in it is sent to the hub, signed. */
import type { Call, Imitated, Reply } from '../stand-in.js';
import { shopifyOrder, type OrderWish } from './orders.js';
import { sendWebhook, signWebhook, type ShopWebhook, type SignedWebhook } from './send.js';
import { ShopifyShop } from './shop.js';

/** How the shop is set up. */
export interface StorefrontOptions {
  readonly shop: string;
  readonly secret: string;
  readonly accessToken: string;
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
  #hook = '';
  #last: { topic: string; signed: SignedWebhook } | undefined;

  constructor(private readonly options: StorefrontOptions) {
    this.#shop = new ShopifyShop({ accessToken: options.accessToken });
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

  /** connect: sends webhooks to the address `hook` from now on. place, pay, edit, change, fulfil, cancel, remove: as the shop knows them. repeat: the last webhook once more. forge:
   *  a webhook signed with a secret that is not the shop's. */
  async act(name: string, details: Readonly<Record<string, unknown>>): Promise<Sent | undefined> {
    const id = Number(details['id']);
    switch (name) {
      case 'connect':
        this.#hook = String(details['hook']);
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
        throw new Error(`a Shopify shop cannot ${name}`);
    }
  }

  #send(webhook: ShopWebhook, secret = this.options.secret): Promise<Sent> {
    const signed = signWebhook(webhook, { shop: this.options.shop, secret });
    this.#last = { topic: webhook.topic, signed };
    return this.#post(webhook.topic, signed);
  }

  async #post(topic: string, signed: SignedWebhook): Promise<Sent> {
    const { status, text } = await sendWebhook(this.#hook, signed);
    return { topic, status, answer: text };
  }
}
