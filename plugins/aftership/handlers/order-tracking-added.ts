/** order.tracking_added -> POST /trackings of the Tracking API, then POST or PATCH /fulfillments. */
import {
  inject,
  injectable,
  skipped,
  type Delivery,
  type Handler,
  type OrderEvent,
  type Outcome,
} from '../../../core/plugin-api.js';
import { AftershipFulfilments } from '../fulfilments.js';
import { NOTHING_TO_SEND } from '../mapping/pieces.js';
import type { NumberedParcel } from '../mapping/tracking.js';
import { AftershipOrders } from '../orders.js';
import { AftershipTrackings } from '../trackings.js';

@injectable()
export class OrderTrackingAdded implements Handler<'order.tracking_added'> {
  constructor(
    @inject(AftershipOrders) private readonly orders: AftershipOrders,
    @inject(AftershipTrackings) private readonly trackings: AftershipTrackings,
    @inject(AftershipFulfilments) private readonly fulfilments: AftershipFulfilments,
  ) {}

  /** Has AfterShip follow the parcel, and puts it into a fulfilment of the order. Safe to repeat: the tracking is looked up by its
   *  number and the fulfilments are read before anything is made, so that a parcel is there once. */
  async handle(event: OrderEvent<'order.tracking_added'>, delivery: Delivery): Promise<Outcome> {
    const parcel = event.shipment;
    if (parcel?.trackingNumber === undefined)
      return skipped('The parcel has no tracking number yet; AfterShip is told once it has one.');
    const numbered: NumberedParcel = { ...parcel, trackingNumber: parcel.trackingNumber };
    return this.orders.whereCreated(event, delivery, async orderId => {
      const trackingId = await this.trackings.idOf(event, numbered, delivery);
      const isHeld = await this.fulfilments.hold({ event, orderId, delivery }, numbered, trackingId);
      return isHeld || trackingId !== undefined ? undefined : skipped(NOTHING_TO_SEND);
    });
  }
}
