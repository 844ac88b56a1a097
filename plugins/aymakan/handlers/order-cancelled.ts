/** A cancelled order: the fulfilment API has no call for it. */
import {
  injectable,
  skipped,
  type Delivery,
  type Handler,
  type OrderEvent,
  type Outcome,
} from '../../../core/plugin-api.js';

@injectable()
export class OrderCancelled implements Handler<'order.cancelled'> {
  /** Calls nothing, and says what a person has to do where the order was brought to the warehouse. */
  async handle(_event: OrderEvent<'order.cancelled'>, { links }: Delivery): Promise<Outcome> {
    if (links['order'] === undefined) return skipped('the order is not at the warehouse');
    return skipped("Aymakan's fulfilment API has no call that cancels an order; cancel it at the warehouse");
  }
}
