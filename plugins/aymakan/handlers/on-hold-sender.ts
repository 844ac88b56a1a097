/** Sends the whole order again for a change that is worth a call while the order is on hold, and nobody's trouble afterwards. */
import { inject, injectable, skipped, type Delivery, type Outcome } from '../../../core/plugin-api.js';
import { AymakanClient } from '../client.js';
import type { OrderToSend } from '../mapping/order.js';
import { hasLeft } from '../mapping/pieces.js';
import { OrderSender } from './order-sender.js';
import { whyNotSend } from './reasons.js';

@injectable()
export class OnHoldSender {
  constructor(
    @inject(AymakanClient) private readonly client: AymakanClient,
    @inject(OrderSender) private readonly sender: OrderSender,
  ) {}

  /** Replaces the order while it is on hold, creates it where the warehouse lacks it, and skips `what`, with the status,
   *  once the warehouse works on it. Safe to repeat: the call carries the whole order. */
  async send(source: OrderToSend, delivery: Delivery, what: string): Promise<Outcome> {
    const reason = whyNotSend(source.order, delivery);
    if (reason !== undefined) return skipped(reason);
    const found = await this.client.findOrder(source.reference);
    if (found === undefined) return this.sender.create(source, delivery);
    if (!found.isOnHold)
      return skipped(
        `the warehouse has the order as ${JSON.stringify(found.status)} and takes ${what} only while it is "on_hold"`,
      );
    if (hasLeft(source.order))
      return skipped('every piece of the order has left from elsewhere; cancel it at the warehouse');
    return this.sender.replace(source);
  }
}
