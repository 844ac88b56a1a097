/** order.tracking_added -> the number as a remark, in the metadata or in the extension Shipment Tracking. */
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
import { OwnOrders } from '../own-orders.js';
import { Trackings } from '../trackings.js';

@injectable()
export class OrderTrackingAdded implements Handler<'order.tracking_added'> {
  constructor(
    @inject(OwnOrders) private readonly own: OwnOrders,
    @inject(Trackings) private readonly trackings: Trackings,
  ) {}

  /** Tells the shop of the number. Safe to repeat: a number that it has is not told again. */
  async handle(event: OrderEvent<'order.tracking_added'>, delivery: Delivery): Promise<Outcome> {
    const { order, shipment: parcel } = event;
    const against = this.own.reasonAgainst(event);
    if (against !== undefined) return skipped(against);
    if (parcel === undefined) return skipped('the event names no parcel');
    const reason = await this.trackings.tell(order, parcel, delivery);
    return reason === undefined ? delivered() : skipped(reason);
  }
}
