/** order.created -> POST /orders. */
import {
  delivered,
  inject,
  injectable,
  type Delivery,
  type Handler,
  type OrderEvent,
  type Outcome,
} from '../../../core/plugin-api.js';
import { MerchantproOrders } from '../orders.js';

@injectable()
export class OrderCreated implements Handler<'order.created'> {
  constructor(@inject(MerchantproOrders) private readonly orders: MerchantproOrders) {}

  /** Creates the order with our reference, unless it is cancelled already. Safe to repeat: where an earlier attempt ended
   *  without an answer, the orders of the buyer are searched for the reference before anything is created. */
  async handle(event: OrderEvent<'order.created'>, delivery: Delivery): Promise<Outcome> {
    const there = delivery.links['order'];
    return there === undefined || this.orders.isOwn(event)
      ? this.orders.create(event, delivery)
      : delivered({ links: { order: there } });
  }
}
