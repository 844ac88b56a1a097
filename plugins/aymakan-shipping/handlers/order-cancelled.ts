/** order.cancelled -> POST /shipping/cancel, or /shipping/cancel_by_reference. */
import {
  inject,
  injectable,
  type Delivery,
  type Handler,
  type OrderEvent,
  type Outcome,
} from '../../../core/plugin-api.js';
import { Cancellation } from '../cancellation.js';

@injectable()
export class OrderCancelled implements Handler<'order.cancelled'> {
  constructor(@inject(Cancellation) private readonly cancellation: Cancellation) {}

  /** Cancels the shipment as long as nobody has collected it; refuses afterwards. Safe to repeat. */
  async handle(event: OrderEvent<'order.cancelled'>, delivery: Delivery): Promise<Outcome> {
    return this.cancellation.cancel(event, delivery);
  }
}
