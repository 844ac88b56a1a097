/** A changed order is sent to the warehouse again as a whole. */
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
import type { WarehouseOrder } from '../mapping/answer.js';
import { touchesKept } from './kept-fields.js';
import { OrderSender } from './order-sender.js';
import { whyNotSend } from './reasons.js';

@injectable()
export class OrderUpdated implements Handler<'order.updated'> {
  constructor(
    @inject(AymakanClient) private readonly client: AymakanClient,
    @inject(OrderSender) private readonly sender: OrderSender,
  ) {}

  /** Replaces the order while it is on hold, creates it where the warehouse lacks it, and refuses once the warehouse works
   *  on it, unless the change is nothing to it. Safe to repeat: the call carries the whole order. */
  async handle(event: OrderEvent<'order.updated'>, delivery: Delivery): Promise<Outcome> {
    const reason = whyNotSend(event.order, delivery);
    if (reason !== undefined) return skipped(reason);
    const found = await this.client.findOrder(event.reference);
    if (found === undefined) return this.sender.create(event, delivery);
    if (found.isOnHold) return this.sender.replace(event);
    // The field names tell of this change alone, the list of those before it that the warehouse did not take.
    if (!touchesKept(event.changes, event.order) && this.sender.isShownBy(found, event))
      return skipped('nothing the warehouse keeps has changed');
    throw tooLate(event.reference, found);
  }
}

function tooLate(reference: string, { status, movedAt }: WarehouseOrder): ProviderRefused {
  const since = movedAt === undefined ? '' : ` since ${movedAt}`;
  return new ProviderRefused(
    `Aymakan has the order ${reference} as ${JSON.stringify(status)}${since} and changes orders only while they are ` +
      '"on_hold"; agree the change with the warehouse by hand, or have it put the order on hold and retry this delivery',
  );
}
