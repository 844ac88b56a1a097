/** Decides what a webhook of the shop is: an order, an order to be fetched, a deletion, or nothing to us. What the fields
 *  mean is in mapping/received/. */
import {
  at,
  ignored,
  inject,
  injectable,
  instant,
  MappingError,
  ProviderRefused,
  Settings,
  text,
  type Ignored,
  type Observation,
  type ReceivedWebhook,
  type Translator,
} from '../../core/plugin-api.js';
import { MerchantproClient } from './client.js';
import type { MerchantproSettings, ShopOrder } from './generated/schemas.js';
import { toOrder } from './mapping/received/order.js';
import { asWhole, findOrder, textAt, type FoundOrder } from './mapping/received/place.js';
import { toInvoices, toNotes } from './mapping/received/remarks.js';
import { isPlaced, statusFacts } from './mapping/received/status.js';
import { meaningOf } from './mapping/received/topic.js';

/** Reads observations out of the webhooks of one shop. Raises MappingError where no order can be found or read in the body,
 *  and what the client raises where an order has to be fetched. */
@injectable()
export class MerchantproTranslator implements Translator {
  constructor(
    @inject(Settings) private readonly settings: MerchantproSettings,
    @inject(MerchantproClient) private readonly client: MerchantproClient,
  ) {}

  async translate(webhook: ReceivedWebhook): Promise<Observation[] | Ignored> {
    const body = webhook.json();
    const topic = this.#topicOf(webhook, body);
    const meaning = meaningOf(topic, this.settings);
    if (meaning === 'ignored') return ignored(`the topic ${topic} is ignored by the setting topics`);
    const found = findOrder(body, this.settings);
    if (meaning === 'deleted') return this.#deletion(found, webhook.receivedAt);
    const order = await this.#whole(found);
    const reason = this.#whyIgnored(order);
    return reason === undefined ? this.#observe(order) : ignored(reason);
  }

  #topicOf({ topic }: ReceivedWebhook, body: unknown): string {
    const { topic_pointer: pointer } = this.settings;
    return (pointer === undefined ? undefined : textAt(body, pointer)) ?? topic;
  }

  #deletion({ id, whole }: FoundOrder, receivedAt: string): Observation[] | Ignored {
    const reason = whole && this.#whyIgnored(whole);
    return reason === undefined ? [{ kind: 'deleted', orderId: id, at: receivedAt }] : ignored(reason);
  }

  async #whole({ id, whole }: FoundOrder): Promise<ShopOrder> {
    const { fetch_orders: when } = this.settings;
    if (whole !== undefined && when !== 'always') return whole;
    if (when === 'never')
      throw new MappingError(
        'the webhook lacks statuses, amounts or lines of the order; set fetch_orders to incomplete',
        'line_items',
      );
    const fetched = await this.client.order(id);
    if (fetched === undefined)
      throw new ProviderRefused(
        `MerchantPro has no order ${id}: it is gone, or the id in the webhook is no order's, or shop_url is another shop`,
      );
    const order = asWhole(fetched);
    if (order !== undefined) return order;
    throw new MappingError('the fetched order lacks statuses, amounts or lines', 'line_items');
  }

  /** Why an order is nothing to us; undefined for one that is. */
  #whyIgnored(order: ShopOrder): string | undefined {
    if (text(order.channel_name) === this.settings.channel_name)
      return `the order came to the shop through the channel ${this.settings.channel_name}: we brought it`;
    if (!isPlaced(order)) return 'a temporary order is not placed yet';
    const { ignore_placed_before: start } = this.settings;
    if (start === undefined) return undefined;
    const placed = at('date_created', () => instant(order.date_created));
    return Date.parse(placed) < Date.parse(start)
      ? `the order was placed at ${placed}, before the setting ignore_placed_before (${start})`
      : undefined;
  }

  #observe(order: ShopOrder): Observation[] {
    return [
      { kind: 'order', order: toOrder(order, { settings: this.settings }) },
      ...statusFacts(order),
      ...toInvoices(order),
      ...toNotes(order),
    ];
  }
}
