/** A new order goes to the warehouse. */
import {
  inject,
  injectable,
  skipped,
  type Delivery,
  type Handler,
  type OrderEvent,
  type Outcome,
} from '../../../core/plugin-api.js';
import { OrderSender } from './order-sender.js';
import { whyNotSend } from './reasons.js';

@injectable()
export class OrderCreated implements Handler<'order.created'> {
  constructor(@inject(OrderSender) private readonly sender: OrderSender) {}

  /** Creates the order under our reference, once. An order that is cancelled, fetched or digital, or
   *  that has left by now, is not created. */
  async handle(event: OrderEvent<'order.created'>, delivery: Delivery): Promise<Outcome> {
    const reason = whyNotSend(event.order, delivery);
    if (reason !== undefined) return skipped(reason);
    return this.sender.create(event, delivery);
  }
}
