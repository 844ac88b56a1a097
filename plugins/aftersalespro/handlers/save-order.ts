/** Whatever happens to an order, AfterSalesPro gets it again as a whole. */
import {
  delivered,
  inject,
  injectable,
  Settings,
  skipped,
  type Delivery,
  type Handler,
  type OrderEvent,
  type Outcome,
} from '../../../core/plugin-api.js';
import { AftersalesproClient } from '../client.js';
import type { AftersalesproSettings } from '../generated/schemas.js';
import { toPlatformOrder } from '../mapping/order.js';
import { whyNotSend } from './reasons.js';
import { ToldOrders } from './told-orders.js';

@injectable()
export class SaveOrder implements Handler {
  constructor(
    @inject(Settings) private readonly settings: AftersalesproSettings,
    @inject(AftersalesproClient) private readonly client: AftersalesproClient,
    @inject(ToldOrders) private readonly told: ToldOrders,
  ) {}

  /** Saves the order under our reference. Safe to repeat: an order with the same reference is replaced, and the call
   *  carries the whole of it. What the event tells is remembered before the call, so that no later call takes it back. */
  async handle(event: OrderEvent, delivery: Delivery): Promise<Outcome> {
    if (this.settings.url === undefined) return skipped(FETCHED);
    const told = await this.told.add(event);
    const reason = whyNotSend(event.order, delivery);
    if (reason !== undefined) return skipped(reason);
    await this.client.saveOrder(toPlatformOrder({ event, told }, this.settings));
    return delivered({ links: { order: event.reference } });
  }
}

const FETCHED = 'AfterSalesPro fetches the orders by itself; no url is set to send them to';
