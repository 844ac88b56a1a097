/** order.completed -> PATCH /System/Orders/ID/done. */
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
export class OrderCompleted implements Handler<'order.completed'> {
  constructor(@inject(RetailysOrders) private readonly orders: RetailysOrders) {}

  /** Marks the order as done. Safe to repeat: a mark that the order already has is left. */
  async handle(event: OrderEvent<'order.completed'>, delivery: Delivery): Promise<Outcome> {
    return this.orders.mark(event, delivery, 'done');
  }
}
