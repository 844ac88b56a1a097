/** order.paid -> PATCH /orders/ID with the status of the payment and its reference. */
import {
  delivered,
  inject,
  injectable,
  type Delivery,
  type Handler,
  type OrderEvent,
  type Outcome,
} from '../../../core/plugin-api.js';
import { MerchantproClient } from '../client.js';
import { extrasOf } from '../mapping/sent/extras.js';
import { MerchantproOrders } from '../orders.js';

@injectable()
export class OrderPaid implements Handler<'order.paid'> {
  constructor(
    @inject(MerchantproClient) private readonly client: MerchantproClient,
    @inject(MerchantproOrders) private readonly orders: MerchantproOrders,
  ) {}

  /** Says that the order is paid; one that the shop does not know yet is created as paid. Safe to repeat: the same status
   *  again changes nothing. */
  async handle(event: OrderEvent<'order.paid'>, delivery: Delivery): Promise<Outcome> {
    const id = await this.orders.idThere(event, delivery);
    if (id === undefined) return this.orders.create(event, delivery);
    const { payment_transaction_id: reference } = extrasOf(event.order);
    await this.client.updateOrder(id, {
      payment_status: 'paid',
      ...(reference === undefined ? {} : { payment_transaction_id: reference }),
    });
    return delivered({ links: { order: id } });
  }
}
