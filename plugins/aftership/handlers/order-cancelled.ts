/** order.cancelled -> PATCH /orders/ID with the status: AfterShip has no call of its own for it. */
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
import { AftershipClient } from '../client.js';
import { toRepaid } from '../mapping/codes.js';
import { AftershipOrders } from '../orders.js';

@injectable()
export class OrderCancelled implements Handler<'order.cancelled'> {
  constructor(
    @inject(AftershipClient) private readonly client: AftershipClient,
    @inject(AftershipOrders) private readonly orders: AftershipOrders,
  ) {}

  /** Cancels the order from the moment the shop did, and says what was paid back with it. Safe to repeat: the same status and time again change nothing. */
  async handle(event: OrderEvent<'order.cancelled'>, delivery: Delivery): Promise<Outcome> {
    const id = await this.orders.idThere(event, delivery);
    if (id === undefined) return skipped('AfterShip does not have the order, so there is nothing to cancel.');
    await this.client.updateOrder(id, {
      status: 'canceled',
      ...toRepaid(event.order.paymentStatus),
      status_timestamps: { canceled_at: event.order.cancelledAt ?? event.time },
    });
    return delivered({ links: { order: id } });
  }
}
