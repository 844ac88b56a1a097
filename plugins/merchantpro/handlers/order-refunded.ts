/** order.refunded -> PATCH /orders/ID with the status of the payment. */
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
import { MerchantproClient } from '../client.js';
import { MerchantproOrders } from '../orders.js';

@injectable()
export class OrderRefunded implements Handler<'order.refunded'> {
  constructor(
    @inject(MerchantproClient) private readonly client: MerchantproClient,
    @inject(MerchantproOrders) private readonly orders: MerchantproOrders,
  ) {}

  /** Says that the whole order was paid back. MerchantPro has no word for a part of it, and refunded would be untrue. Safe
   *  to repeat: the same status again changes nothing. */
  async handle(event: OrderEvent<'order.refunded'>, delivery: Delivery): Promise<Outcome> {
    if (event.order.paymentStatus !== 'refunded')
      return skipped('a part of the order was paid back, for which MerchantPro has no status');
    const id = await this.orders.idThere(event, delivery);
    if (id === undefined) return skipped('MerchantPro does not have the order');
    await this.client.updateOrder(id, { payment_status: 'refunded' });
    return delivered({ links: { order: id } });
  }
}
