/** The shop's webhooks to this hub: which are missing or switched off, and putting them back. */
import {
  inject,
  injectable,
  Settings,
  type SubscriptionFault,
  type Subscriptions,
} from '../../core/plugin-api.js';
import { WoocommerceClient, type RestCall } from './client.js';
import type { WoocommerceSettings } from './generated/schemas.js';

@injectable()
export class WoocommerceSubscriptions implements Subscriptions {
  constructor(
    @inject(Settings) private readonly settings: WoocommerceSettings,
    @inject(WoocommerceClient) private readonly client: WoocommerceClient,
  ) {}

  /** A topic without a webhook to the address is missing; one whose webhooks to it are all switched off or paused is
   *  disabled. Webhooks to other addresses are somebody else's. */
  async check(address: string): Promise<SubscriptionFault[]> {
    const webhooks = await this.#all();
    return this.settings.webhook_topics.flatMap(topic => faultOf(topic, address, webhooks));
  }

  /** Switches a webhook on, or makes one with the secret of the connection. Looks first, so that there are never two. */
  async restore({ topic }: SubscriptionFault, address: string): Promise<void> {
    const [fault] = faultOf(topic, address, await this.#all());
    if (fault === undefined) return;
    if (fault.id !== undefined) {
      const call = { method: 'PUT', path: `/wc/v3/webhooks/${fault.id}`, ...MANAGING } as const;
      await this.client.call({ ...call, json: { status: 'active' }, schema: 'webhook-status' });
      return;
    }
    await this.client.call({
      method: 'POST',
      path: '/wc/v3/webhooks',
      ...MANAGING,
      json: { name: `Orderwire ${topic}`, topic, delivery_url: address, status: 'active' },
      schema: 'webhook',
      secrets: { '/secret': 'webhook' },
    });
  }

  async #all(): Promise<readonly ShopWebhook[]> {
    const all: ShopWebhook[] = [];
    for (let page = 1; page <= PAGES_MAX; page += 1) {
      const path = `/wc/v3/webhooks?per_page=${PAGE_SIZE}&page=${page}`;
      const { body } = await this.client.call({ method: 'GET', path, ...MANAGING });
      const webhooks = Array.isArray(body) ? (body as ShopWebhook[]) : [];
      all.push(...webhooks);
      if (webhooks.length < PAGE_SIZE) break;
    }
    return all;
  }
}

/** What is read of a webhook of the shop. */
interface ShopWebhook {
  readonly id: number | string;
  readonly topic?: string;
  readonly status?: string;
  readonly delivery_url?: string;
}

const PAGE_SIZE = 100;
/** A thousand webhooks: more than a shop has. */
const PAGES_MAX = 10;

const MANAGING: Pick<RestCall, 'right' | 'missing'> = {
  right: 'manage webhooks',
  missing: ': the shop has no such webhook, or shop_url is not the home URL',
};

function faultOf(topic: string, address: string, webhooks: readonly ShopWebhook[]): SubscriptionFault[] {
  const ofTopic = webhooks.filter(webhook => webhook.topic === topic);
  const ours = ofTopic.filter(({ delivery_url: url }) => url === address);
  if (ours.some(({ status }) => status === 'active')) return [];
  const [off] = ours;
  if (off !== undefined)
    return [
      {
        topic,
        fault: 'disabled',
        detail: `the webhook ${off.id} of ${topic} is ${off.status} in the shop: it was paused by somebody, or switched off after failures`,
        id: String(off.id),
      },
    ];
  const elsewhere = ofTopic.length === 0 ? '' : `; ${ofTopic.length} of this topic go to other addresses`;
  return [{ topic, fault: 'missing', detail: `no webhook of ${topic} goes to ${address}${elsewhere}` }];
}
