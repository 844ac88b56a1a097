/** shipment.updated -> POST /fulfillments/ID/update-status where the parcel has left or was called off; AfterShip follows it
 *  by itself otherwise. */
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
import { AftershipFulfilments } from '../fulfilments.js';
import type { NumberedParcel } from '../mapping/tracking.js';
import { AftershipOrders } from '../orders.js';

@injectable()
export class ShipmentUpdated implements Handler<'shipment.updated'> {
  constructor(
    @inject(AftershipOrders) private readonly orders: AftershipOrders,
    @inject(AftershipFulfilments) private readonly fulfilments: AftershipFulfilments,
  ) {}

  /** Says that a parcel with a fulfilment of its own has left, or was called off. Safe to repeat: what is said already is not
   *  said again. */
  async handle(event: OrderEvent<'shipment.updated'>, delivery: Delivery): Promise<Outcome> {
    const parcel = event.shipment;
    if (parcel?.trackingNumber === undefined) return skipped(FOLLOWED);
    const numbered: NumberedParcel = { ...parcel, trackingNumber: parcel.trackingNumber };
    return this.orders.whereThere(event, delivery, async orderId => {
      const isTold = await this.fulfilments.follow({ event, orderId, delivery }, numbered);
      return isTold ? delivered({ links: { order: orderId } }) : skipped(FOLLOWED);
    });
  }
}

const FOLLOWED = 'AfterShip follows the parcel by its number and has no call for its progress.';
