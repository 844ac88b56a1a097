/** What the order has reached elsewhere -> the status of the shop that stands for it: PUT /orders/ID. */
import {
  delivered,
  inject,
  injectable,
  skipped,
  type Delivery,
  type EventType,
  type Handler,
  type OrderEvent,
  type Outcome,
} from '../../../core/plugin-api.js';
import type { ToldFact } from '../mapping/told-status.js';
import { Orders } from '../orders.js';
import { OwnOrders } from '../own-orders.js';
import { Trackings } from '../trackings.js';

@injectable()
export class StatusReached implements Handler {
  constructor(
    @inject(OwnOrders) private readonly own: OwnOrders,
    @inject(Orders) private readonly orders: Orders,
    @inject(Trackings) private readonly trackings: Trackings,
  ) {}

  /** Sets the status that the setting set_status names; of an order that has left, its numbers are told first. Safe to
   *  repeat: the status is looked at, and what the shop knows is not told again. */
  async handle(event: OrderEvent, delivery: Delivery): Promise<Outcome> {
    const against = this.own.reasonAgainst(event);
    if (against !== undefined) return skipped(against);
    const { order } = event;
    const fact = FACTS[event.type];
    if (fact === undefined) return skipped(`no status stands for ${event.type}`);
    const isTold = WITH_NUMBERS.has(event.type) && (await this.trackings.tellAll(order, delivery));
    const reason = await this.orders.setStatus(order.id, fact, delivery);
    return isTold || reason === undefined ? delivered() : skipped(reason);
  }
}

const FACTS: Partial<Readonly<Record<EventType, ToldFact>>> = {
  'order.in_process': 'in_process',
  'order.paid': 'paid',
  'order.shipped': 'shipped',
  'order.delivered': 'delivered',
  'order.completed': 'completed',
  'order.returned': 'returned',
  'order.cancelled': 'cancelled',
};

const WITH_NUMBERS: ReadonlySet<EventType> = new Set(['order.shipped', 'order.delivered']);
