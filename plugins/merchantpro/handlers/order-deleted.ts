/** order.deleted -> DELETE /orders/ID. */
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
import { MerchantproOrders, OWN } from '../orders.js';

@injectable()
export class OrderDeleted implements Handler<'order.deleted'> {
  constructor(
    @inject(MerchantproClient) private readonly client: MerchantproClient,
    @inject(MerchantproOrders) private readonly orders: MerchantproOrders,
  ) {}

  /** Deletes the order with all its data. Safe to repeat: an order that is gone stays gone. */
  async handle(event: OrderEvent<'order.deleted'>, delivery: Delivery): Promise<Outcome> {
    if (this.orders.isOwn(event)) return skipped(OWN);
    const id = await this.orders.idThere(event, delivery);
    if (id === undefined)
      return skipped('MerchantPro does not have the order, so there is nothing to delete');
    const isDeleted = await this.client.deleteOrder(id);
    // In a later attempt it may have been the earlier one that deleted it.
    if (!isDeleted && delivery.attempt === 1)
      return skipped('the order was deleted in MerchantPro before, so there is nothing to delete');
    return delivered();
  }
}
