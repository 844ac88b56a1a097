/** order.returned -> POST /trackings/ID/mark-as-completed of the Tracking API. */
import {
  inject,
  injectable,
  skipped,
  type Delivery,
  type Handler,
  type OrderEvent,
  type Outcome,
} from '../../../core/plugin-api.js';
import { AftershipOrders } from '../orders.js';
import { AftershipTrackings, numberedParcels } from '../trackings.js';

@injectable()
export class OrderReturned implements Handler<'order.returned'> {
  constructor(
    @inject(AftershipOrders) private readonly orders: AftershipOrders,
    @inject(AftershipTrackings) private readonly trackings: AftershipTrackings,
  ) {}

  /** Says of the parcels that came back, or of all where none is told to have, that they went back to their sender. Safe to
   *  repeat: what AfterShip knows is not told again. A buyer's return lives in AfterShip Returns and is not touched. */
  async handle(event: OrderEvent<'order.returned'>, delivery: Delivery): Promise<Outcome> {
    return this.orders.whereThere(event, delivery, async () => {
      const parcels = numberedParcels(event);
      const back = parcels.filter(({ status }) => status === 'returned');
      const ends = (back.length > 0 ? back : parcels).map(parcel => ({ parcel, at: event.time }));
      const count = await this.trackings.complete(event, ends, 'RETURNED_TO_SENDER', delivery);
      return count > 0 ? undefined : skipped(NO_PARCEL);
    });
  }
}

const NO_PARCEL =
  'An order has no returned state at AfterShip, only its parcels have, and AfterShip follows none of this order.';
