/** order.completed: MerchantPro has no such state. */
import { injectable, skipped, type Handler, type Outcome } from '../../../core/plugin-api.js';

@injectable()
export class OrderCompleted implements Handler<'order.completed'> {
  /** Calls nothing. */
  async handle(): Promise<Outcome> {
    return skipped('MerchantPro has no completed orders: one that is delivered and paid is at its end');
  }
}
