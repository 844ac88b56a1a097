/** order.returned -> PATCH /orders/ID/returned. */
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
export class OrderReturned implements Handler<'order.returned'> {
  constructor(@inject(Progress) private readonly progress: Progress) {}

  /** Says that the order came back, once. */
  async handle(event: OrderEvent<'order.returned'>, delivery: Delivery): Promise<Outcome> {
    return this.progress.take('returned', event, delivery);
  }
}
