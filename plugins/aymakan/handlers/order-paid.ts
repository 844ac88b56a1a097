/** The warehouse hears that an order is paid, so that the courier asks for no money. */
import {
  delivered,
  inject,
  injectable,
  ProviderRefused,
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
import { asPaid } from '../mapping/payment.js';
import { createOrder } from './create-order.js';

@injectable()
export class OrderPaid implements Handler<'order.paid'> {
  constructor(
    @inject(Settings) private readonly settings: AymakanSettings,
    @inject(AymakanClient) private readonly client: AymakanClient,
  ) {}

  /** Sends the whole order again as prepaid, nothing to collect, nothing due. Safe to repeat: an order that is prepaid
   *  there already is left alone. Refuses once the warehouse works on an order that it holds as postpaid. */
  async handle(event: OrderEvent<'order.paid'>, delivery: Delivery): Promise<Outcome> {
    if (event.order.status === 'cancelled') return skipped('the order is cancelled in the shop');
    const order = toAymakanOrder({ ...event, order: asPaid(event.order) }, this.settings);
    const found = await this.client.findOrder(event.reference);
    if (found === undefined) return createOrder(this.client, order, delivery);
    if (found.isPrepaid) return skipped('already recorded as prepaid');
    if (!found.isOnHold) throw tooLate(event.reference, found.status);
    await this.client.updateOrder(order);
    return delivered({ links: { order: event.reference } });
  }
}

function tooLate(reference: string, status: string): ProviderRefused {
  return new ProviderRefused(
    `Aymakan has the order ${reference} as ${JSON.stringify(status)} and not as prepaid, and changes orders only while ` +
      'they are "on_hold"; tell the warehouse that it is paid, so that the courier does not collect the money again',
  );
}
