/** order.paid -> PATCH /System/Orders/ID/paid. */
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
import { RetailysClient } from '../client.js';
import { toPaid } from '../mapping/order.js';
import { RetailysOrders } from '../orders.js';

@injectable()
export class OrderPaid implements Handler<'order.paid'> {
  constructor(
    @inject(RetailysClient) private readonly client: RetailysClient,
    @inject(RetailysOrders) private readonly orders: RetailysOrders,
  ) {}

  /** Says that the order is paid in full; an order that Retailys does not have yet is created first. Safe to repeat: the same
   *  amount again changes nothing. */
  async handle(event: OrderEvent<'order.paid'>, delivery: Delivery): Promise<Outcome> {
    const links = await this.orders.bring(event, delivery);
    if (links === undefined) return skipped('the order was cancelled before Retailys had it');
    await this.client.setPaid(links.order, toPaid(event.order));
    return delivered({ links });
  }
}
