/** Remembers which postpaid orders nothing is collected for. A list tells postpaid alone, and a shop that has the money no
 *  longer tells of an amount to collect, so that a late payment could not be judged otherwise. */
import { inject, injectable, State } from '../../../core/plugin-api.js';
import type { AymakanOrder } from '../generated/schemas.js';

@injectable()
export class Uncollected {
  constructor(@inject(State) private readonly state: State) {}

  /** Notes a postpaid order as the warehouse took it. Writes only what is new: most orders leave no trace. */
  async note({ order_id, payment_method, is_cash_on_delivery }: AymakanOrder): Promise<void> {
    if (payment_method === 'prepaid') return;
    const isUncollected = is_cash_on_delivery !== true;
    if (isUncollected !== (await this.has(order_id))) await this.state.set(keyOf(order_id), isUncollected);
  }

  /** Whether the order is known to have been sent as postpaid with nothing to collect. */
  async has(orderId: string): Promise<boolean> {
    return (await this.state.get<boolean>(keyOf(orderId))) === true;
  }
}

function keyOf(orderId: string): string {
  return `uncollected/${orderId}`;
}
