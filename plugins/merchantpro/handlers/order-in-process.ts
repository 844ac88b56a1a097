/** order.in_process -> PATCH /orders/ID/in_process. */
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
export class OrderInProcess implements Handler<'order.in_process'> {
  constructor(@inject(Progress) private readonly progress: Progress) {}

  /** Says that the order is being prepared, once. */
  async handle(event: OrderEvent<'order.in_process'>, delivery: Delivery): Promise<Outcome> {
    return this.progress.take('in_process', event, delivery);
  }
}
