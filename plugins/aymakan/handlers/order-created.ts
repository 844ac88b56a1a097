/** A new order goes to the warehouse. */
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
import { AymakanClient } from '../client.js';
import type { AymakanSettings } from '../generated/schemas.js';
import { toAymakanOrder } from '../mapping/order.js';
import { createOrder } from './create-order.js';

@injectable()
export class OrderCreated implements Handler<'order.created'> {
  constructor(
    @inject(Settings) private readonly settings: AymakanSettings,
    @inject(AymakanClient) private readonly client: AymakanClient,
  ) {}

  /** Creates the order under our reference. Safe to repeat: Aymakan refuses a second order of the same id, and an attempt
   *  without a clear answer is looked up first. An order that is cancelled by now is not created. */
  async handle(event: OrderEvent<'order.created'>, delivery: Delivery): Promise<Outcome> {
    if (event.order.status === 'cancelled')
      return skipped('the order was cancelled before the warehouse had it');
    return createOrder(this.client, toAymakanOrder(event, this.settings), delivery);
  }
}
