/** order.refunded: Retailys has no call for it. */
import { injectable, skipped, type Handler, type Outcome } from '../../../core/plugin-api.js';

@injectable()
export class OrderRefunded implements Handler<'order.refunded'> {
  /** Calls nothing, and says what a person has to do. */
  async handle(): Promise<Outcome> {
    return skipped('Retailys has no call that records a refund; enter it at Retailys');
  }
}
