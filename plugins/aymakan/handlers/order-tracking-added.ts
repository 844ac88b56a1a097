/** A parcel's number goes to the warehouse with the whole order. */
import {
  inject,
  injectable,
  skipped,
  type Delivery,
  type Handler,
  type OrderEvent,
  type Outcome,
} from '../../../core/plugin-api.js';
import { OnHoldSender } from './on-hold-sender.js';

@injectable()
export class OrderTrackingAdded implements Handler<'order.tracking_added'> {
  constructor(@inject(OnHoldSender) private readonly sender: OnHoldSender) {}

  /** Sends the order with its newest parcel while it is on hold. A parcel without a number is skipped: it is told again
   *  once it has one. */
  async handle(event: OrderEvent<'order.tracking_added'>, delivery: Delivery): Promise<Outcome> {
    if (event.shipment?.trackingNumber === undefined) return skipped('the parcel has no tracking number yet');
    return this.sender.send(event, delivery, 'a tracking number');
  }
}
