/** What was paid back goes to the warehouse with the whole order. */
import {
  inject,
  injectable,
  type Delivery,
  type Handler,
  type OrderEvent,
  type Outcome,
} from '../../../core/plugin-api.js';
import { OnHoldSender } from './on-hold-sender.js';

@injectable()
export class OrderRefunded implements Handler<'order.refunded'> {
  constructor(@inject(OnHoldSender) private readonly sender: OnHoldSender) {}

  /** Sends the order with `invoice.total_refunded` while it is on hold, which is seldom: money is paid back later. */
  async handle(event: OrderEvent<'order.refunded'>, delivery: Delivery): Promise<Outcome> {
    return this.sender.send(event, delivery, 'a refund');
  }
}
