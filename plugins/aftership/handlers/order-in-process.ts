/** order.in_process -> POST /fulfillments/ID/update-status, after the fulfilment was made where there is none. */
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
export class OrderInProcess implements Handler<'order.in_process'> {
  constructor(
    @inject(AftershipOrders) private readonly orders: AftershipOrders,
    @inject(AftershipFulfilments) private readonly fulfilments: AftershipFulfilments,
  ) {}

  /** Says that the order is being prepared. Safe to repeat: fulfilments are read first, and one that has got further is left. */
  async handle(event: OrderEvent<'order.in_process'>, delivery: Delivery): Promise<Outcome> {
    return this.orders.whereCreated(event, delivery, async orderId => {
      const isSent = await this.fulfilments.bring({ event, orderId, delivery }, 'in_process', event.time);
      return isSent ? undefined : skipped(NOTHING_TO_SEND);
    });
  }
}
