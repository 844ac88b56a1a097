/** A cancelled order: the fulfilment API has no call for it. */
import { injectable, skipped, type Handler, type Outcome } from '../../../core/plugin-api.js';

@injectable()
export class OrderCancelled implements Handler<'order.cancelled'> {
  /** Calls nothing and says what a person has to do. */
  async handle(): Promise<Outcome> {
    return skipped("Aymakan's fulfilment API has no call that cancels an order; cancel it at the warehouse");
  }
}
