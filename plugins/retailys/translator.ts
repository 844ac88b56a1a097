/** Reads observations out of Retailys's events. They hold ids only, so that the order is fetched; which event it was hardly
 *  matters, since the order as it is now is compared with what was known. */
import {
  Clock,
  ignored,
  inject,
  injectable,
  required,
  Settings,
  type Ignored,
  type Observation,
  type ReceivedWebhook,
  type Translator,
} from '../../core/plugin-api.js';
import { RetailysClient } from './client.js';
import type { Notification, ReadOrder, RetailysSettings } from './generated/schemas.js';
import { fromRetailysOrder } from './mapping/read-order.js';

@injectable()
export class RetailysTranslator implements Translator {
  constructor(
    @inject(Settings) private readonly settings: RetailysSettings,
    @inject(RetailysClient) private readonly client: RetailysClient,
    @inject(Clock) private readonly clock: Clock,
  ) {}

  /** Fetches the order that an event names. Ignores events that are not about orders, and orders of channels that the settings
   *  do not list: among those are the orders that came from here. */
  async translate(webhook: ReceivedWebhook): Promise<Observation[] | Ignored> {
    if (!ORDER_TOPICS.has(webhook.topic)) return ignored(`the event ${webhook.topic} is not about an order`);
    const { orderId } = webhook.json<Notification>();
    const id = String(required(orderId, "the order's id in orderId, a parameter of the subscription"));
    // Taken before the call: the order is at least as new as that.
    const readAt = new Date(this.clock.now()).toISOString();
    const order = await this.client.getOrder(id);
    const reason = whyNotReport(channelOf(order), this.settings);
    if (reason !== undefined) return ignored(reason);
    return [
      { kind: 'order', order: fromRetailysOrder(order, { settings: this.settings, readAt }) },
      ...delivery(order, readAt),
    ];
  }
}

/** That an order arrived is a fact of its own: it may have no parcel that could tell. */
function delivery(order: ReadOrder, at: string): Observation[] {
  return order.delivered === true
    ? [{ kind: 'status', orderId: String(order.id), status: 'delivered', at }]
    : [];
}

/** An order that came from here must not come back as a new one. */
function whyNotReport(
  channel: number | undefined,
  { channel_id: own, source_channels: reported }: RetailysSettings,
): string | undefined {
  if (channel !== undefined && channel === own)
    return `the order is of the sales channel ${channel}, in which orders from here are created`;
  if (channel === undefined || !reported.includes(channel))
    return `the order is of the sales channel ${channel ?? '(none)'}, which the setting source_channels does not list`;
  return undefined;
}

function channelOf({ channel }: ReadOrder): number | undefined {
  const id = channel?.id;
  return id === undefined || id === null ? undefined : Number(id);
}

/** The document's table and the client's lists spell the event of a new order in two ways; `order` is an event whose
 *  subscription does not tell its name. */
const ORDER_TOPICS: ReadonlySet<string> = new Set(['order-new', 'new-order', 'order-change-status', 'order']);
