/** order.cancelled -> PATCH /orders/ID with the status, since AfterShip has no call of its own for it, then
 *  POST /fulfillments/ID/update-status for each fulfilment. */
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
import { AftershipFulfilments } from '../fulfilments.js';
import { toRepaid } from '../mapping/codes.js';
import { AftershipOrders } from '../orders.js';

@injectable()
export class OrderCancelled implements Handler<'order.cancelled'> {
  constructor(
    @inject(AftershipClient) private readonly client: AftershipClient,
    @inject(AftershipOrders) private readonly orders: AftershipOrders,
    @inject(AftershipFulfilments) private readonly fulfilments: AftershipFulfilments,
  ) {}

  /** Cancels the order and its fulfilments from the moment the shop did, and says what was paid back with it. Safe to repeat:
   *  the same status and time again change nothing, and a fulfilment that is cancelled is left. */
  async handle(event: OrderEvent<'order.cancelled'>, delivery: Delivery): Promise<Outcome> {
    const orderId = await this.orders.idThere(event, delivery);
    if (orderId === undefined)
      return skipped('AfterShip does not have the order, so there is nothing to cancel.');
    const since = event.order.cancelledAt ?? event.time;
    await this.client.updateOrder(orderId, {
      status: 'canceled',
      ...toRepaid(event.order.paymentStatus),
      status_timestamps: { canceled_at: since },
    });
    await this.fulfilments.cancel({ event, orderId, delivery }, since);
    return delivered({ links: { order: orderId } });
  }
}
