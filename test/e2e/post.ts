/** The way of a shop's webhooks to the hub: the same bytes under the same ids, again and again until they are answered 200. */
import {
  sendWebhook,
  signWebhook,
  type ShopWebhook,
  type SignedWebhook,
} from '../../sandbox/shopify/send.js';
import { shop } from '../support/shop-config.js';

/** A hub that may be away, and comes back. */
export interface Addressee {
  up(): Promise<{ readonly url: string }>;
}

export class Post {
  /** What was answered 200: the hub's id of each webhook, by the sender's. */
  readonly answered = new Map<string, number>();
  /** Sends that ended without a 200. */
  failures = 0;

  constructor(private readonly hub: Addressee) {}

  /** Resolves when the hub has answered 200. */
  async send(signed: SignedWebhook): Promise<void> {
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
}

/** A webhook as the shop signs it, under a new id. */
export function sign(webhook: ShopWebhook): SignedWebhook {
  return signWebhook(webhook, { shop: shop.domain, secret: shop.secret });
}
