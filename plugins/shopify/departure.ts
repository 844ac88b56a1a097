/** An order that has left as a whole: each of its parcels among the shop's fulfilments, and nothing left open. */
import { inject, injectable, type Delivery, type OrderEvent } from '../../core/plugin-api.js';
import { Parcels } from './parcels.js';

@injectable()
export class Departure {
  constructor(@inject(Parcels) private readonly parcels: Parcels) {}

  /** Sees to it. `isNews` says whether that took a call; `reason` why a parcel is in no fulfilment. Raises ProviderRefused
   *  where somebody has to act in the shop first. */
  async tell(event: OrderEvent, delivery: Delivery): Promise<{ isNews: boolean; reason?: string }> {
    let isNews = false;
    let reason: string | undefined;
    for (const parcel of event.order.shipments) {
      if (parcel.status === 'cancelled' || parcel.trackingNumber === undefined) continue;
      const placed = await this.parcels.place(event, parcel, { delivery, mayCreate: true });
      if ('reason' in placed) reason = placed.reason;
      else isNews ||= placed.isNews;
    }
    isNews = (await this.parcels.placeRest(event.order, delivery)) || isNews;
    return reason === undefined ? { isNews } : { isNews, reason };
  }
}
