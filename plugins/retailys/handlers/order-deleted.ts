/** order.deleted: Retailys has no call for it; with the setting cancel_deleted -> PATCH /System/Orders/ID/cancel. */
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
import type { RetailysSettings } from '../generated/schemas.js';
import { OWN, RetailysOrders } from '../orders.js';

@injectable()
export class OrderDeleted implements Handler<'order.deleted'> {
  constructor(
    @inject(Settings) private readonly settings: RetailysSettings,
    @inject(RetailysOrders) private readonly orders: RetailysOrders,
  ) {}

  /** Cancels the order where the setting says so. Safe to repeat: a cancelled order is left. */
  async handle(event: OrderEvent<'order.deleted'>, delivery: Delivery): Promise<Outcome> {
    if (this.orders.isOwn(event)) return skipped(OWN);
    if (!this.settings.cancel_deleted)
      return skipped(
        'Retailys has no call to delete an order; set cancel_deleted to have it cancelled instead',
      );
    return this.orders.mark(event, delivery, 'cancel');
  }
}
