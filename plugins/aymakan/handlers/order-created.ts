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

@injectable()
export class OrderCreated implements Handler<'order.created'> {
  constructor(@inject(OrderSender) private readonly sender: OrderSender) {}

  /** Creates the order under our reference, once. An order that is cancelled or has left by now is not created. */
  async handle(event: OrderEvent<'order.created'>, delivery: Delivery): Promise<Outcome> {
    if (event.order.status === 'cancelled')
      return skipped('the order was cancelled before the warehouse had it');
    return this.sender.create(event, delivery);
  }
}
