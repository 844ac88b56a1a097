/** order.created -> POST /System/Orders, then POST /System/Orders/ID/item for each line. */
import {
  delivered,
  inject,
  injectable,
  skipped,
  type Delivery,
  type Handler,
  type OrderEvent,
  type Outcome,
} from '../../../core/plugin-api.js';
import { OWN, RetailysOrders } from '../orders.js';

@injectable()
export class OrderCreated implements Handler<'order.created'> {
  constructor(@inject(RetailysOrders) private readonly orders: RetailysOrders) {}

  /** Creates the order with its items. Safe to repeat: every call is a step of its own, and a call without a clear answer is
   *  looked up before it is made again. An order that is cancelled by now is not created. */
  async handle(event: OrderEvent<'order.created'>, delivery: Delivery): Promise<Outcome> {
    if (this.orders.isOwn(event)) return skipped(OWN);
    if (event.order.status === 'cancelled')
      return skipped('the order was cancelled before Retailys had it, so there is nothing to create');
    return delivered({ links: await this.orders.create(event, delivery) });
  }
}
