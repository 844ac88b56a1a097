/** order.in_process -> PATCH /System/Orders/ID/status with the status of the setting status_in_process. */
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
export class OrderInProcess implements Handler<'order.in_process'> {
  constructor(
    @inject(Settings) private readonly settings: RetailysSettings,
    @inject(RetailysStatuses) private readonly statuses: RetailysStatuses,
  ) {}

  /** Gives the order the status; skips where the setting is not set. Safe to repeat: the same status again changes nothing. */
  async handle(event: OrderEvent<'order.in_process'>, delivery: Delivery): Promise<Outcome> {
    const value = this.settings.status_in_process;
    return this.statuses.give(event, delivery, { setting: 'status_in_process', value });
  }
}
