/** order.refunded -> PATCH /orders/ID with the financial status. */
import {
  inject,
  injectable,
  type Delivery,
  type Handler,
  type OrderEvent,
  type Outcome,
} from '../../../core/plugin-api.js';
import { AftershipClient } from '../client.js';
import { toRefundStatus } from '../mapping/refund.js';
import { AftershipOrders } from '../orders.js';

@injectable()
export class OrderRefunded implements Handler<'order.refunded'> {
  constructor(
    @inject(AftershipClient) private readonly client: AftershipClient,
    @inject(AftershipOrders) private readonly orders: AftershipOrders,
  ) {}

  /** Says whether all of the money was paid back or a part. Safe to repeat: the same status again changes nothing. */
  async handle(event: OrderEvent<'order.refunded'>, delivery: Delivery): Promise<Outcome> {
    return this.orders.whereThere(event, delivery, id =>
      this.client.updateOrder(id, { financial_status: toRefundStatus(event.order) }),
    );
  }
}
