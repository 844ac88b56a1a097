/** order.cancelled -> PATCH /orders/ID/cancelled. */
import {
  inject,
  injectable,
  type Delivery,
  type Handler,
  type OrderEvent,
  type Outcome,
} from '../../../core/plugin-api.js';
import { Progress } from '../progress.js';

@injectable()
export class OrderCancelled implements Handler<'order.cancelled'> {
  constructor(@inject(Progress) private readonly progress: Progress) {}

  /** Cancels the order, once. The status of its payment is MerchantPro's own business then. */
  async handle(event: OrderEvent<'order.cancelled'>, delivery: Delivery): Promise<Outcome> {
    return this.progress.take('cancelled', event, delivery);
  }
}
