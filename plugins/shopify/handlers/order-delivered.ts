/** order.delivered -> every fulfilment of the order gets the event DELIVERED. */
import {
  delivered,
  inject,
  injectable,
  skipped,
  type Delivery,
  type Handler,
  type OrderEvent,
  type Outcome,
} from '../../../core/plugin-api.js';
import { Departure } from '../departure.js';
import { Fulfilments } from '../fulfilments.js';
import { OwnOrders } from '../own-orders.js';
import { Parcels } from '../parcels.js';
import { liveFulfilments, numbersOf } from '../plan.js';

@injectable()
export class OrderDelivered implements Handler<'order.delivered'> {
  constructor(
    @inject(OwnOrders) private readonly own: OwnOrders,
    @inject(Departure) private readonly departure: Departure,
    @inject(Fulfilments) private readonly fulfilments: Fulfilments,
    @inject(Parcels) private readonly parcels: Parcels,
  ) {}

  /** Tells that the buyer has all of it; what the shop still takes for open is fulfilled first. Safe to repeat: a fulfilment
   *  that shows as delivered is left alone. */
  async handle(event: OrderEvent<'order.delivered'>, delivery: Delivery): Promise<Outcome> {
    const { order } = event;
    const against = this.own.reasonAgainst(event);
    if (against !== undefined) return skipped(against);
    const { isNews, reason } = await this.departure.tell(event, delivery);
    let isTold = isNews;
    for (const fulfilment of liveFulfilments(await this.fulfilments.of(order.id))) {
      const numbers = numbersOf(fulfilment);
      const arrived = order.shipments.findLast(
        ({ trackingNumber = '', deliveredAt }) =>
          deliveredAt !== undefined && numbers.includes(trackingNumber),
      );
      const happened = { status: 'DELIVERED' as const, happenedAt: arrived?.deliveredAt ?? event.time };
      const told = await this.parcels.tell(fulfilment, happened, { orderId: order.id, delivery });
      isTold ||= told;
    }
    return isTold ? delivered() : skipped(reason ?? 'the shop shows all of the order as delivered already');
  }
}
