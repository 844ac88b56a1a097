/** order.updated -> POST, PUT and DELETE of the items that differ, then PUT /System/Orders with the delivery address. */
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
import { RetailysClient } from '../client.js';
import type { ReadOrder, RetailysSettings } from '../generated/schemas.js';
import { RetailysItems } from '../items.js';
import { toDeliveryPerson } from '../mapping/address.js';
import { idNumber } from '../mapping/needed.js';
import { changedDelivery, toPaid } from '../mapping/order.js';
import { OWN, RetailysOrders } from '../orders.js';

@injectable()
export class OrderUpdated implements Handler<'order.updated'> {
  constructor(
    @inject(Settings) private readonly settings: RetailysSettings,
    @inject(RetailysClient) private readonly client: RetailysClient,
    @inject(RetailysItems) private readonly items: RetailysItems,
    @inject(RetailysOrders) private readonly orders: RetailysOrders,
  ) {}

  /** Makes items and delivery address at Retailys what they are in the shop, and creates the order where Retailys does not
   *  have it. Safe to repeat and to leave out for a newer one: it compares with what is there. */
  async handle(event: OrderEvent<'order.updated'>, delivery: Delivery): Promise<Outcome> {
    if (this.orders.isOwn(event)) return skipped(OWN);
    if (event.order.status === 'cancelled') return skipped(CANCELLED);
    const known = await this.orders.bring(event, delivery);
    if (known === undefined) return skipped(CANCELLED);
    const isLate = !('order' in delivery.links);
    const there = await this.client.getOrder(known.order);
    if (there.canceled === true)
      return skipped('the order is cancelled at Retailys, which has no call to open it again');
    const { links, calls } = await this.items.bringUpToDate(there, event, { delivery, known });
    const hasMoved = await this.moveDelivery(there, event);
    // The event that told of the payment may have come before Retailys had the order.
    if (isLate && event.order.paymentStatus === 'paid')
      await this.client.setPaid(known.order, toPaid(event.order));
    return calls > 0 || hasMoved || isLate ? delivered({ links: { ...known, ...links } }) : skipped(NOTHING);
  }

  private async moveDelivery(there: ReadOrder, { order }: OrderEvent): Promise<boolean> {
    const changes = changedDelivery(there, toDeliveryPerson(order, this.settings));
    if (changes === undefined) return false;
    await this.client.updateOrder({ id: idNumber(String(there.id)), ...changes });
    return true;
  }
}

const CANCELLED = 'the order is cancelled, so that nothing of it has to be changed';
const NOTHING =
  'items and delivery address at Retailys are those of the shop already, and nothing else of an order can be changed there';
