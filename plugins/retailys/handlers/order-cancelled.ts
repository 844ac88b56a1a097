/** order.cancelled -> PATCH /System/Orders/ID/cancel. */
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
export class OrderCancelled implements Handler<'order.cancelled'> {
  constructor(@inject(RetailysOrders) private readonly orders: RetailysOrders) {}

  /** Cancels the order. Safe to repeat: a mark that the order already has is left. */
  async handle(event: OrderEvent<'order.cancelled'>, delivery: Delivery): Promise<Outcome> {
    return this.orders.mark(event, delivery, 'cancel');
  }
}
