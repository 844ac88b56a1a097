/** Reads observations out of Retailys's events and of polled orders. Events hold ids only, so that the order is fetched; which event it was hardly
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
import { isForeign, whyNotReport } from './channels.js';
import { RetailysClient } from './client.js';
import type { Notification, ReadOrder, RetailysSettings } from './generated/schemas.js';
import { fromForeignOrder } from './mapping/read-foreign.js';
import { fromRetailysOrder } from './mapping/read-order.js';
import { POLLED } from './poller.js';
import { Told } from './told.js';

@injectable()
export class RetailysTranslator implements Translator {
  constructor(
    @inject(Settings) private readonly settings: RetailysSettings,
    @inject(RetailysClient) private readonly client: RetailysClient,
    @inject(Clock) private readonly clock: Clock,
    @inject(Told) private readonly told: Told,
  ) {}

  /** Fetches the order that an event names. Ignores events that are not about orders, and orders of channels that the settings
   *  do not list. An order of the channel that ours are created in is told as what became of ours. */
  async translate(webhook: ReceivedWebhook): Promise<Observation[] | Ignored> {
    if (webhook.topic === POLLED) return this.#tell(webhook.json<ReadOrder>(), webhook.receivedAt);
    if (!ORDER_TOPICS.has(webhook.topic)) return ignored(`the event ${webhook.topic} is not about an order`);
    const { orderId } = webhook.json<Notification>();
    const id = String(required(orderId, "the order's id in orderId, a parameter of the subscription"));
    // Taken before the call: the order is at least as new as that.
    const readAt = new Date(this.clock.now()).toISOString();
    return this.#tell(await this.client.getOrder(id), readAt);
  }

  async #tell(order: ReadOrder, readAt: string): Promise<Observation[] | Ignored> {
    const reason = whyNotReport(order, this.settings);
    if (reason !== undefined) return ignored(reason);
    const context = { settings: this.settings, readAt, told: await this.told.numbersOf(String(order.id)) };
    if (!isForeign(order, this.settings))
      return [{ kind: 'order', order: fromRetailysOrder(order, context) }, ...delivery(order, readAt)];
    const observations = fromForeignOrder(order, context);
    return observations.length > 0 ? observations : ignored(NOTHING_DONE);
  }
}

/** That an order arrived is a fact of its own: it may have no parcel that could tell. */
function delivery(order: ReadOrder, at: string): Observation[] {
  return order.delivered === true
    ? [{ kind: 'status', orderId: String(order.id), status: 'delivered', at }]
    : [];
}

const NOTHING_DONE = 'the order came to Retailys from here, and it tells nothing that is not known here';

/** The document's table and the client's lists spell the event of a new order in two ways; `order` is an event whose
 *  subscription does not tell its name. */
const ORDER_TOPICS: ReadonlySet<string> = new Set(['order-new', 'new-order', 'order-change-status', 'order']);
