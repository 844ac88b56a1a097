/** A shop's senders: several at once, each places orders and has them paid. */
import { shopifyOrder } from '../../sandbox/shopify/orders.js';
import { ShopifyShop } from '../../sandbox/shopify/shop.js';
import type { MortalHub } from './mortal-hub.js';
import { Post, sign } from './post.js';

export class Senders {
  readonly post: Post;
  /** Ids of all orders that were placed. */
  readonly orders: string[] = [];
  readonly #shop: ShopifyShop;
  readonly #running = new Set<Promise<void>>();
  #left = 0;
  #now = Date.parse('2026-11-21T09:00:00Z');

  constructor(
    hub: MortalHub,
    private readonly senders: number,
    private readonly random: () => number,
  ) {
    this.post = new Post(hub);
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
    const placed = sign(this.#shop.place(shopifyOrder({ id, number: id, isCashOnDelivery: true })));
    const paid = sign(this.#shop.pay(id));
    if (this.random() < 0.3) await Promise.all([this.post.send(paid), this.post.send(placed)]);
    else {
      await this.post.send(placed);
      await this.post.send(paid);
    }
  }
}
