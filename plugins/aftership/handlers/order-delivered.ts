/** order.delivered -> POST /trackings/ID/mark-as-completed of the Tracking API; for an order that is fetched
 *  POST /fulfillments/ID/update-status. */
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
import { AftershipOrders } from '../orders.js';
import { AftershipTrackings, numberedParcels } from '../trackings.js';

@injectable()
export class OrderDelivered implements Handler<'order.delivered'> {
  constructor(
    @inject(AftershipOrders) private readonly orders: AftershipOrders,
    @inject(AftershipTrackings) private readonly trackings: AftershipTrackings,
    @inject(AftershipFulfilments) private readonly fulfilments: AftershipFulfilments,
  ) {}

  /** Says of every parcel that it was delivered, or that the order was fetched. Safe to repeat: what AfterShip knows is not told
   *  again. The order itself has no such state at AfterShip. */
  async handle(event: OrderEvent<'order.delivered'>, delivery: Delivery): Promise<Outcome> {
    return this.orders.whereThere(event, delivery, async orderId => {
      if (event.order.deliveryMethod === 'pickup') {
        const isSent = await this.fulfilments.bring({ event, orderId, delivery }, 'handed_over', event.time);
        return isSent ? undefined : skipped(NOTHING_TO_SEND);
      }
      const ends = numberedParcels(event).map(parcel => ({ parcel, at: parcel.deliveredAt ?? event.time }));
      const count = await this.trackings.complete(event, ends, 'DELIVERED', delivery);
      return count > 0 ? undefined : skipped(NO_PARCEL);
    });
  }
}

const NO_PARCEL =
  'An order has no delivered state at AfterShip, only its parcels have, and AfterShip follows none of this order.';
