/** order.updated -> GET /orders/ID, then PATCH /orders/ID with what differs, all lines where one of them does. */
import {
  delivered,
  inject,
  injectable,
  Settings,
  skipped,
  type Delivery,
  type Handler,
  type OrderEvent,
  type Outcome,
} from '../../../core/plugin-api.js';
import { MerchantproClient, type OrderThere } from '../client.js';
import type { MerchantproSettings } from '../generated/schemas.js';
import { differences } from '../mapping/sent/differences.js';
import { toMerchantproOrder } from '../mapping/sent/order.js';
import { MerchantproOrders, OWN } from '../orders.js';

@injectable()
export class OrderUpdated implements Handler<'order.updated'> {
  constructor(
    @inject(Settings) private readonly settings: MerchantproSettings,
    @inject(MerchantproClient) private readonly client: MerchantproClient,
    @inject(MerchantproOrders) private readonly orders: MerchantproOrders,
  ) {}

  /** Makes the order in the shop what it is at its source, and creates it where the shop never had it. Safe to repeat and
   *  to leave out for a newer one: the whole order is compared with the one in the shop, and what differs is sent. */
  async handle(event: OrderEvent<'order.updated'>, delivery: Delivery): Promise<Outcome> {
    if (this.orders.isOwn(event)) return skipped(OWN);
    const id = await this.orders.idThere(event, delivery);
    if (id === undefined) return this.orders.create(event, delivery);
    const there = await this.client.order(id);
    if (there === undefined) return this.#gone(event, delivery);
    return this.#change(there, event);
  }

  async #change(there: OrderThere, event: OrderEvent): Promise<Outcome> {
    // A cancelled order often has lost its lines and amounts at its source; nothing of that is to be sent.
    if (event.order.status === 'cancelled')
      return skipped('a cancelled order is not changed any more; order.cancelled tells MerchantPro of it');
    const changes = differences(
      there,
      toMerchantproOrder(event, { settings: this.settings, there }),
      event.changes,
    );
    if (changes === undefined) return skipped('MerchantPro has the order like this already');
    await this.client.updateOrder(there.id, changes);
    return delivered({ links: { order: there.id } });
  }

  /** An order that the shop had and somebody deleted there does not come back by a change of its address. */
  async #gone(event: OrderEvent, delivery: Delivery): Promise<Outcome> {
    if (event.changes?.fields.includes('deleted') === true) return this.orders.create(event, delivery);
    return skipped('the order was deleted in MerchantPro, so there is nothing to change');
  }
}
