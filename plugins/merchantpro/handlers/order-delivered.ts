/** order.delivered -> PATCH /orders/ID/delivered. */
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
export class OrderDelivered implements Handler<'order.delivered'> {
  constructor(@inject(Progress) private readonly progress: Progress) {}

  /** Says that the buyer has the order, once. */
  async handle(event: OrderEvent<'order.delivered'>, delivery: Delivery): Promise<Outcome> {
    return this.progress.take('delivered', event, delivery);
  }
}
