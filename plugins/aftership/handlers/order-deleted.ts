/** order.deleted: AfterShip has no call for it; with the setting cancel_deleted like order.cancelled. */
import {
  inject,
  injectable,
  Settings,
  skipped,
  type Delivery,
  type Handler,
  type OrderEvent,
  type Outcome,
} from '../../../core/plugin-api.js';
import { AftershipClient } from '../client.js';
import { AftershipFulfilments } from '../fulfilments.js';
import type { AftershipSettings } from '../generated/schemas.js';
import { AftershipOrders } from '../orders.js';

@injectable()
export class OrderDeleted implements Handler<'order.deleted'> {
  constructor(
    @inject(Settings) private readonly settings: AftershipSettings,
    @inject(AftershipClient) private readonly client: AftershipClient,
    @inject(AftershipOrders) private readonly orders: AftershipOrders,
    @inject(AftershipFulfilments) private readonly fulfilments: AftershipFulfilments,
  ) {}

  /** Cancels the order and its fulfilments where the setting says so. Safe to repeat: the same status and time again change nothing. */
  async handle(event: OrderEvent<'order.deleted'>, delivery: Delivery): Promise<Outcome> {
    if (!this.settings.cancel_deleted)
      return skipped(
        'AfterShip has no call to delete an order; set cancel_deleted to have it cancelled instead.',
      );
    return this.orders.whereThere(event, delivery, async orderId => {
      await this.client.updateOrder(orderId, {
        status: 'canceled',
        status_timestamps: { canceled_at: event.order.cancelledAt ?? event.time },
      });
      await this.fulfilments.cancel({ event, orderId, delivery }, event.time);
    });
  }
}
