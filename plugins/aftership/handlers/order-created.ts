/** order.created -> POST /orders. */
import {
  delivered,
  inject,
  injectable,
  type Delivery,
  type Handler,
  type OrderEvent,
  type Outcome,
} from '../../../core/plugin-api.js';
import { AftershipOrders } from '../orders.js';

@injectable()
export class OrderCreated implements Handler<'order.created'> {
  constructor(@inject(AftershipOrders) private readonly orders: AftershipOrders) {}

  /** Creates the order, unless it is cancelled already. Safe to repeat: AfterShip keeps it under an id of ours, which is looked up where an earlier
   *  attempt ended without an answer, and a repeated id is refused by AfterShip itself. */
  async handle(event: OrderEvent<'order.created'>, delivery: Delivery): Promise<Outcome> {
    const isCancelled = event.order.status === 'cancelled';
    const there = isCancelled ? await this.orders.idThere(event, delivery) : undefined;
    return there === undefined ? this.orders.create(event, delivery) : delivered({ links: { order: there } });
  }
}
