/** order.shipped -> PATCH /System/Orders/ID/sent. */
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
export class OrderShipped implements Handler<'order.shipped'> {
  constructor(@inject(RetailysOrders) private readonly orders: RetailysOrders) {}

  /** Marks the order as sent. Safe to repeat: a mark that the order already has is left. */
  async handle(event: OrderEvent<'order.shipped'>, delivery: Delivery): Promise<Outcome> {
    return this.orders.mark(event, delivery, 'sent');
  }
}
