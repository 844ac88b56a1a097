/** Sends whole orders to the warehouse: what the handlers have in common. */
import {
  delivered,
  inject,
  injectable,
  Settings,
  skipped,
  type Delivery,
  type Outcome,
} from '../../../core/plugin-api.js';
import { AymakanClient } from '../client.js';
import type { AymakanSettings } from '../generated/schemas.js';
import { toAymakanOrder, type OrderToSend } from '../mapping/order.js';
import { createOrder } from './create-order.js';
import { whyNotCreate } from './reasons.js';

@injectable()
export class OrderSender {
  constructor(
    @inject(Settings) private readonly settings: AymakanSettings,
    @inject(AymakanClient) private readonly client: AymakanClient,
  ) {}

  /** Brings an order to a warehouse that has none under its reference; what may not be sent any more is skipped. Safe to
   *  repeat: Aymakan refuses a second order of the same id, and an attempt without a clear answer is looked up first. */
  async create(source: OrderToSend, delivery: Delivery): Promise<Outcome> {
    const reason = whyNotCreate(source.order);
    if (reason !== undefined) return skipped(reason);
    return createOrder(this.client, toAymakanOrder(source, this.settings), delivery);
  }

  /** Replaces an order that is on hold. Safe to repeat: the call carries the whole order. */
  async replace(source: OrderToSend): Promise<Outcome> {
    await this.client.updateOrder(toAymakanOrder(source, this.settings));
    return delivered({ links: { order: source.reference } });
  }
}
