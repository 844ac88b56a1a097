/** order.paid -> PATCH /orders/ID with the financial status. */
import {
  delivered,
  inject,
  injectable,
  type Delivery,
  type Handler,
  type OrderEvent,
  type Outcome,
} from '../../../core/plugin-api.js';
import { AftershipClient } from '../client.js';
import { toFinancialStatus } from '../mapping/codes.js';
import { AftershipOrders } from '../orders.js';

@injectable()
export class OrderPaid implements Handler<'order.paid'> {
  constructor(
    @inject(AftershipClient) private readonly client: AftershipClient,
    @inject(AftershipOrders) private readonly orders: AftershipOrders,
  ) {}

  /** Says what of the order is paid; an order that AfterShip does not know yet is created as paid. Safe to repeat: the
   *  same status again changes nothing. */
  async handle(event: OrderEvent<'order.paid'>, delivery: Delivery): Promise<Outcome> {
    const id = await this.orders.idThere(event, delivery);
    if (id === undefined) return this.orders.create(event, delivery);
    await this.client.updateOrder(id, { financial_status: toFinancialStatus(event.order.paymentStatus) });
    return delivered({ links: { order: id } });
  }
}
