/** order.deleted: nothing can be deleted at Aymakan; the shipment is cancelled where the settings say so. */
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
import { Cancellation } from '../cancellation.js';
import type { AymakanShippingSettings } from '../generated/schemas.js';

@injectable()
export class OrderDeleted implements Handler<'order.deleted'> {
  constructor(
    @inject(Settings) private readonly settings: AymakanShippingSettings,
    @inject(Cancellation) private readonly cancellation: Cancellation,
  ) {}

  /** Cancels the shipment as for a cancelled order, where cancel_deleted is set. */
  async handle(event: OrderEvent<'order.deleted'>, delivery: Delivery): Promise<Outcome> {
    return this.settings.cancel_deleted
      ? this.cancellation.cancel(event, delivery)
      : skipped('Aymakan deletes no shipments; with the setting cancel_deleted it is cancelled');
  }
}
