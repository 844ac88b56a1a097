/** order.shipped -> everything that is still open is fulfilled, with the tracking of its parcels. */
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
import { OwnOrders } from '../own-orders.js';

@injectable()
export class OrderShipped implements Handler<'order.shipped'> {
  constructor(
    @inject(OwnOrders) private readonly own: OwnOrders,
    @inject(Departure) private readonly departure: Departure,
  ) {}

  /** Fulfils the whole order: it has left. Safe to repeat: only what is open is fulfilled. */
  async handle(event: OrderEvent<'order.shipped'>, delivery: Delivery): Promise<Outcome> {
    const reason = this.own.reasonAgainst(event);
    if (reason !== undefined) return skipped(reason);
    const { isNews, reason: none } = await this.departure.tell(event, delivery);
    return isNews ? delivered() : skipped(none ?? 'the shop has fulfilled all of the order already');
  }
}
