/** get_orders: the orders that fit, all in one answer. */
import {
  inject,
  injectable,
  MappingError,
  Orders,
  Settings,
  type Answer,
  type KnownOrder,
  type OrdersPart,
  type ReceivedRequest,
  type Reply,
} from '../../../core/plugin-api.js';
import type { AftersalesproSettings } from '../generated/schemas.js';
import { toAsked, type Asked } from '../mapping/asked.js';
import { toPulledOrder } from '../mapping/pulled-order.js';
import { statusText } from '../mapping/status.js';
import { toldOf } from '../mapping/told.js';
import { failure, success } from './envelope.js';

@injectable()
export class GetOrders implements Answer {
  constructor(
    @inject(Settings) private readonly settings: AftersalesproSettings,
    @inject(Orders) private readonly orders: Orders,
  ) {}

  /** Everything that fits, or nothing and why: a list that was cut off would look whole. */
  async answer(question: ReceivedRequest): Promise<Reply> {
    const asked = this.#read(question);
    if (asked instanceof MappingError) return failure(`${asked.message}.`);
    const found = await this.#find(asked);
    if (found === undefined)
      return failure(`More than ${this.settings.orders_max} orders fit. Ask for a shorter time.`);
    const orders = found.map(known => toPulledOrder({ known, told: toldOf(known) }, this.settings));
    return success({ orders }, orders.length === 0 ? 'No orders found.' : 'OK');
  }

  #read(question: ReceivedRequest): Asked | MappingError {
    try {
      return toAsked(question.parameters(), this.settings);
    } catch (error) {
      if (error instanceof MappingError) return error;
      throw error;
    }
  }

  /** An order that changes while the list is read comes twice; it counts as it was read last. */
  async #find({ request, statuses }: Asked): Promise<KnownOrder[] | undefined> {
    const found = new Map<string, KnownOrder>();
    for (let cursor: string | undefined, isFirst = true; isFirst || cursor !== undefined; isFirst = false) {
      const part: OrdersPart = await this.orders.read(
        cursor === undefined ? request : { ...request, cursor },
      );
      for (const known of part.orders) {
        found.delete(known.reference);
        if (statuses?.has(statusText(known.order, toldOf(known), this.settings)) ?? true)
          found.set(known.reference, known);
      }
      if (found.size > this.settings.orders_max) return undefined;
      cursor = part.next;
    }
    return [...found.values()];
  }
}
