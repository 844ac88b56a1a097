/** A shop's senders: several at once, each sends a webhook again, same bytes and same ids, until it is answered 200. */
import {
  sendWebhook,
  signWebhook,
  type ShopWebhook,
  type SignedWebhook,
} from '../../sandbox/shopify/send.js';
import { shopifyOrder } from '../../sandbox/shopify/orders.js';
import { ShopifyShop } from '../../sandbox/shopify/shop.js';
import { shop } from '../support/shop-config.js';
import type { MortalHub } from './mortal-hub.js';

export class Senders {
  /** What was answered 200: the hub's id of each webhook, by the sender's. */
  readonly answered = new Map<string, number>();
  /** Ids of all orders that were placed. */
  readonly orders: string[] = [];
  /** Sends that ended without a 200. */
  failures = 0;
  readonly #shop: ShopifyShop;
  readonly #running = new Set<Promise<void>>();
  #left = 0;
  #now = Date.parse('2026-11-21T09:00:00Z');

  constructor(
    private readonly hub: MortalHub,
    private readonly senders: number,
    private readonly random: () => number,
  ) {
    // Every change is a second later than the one before, as the shop's times have no milliseconds.
    this.#shop = new ShopifyShop({ accessToken: 'unused', now: () => (this.#now += 1000) });
  }

  /** Gives the senders so many more orders to place and have paid. */
  begin(orders: number): void {
    this.#left += orders;
    while (this.#running.size < this.senders) {
      const sender = this.#sendOrders().finally(() => this.#running.delete(sender));
      this.#running.add(sender);
    }
  }

  /** Resolves when every webhook is answered 200. */
  async finish(): Promise<void> {
    await Promise.all(this.#running);
  }

  async #sendOrders(): Promise<void> {
    while (this.#left > 0) {
      this.#left -= 1;
      await this.#order();
    }
  }

  /** Mostly one after the other; sometimes both are under way at once, and arrive in any order. */
  async #order(): Promise<void> {
    const id = 1000 + this.orders.length;
    this.orders.push(String(id));
    const placed = this.#sign(this.#shop.place(shopifyOrder({ id, number: id, isCashOnDelivery: true })));
    const paid = this.#sign(this.#shop.pay(id));
    if (this.random() < 0.3) await Promise.all([this.#send(paid), this.#send(placed)]);
    else {
      await this.#send(placed);
      await this.#send(paid);
    }
  }

  async #send(signed: SignedWebhook): Promise<void> {
    for (;;) {
      const hub = await this.hub.up();
      const answer = await sendWebhook(`${hub.url}/webhooks/${shop.connection}`, signed).catch(
        () => undefined,
      );
      if (answer?.status === 200) {
        const { id } = JSON.parse(answer.text) as { id: string };
        return void this.answered.set(signed.headers['x-shopify-webhook-id'] ?? '', Number(id));
      }
      this.failures += 1;
    }
  }

  #sign(webhook: ShopWebhook): SignedWebhook {
    return signWebhook(webhook, { shop: shop.domain, secret: shop.secret });
  }
}
