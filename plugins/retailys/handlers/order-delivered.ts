/** order.delivered -> PATCH /System/Orders/ID/delivered. */
import {
  inject,
  injectable,
  type Delivery,
  type Handler,
  type OrderEvent,
  type Outcome,
} from '../../../core/plugin-api.js';
import { RetailysOrders } from '../orders.js';

@injectable()
export class OrderDelivered implements Handler<'order.delivered'> {
  constructor(@inject(RetailysOrders) private readonly orders: RetailysOrders) {}

  /** Marks the order as delivered. Safe to repeat: a mark that the order already has is left. */
  async handle(event: OrderEvent<'order.delivered'>, delivery: Delivery): Promise<Outcome> {
    return this.orders.mark(event, delivery, 'delivered');
  }
}
