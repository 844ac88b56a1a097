/** order.returned -> PATCH /System/Orders/ID/status with the status of the setting status_returned. */
import {
  inject,
  injectable,
  Settings,
  type Delivery,
  type Handler,
  type OrderEvent,
  type Outcome,
} from '../../../core/plugin-api.js';
import type { RetailysSettings } from '../generated/schemas.js';
import { RetailysStatuses } from '../statuses.js';

@injectable()
export class OrderReturned implements Handler<'order.returned'> {
  constructor(
    @inject(Settings) private readonly settings: RetailysSettings,
    @inject(RetailysStatuses) private readonly statuses: RetailysStatuses,
  ) {}

  /** Gives the order the status; skips where the setting is not set. Safe to repeat: the same status again changes nothing. */
  async handle(event: OrderEvent<'order.returned'>, delivery: Delivery): Promise<Outcome> {
    const value = this.settings.status_returned;
    return this.statuses.give(event, delivery, { setting: 'status_returned', value });
  }
}
