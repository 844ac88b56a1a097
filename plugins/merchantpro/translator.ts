/** Decides what a webhook of the shop or an order of its list is: an order of its own, one that we brought, one to be fetched, a
 *  deletion, or nothing to us. What the fields mean is in mapping/received/. */
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
import { toForeignObservations } from './mapping/received/foreign.js';
import { toOrder, type ReceivedContext } from './mapping/received/order.js';
import { asWhole, findOrder, textAt, type FoundOrder } from './mapping/received/place.js';
import { toInvoices, toNotes } from './mapping/received/remarks.js';
import { isPlaced, statusFacts } from './mapping/received/status.js';
import { meaningOf } from './mapping/received/topic.js';
import { POLLED } from './poller.js';
import { Told } from './told.js';

/** Reads observations out of the webhooks of one shop. Raises MappingError where no order can be found or read in the body,
 *  and what the client raises where an order has to be fetched. */
@injectable()
export class MerchantproTranslator implements Translator {
  constructor(
    @inject(Settings) private readonly settings: MerchantproSettings,
    @inject(MerchantproClient) private readonly client: MerchantproClient,
    @inject(Told) private readonly told: Told,
  ) {}

  async translate(webhook: ReceivedWebhook): Promise<Observation[] | Ignored> {
    const body = webhook.json();
    if (webhook.topic === POLLED) return this.#tell(await this.#whole(findOrder(body, AT_THE_TOP)));
    const topic = this.#topicOf(webhook, body);
    const meaning = meaningOf(topic, this.settings);
    if (meaning === 'ignored') return ignored(`the topic ${topic} is ignored by the setting topics`);
    const found = findOrder(body, this.settings);
    if (meaning === 'deleted') return this.#deletion(found, webhook.receivedAt);
    return this.#tell(await this.#whole(found));
  }

  async #tell(order: ShopOrder): Promise<Observation[] | Ignored> {
    const reason = this.#whyIgnored(order);
    if (reason !== undefined) return ignored(reason);
    const context = { settings: this.settings, told: await this.told.of(String(order.id)) };
    if (!this.#isForeign(order)) return observe(order, context);
    const observations = toForeignObservations(order, context);
    return observations.length > 0 ? observations : ignored(NOTHING_DONE);
  }

  #topicOf({ topic }: ReceivedWebhook, body: unknown): string {
    const { topic_pointer: pointer } = this.settings;
    return (pointer === undefined ? undefined : textAt(body, pointer)) ?? topic;
  }

  #deletion({ id, whole }: FoundOrder, receivedAt: string): Observation[] | Ignored {
    const reason = whole && (this.#isForeign(whole) ? FOREIGN_DELETED : this.#whyIgnored(whole));
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

  /** Whether we brought the order to the shop. */
  #isForeign({ channel_name: channel }: ShopOrder): boolean {
    return text(channel) === this.settings.channel_name;
  }

  /** Why an order is nothing to us; undefined for one that is. */
  #whyIgnored(order: ShopOrder): string | undefined {
    if (!isPlaced(order)) return 'a temporary order is not placed yet';
    const { ignore_placed_before: start } = this.settings;
    if (start === undefined || this.#isForeign(order)) return undefined;
    const placed = at('date_created', () => instant(order.date_created));
    return Date.parse(placed) < Date.parse(start)
      ? `the order was placed at ${placed}, before the setting ignore_placed_before (${start})`
      : undefined;
  }
}

function observe(order: ShopOrder, context: ReceivedContext): Observation[] {
  const of = { orderId: String(order.id) };
  return [
    { kind: 'order', order: toOrder(order, context) },
    ...statusFacts(order, of),
    ...toInvoices(order, { of, told: context.told }),
    ...toNotes(order, { of, told: context.told }),
  ];
}

/** Where an order of the list is in its document. */
const AT_THE_TOP = { order_pointers: [''] } as const;
const NOTHING_DONE = 'the order came to the shop from here, and it tells nothing that is not known here';
const FOREIGN_DELETED =
  'an order that came to the shop from here was deleted there, which does not delete it where it was placed';
