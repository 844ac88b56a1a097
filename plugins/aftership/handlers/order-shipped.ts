/** order.shipped -> POST /fulfillments/ID/update-status, before version 2026-01 POST /fulfillments/ID/ship. */
import {
  inject,
  injectable,
  skipped,
  type Delivery,
  type Handler,
  type OrderEvent,
  type Outcome,
} from '../../../core/plugin-api.js';
import { AftershipFulfilments } from '../fulfilments.js';
import { NOTHING_TO_SEND } from '../mapping/pieces.js';
import { AftershipOrders } from '../orders.js';

@injectable()
export class OrderShipped implements Handler<'order.shipped'> {
  constructor(
    @inject(AftershipOrders) private readonly orders: AftershipOrders,
    @inject(AftershipFulfilments) private readonly fulfilments: AftershipFulfilments,
  ) {}

  /** Says that everything of the order has left, or waits for whoever fetches it. What no fulfilment holds gets one first. Safe
   *  to repeat: fulfilments are read first, and one that has got there is left. */
  async handle(event: OrderEvent<'order.shipped'>, delivery: Delivery): Promise<Outcome> {
    return this.orders.whereCreated(event, delivery, async orderId => {
      const isSent = await this.fulfilments.bring({ event, orderId, delivery }, 'left', event.time);
      return isSent ? undefined : skipped(NOTHING_TO_SEND);
    });
  }
}
