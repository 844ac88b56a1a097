/** Finding an order in the shop and putting it there, once, whichever event comes first. */
import {
  delivered,
  inject,
  injectable,
  Logger,
  OwnConnection,
  Settings,
  skipped,
  type Delivery,
  type OrderEvent,
  type Outcome,
} from '../../core/plugin-api.js';
import { MerchantproClient, type OrderThere } from './client.js';
import type { MerchantproSettings } from './generated/schemas.js';
import { emailOf } from './mapping/sent/address.js';
import { toMerchantproOrder } from './mapping/sent/order.js';

@injectable()
export class MerchantproOrders {
  constructor(
    @inject(OwnConnection) private readonly connection: OwnConnection,
    @inject(Settings) private readonly settings: MerchantproSettings,
    @inject(Logger) private readonly logger: Logger,
    @inject(MerchantproClient) private readonly client: MerchantproClient,
  ) {}

  /** Whether the order was placed in this very shop: its id is the shop's, and what it is made of is the shop's to say. */
  isOwn({ origin }: Pick<OrderEvent, 'origin'>): boolean {
    return origin === this.connection.name;
  }

  /** The shop's id of the order: its own, else the linked one, else that of the order as it is found there. */
  async idThere(event: OrderEvent, delivery: Delivery): Promise<string | undefined> {
    if (this.isOwn(event)) return event.order.id;
    return delivery.links['order'] ?? (await this.find(event))?.id;
  }

  /** The order with our reference, or undefined. No filter of the list knows the reference, so the list of the buyer's
   *  orders since the day before this one was placed is read and compared. */
  async find({ order, reference }: OrderEvent): Promise<{ readonly id: string } | undefined> {
    const email = emailOf(order);
    const query = {
      ...(email === undefined ? {} : { customer_email: email }),
      created_after: dayBefore(order.placedAt),
      fields: ['id', 'channel_ref_id'],
    };
    for await (const there of this.client.orders(query)) {
      if (String(there.channel_ref_id ?? '') === reference) return { id: there.id };
    }
    return undefined;
  }

  /** Creates the order as it is now and links the shop's id. One that was placed there, or is cancelled already, is not
   *  created. */
  async create(event: OrderEvent, delivery: Delivery): Promise<Outcome> {
    if (this.isOwn(event)) return skipped(OWN);
    if (event.order.status === 'cancelled')
      return skipped('the order was cancelled before MerchantPro had it, so there is nothing to create');
    const order = toMerchantproOrder(event, { settings: this.settings });
    const { id } = await delivery.ensure('order', {
      find: () => this.find(event),
      create: async () => {
        const created = await this.client.createOrder(order);
        this.#warnOfCurrency(created, delivery);
        return { id: created.id };
      },
    });
    return delivered({ links: { order: id } });
  }

  #warnOfCurrency({ currency }: OrderThere, { id: deliveryId }: Delivery): void {
    if (currency === undefined || currency === this.settings.currency) return;
    this.logger.warn('shop has another currency than the setting', { deliveryId, currency });
  }
}

/** Why an order of the shop's own is neither created nor changed nor deleted there. */
export const OWN = "the order is the shop's own: what changes in it is changed there";

/** A day of margin: the clocks and zones of two shops. */
function dayBefore(instant: string): string {
  return new Date(Date.parse(instant) - DAY_MS).toISOString().slice(0, 10);
}

const DAY_MS = 24 * 60 * 60 * 1000;
