/** A changed order is sent to the warehouse again as a whole. */
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
import type { WarehouseOrder } from '../mapping/answer.js';
import { toAymakanOrder } from '../mapping/order.js';
import { createOrder } from './create-order.js';

@injectable()
export class OrderUpdated implements Handler<'order.updated'> {
  constructor(
    @inject(Settings) private readonly settings: AymakanSettings,
    @inject(AymakanClient) private readonly client: AymakanClient,
  ) {}

  /** Replaces the order while it is on hold, creates it where the warehouse lacks it, and refuses once the warehouse works
   *  on it. Safe to repeat: the call carries the whole order. */
  async handle(event: OrderEvent<'order.updated'>, delivery: Delivery): Promise<Outcome> {
    if (event.order.status === 'cancelled') return skipped('the order is cancelled in the shop');
    const order = toAymakanOrder(event, this.settings);
    const found = await this.client.findOrder(event.reference);
    if (found === undefined) return createOrder(this.client, order, delivery);
    if (!found.isOnHold) throw tooLate(event.reference, found);
    await this.client.updateOrder(order);
    return delivered({ links: { order: event.reference } });
  }
}

function tooLate(reference: string, { status, movedAt }: WarehouseOrder): ProviderRefused {
  const since = movedAt === undefined ? '' : ` since ${movedAt}`;
  return new ProviderRefused(
    `Aymakan has the order ${reference} as ${JSON.stringify(status)}${since} and changes orders only while they are ` +
      '"on_hold"; agree the change with the warehouse by hand, or have it put the order on hold and retry this delivery',
  );
}
