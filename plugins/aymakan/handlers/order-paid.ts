/** The warehouse hears that an order is paid, so that the courier asks for no money. */
import {
  inject,
  injectable,
  ProviderRefused,
  skipped,
  type Delivery,
  type Handler,
  type OrderEvent,
  type Outcome,
} from '../../../core/plugin-api.js';
import { AymakanClient } from '../client.js';
import { asPaid } from '../mapping/payment.js';
import { OrderSender } from './order-sender.js';
import { whyNotSend } from './reasons.js';
import { Uncollected } from './uncollected.js';

@injectable()
export class OrderPaid implements Handler<'order.paid'> {
  constructor(
    @inject(AymakanClient) private readonly client: AymakanClient,
    @inject(OrderSender) private readonly sender: OrderSender,
    @inject(Uncollected) private readonly uncollected: Uncollected,
  ) {}

  /** Sends the whole order again as prepaid, nothing to collect, nothing due. Safe to repeat: an order that is prepaid
   *  there already is left alone, and so is one that was delivered or that nothing is collected for. Refuses while a courier may still
   *  collect the money. */
  async handle(event: OrderEvent<'order.paid'>, delivery: Delivery): Promise<Outcome> {
    const reason = whyNotSend(event.order, delivery);
    if (reason !== undefined) return skipped(reason);
    const paid = { ...event, order: asPaid(event.order) };
    const found = await this.client.findOrder(event.reference);
    if (found === undefined) return this.sender.create(paid, delivery);
    if (found.isPrepaid) return skipped('already recorded as prepaid');
    if (found.isOnHold) return this.sender.replace(paid);
    if (await this.uncollected.has(event.reference))
      return skipped('the order was not sent as cash on delivery, so that nobody collects the money again');
    if (found.isDelivered) return skipped('delivered already; the payment is the cash that was collected');
    throw tooLate(event.reference, found.status);
  }
}

function tooLate(reference: string, status: string): ProviderRefused {
  return new ProviderRefused(
    `Aymakan has the order ${reference} as ${JSON.stringify(status)} and not as prepaid, and changes orders only while ` +
      'they are "on_hold"; tell the warehouse that it is paid, so that the courier does not collect the money again',
  );
}
