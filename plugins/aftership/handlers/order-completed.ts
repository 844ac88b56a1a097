/** order.completed -> PATCH /orders/ID with the status closed. */
import {
  inject,
  injectable,
  skipped,
  type Delivery,
  type Handler,
  type OrderEvent,
  type Outcome,
} from '../../../core/plugin-api.js';
import { AftershipClient } from '../client.js';
import { AftershipOrders } from '../orders.js';

@injectable()
export class OrderCompleted implements Handler<'order.completed'> {
  constructor(
    @inject(AftershipClient) private readonly client: AftershipClient,
    @inject(AftershipOrders) private readonly orders: AftershipOrders,
  ) {}

  /** Closes the order from the moment the shop did. Safe to repeat: the same status and time again change nothing. */
  async handle(event: OrderEvent<'order.completed'>, delivery: Delivery): Promise<Outcome> {
    if (event.order.status === 'cancelled')
      return skipped('The order is cancelled, and AfterShip knows one end of an order only.');
    return this.orders.whereThere(event, delivery, id =>
      this.client.updateOrder(id, {
        status: 'closed',
        status_timestamps: { closed_at: event.order.completedAt ?? event.time },
      }),
    );
  }
}
