/** Looks after the one webhook that an Aymakan account may have. */
import {
  inject,
  injectable,
  ProviderRefused,
  Settings,
  type SubscriptionFault,
  type Subscriptions,
} from '../../core/plugin-api.js';
import { AymakanShippingClient } from './client.js';
import type { AymakanShippingSettings } from './generated/schemas.js';

/** One webhook tells everything. */
const TOPIC = 'status_update';

@injectable()
export class AymakanShippingSubscriptions implements Subscriptions {
  constructor(
    @inject(Settings) private readonly settings: AymakanShippingSettings,
    @inject(AymakanShippingClient) private readonly client: AymakanShippingClient,
  ) {}

  /** Whether the account's webhook leads here, is sent, and carries the header that it is known by. What the header holds is
   *  not looked at: the core alone knows the secret. */
  async check(address: string): Promise<readonly SubscriptionFault[]> {
    const webhook = await this.client.findWebhook();
    if (webhook === undefined)
      return [{ topic: TOPIC, fault: 'missing', detail: 'the account has no webhook' }];
    const id = webhook.id === undefined ? {} : { id: String(webhook.id) };
    if (webhook.webhook_url !== address)
      return [{ topic: TOPIC, fault: 'missing', detail: "the account's one webhook leads elsewhere", ...id }];
    if (webhook.active === 0 || webhook.active === false)
      return [{ topic: TOPIC, fault: 'disabled', detail: "the account's webhook is switched off", ...id }];
    const header = this.#header;
    const isSent = header === undefined || webhook.authorization_key?.toLowerCase() === header.toLowerCase();
    if (isSent) return [];
    const detail = `the account's webhook sends no header ${header}, so that it is refused here`;
    return [{ topic: TOPIC, fault: 'disabled', detail, ...id }];
  }

  /** Makes the webhook, or sets header and address of the one that leads here. Raises ProviderRefused where it leads elsewhere:
   *  an account has one, and somebody else may live by it. */
  async restore(_fault: SubscriptionFault, address: string): Promise<void> {
    const known = await this.client.findWebhook();
    if (known !== undefined && known.webhook_url !== address)
      throw new ProviderRefused(
        'the one webhook of the Aymakan account leads elsewhere and is not taken from whoever set it up; delete it in the panel, or change its address there',
      );
    const header = this.#header;
    await this.client.setWebhook({
      ...(known?.id === undefined ? {} : { id: known.id }),
      webhook_url: address,
      ...(header === undefined ? {} : { authorization_key: header }),
    });
  }

  /** Where webhooks are taken from anybody, there is no secret that a header could carry. */
  get #header(): string | undefined {
    return this.settings.accept_unverified_webhooks ? undefined : this.settings.webhook_header;
  }
}
