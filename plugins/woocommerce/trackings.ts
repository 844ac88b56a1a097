/** Which parcels the shop is told of, and when. How is orders.ts's business. */
import {
  inject,
  injectable,
  Settings,
  type Delivery,
  type Order,
  type Shipment,
} from '../../core/plugin-api.js';
import type { WoocommerceSettings } from './generated/schemas.js';
import { hasLeft } from './mapping/tracking.js';
import { Orders, type Reason } from './orders.js';

@injectable()
export class Trackings {
  constructor(
    @inject(Settings) private readonly settings: WoocommerceSettings,
    @inject(Orders) private readonly orders: Orders,
  ) {}

  /** Tells of one parcel. An entry of the shop has a day of shipping, so it waits until there is one; a remark has none. */
  async tell({ id }: Order, parcel: Shipment, delivery: Delivery): Promise<Reason> {
    if (parcel.trackingNumber === undefined)
      return 'the parcel has no tracking number; it is told when it has one';
    if (this.settings.tracking !== 'note' && !hasLeft(parcel))
      return 'the parcel has not left yet; an entry with its number has a day of shipping';
    return this.orders.addTracking(id, parcel, delivery);
  }

  /** Tells of every parcel of an order that has left. True where that took a call. */
  async tellAll(order: Order, delivery: Delivery): Promise<boolean> {
    let isNews = false;
    for (const parcel of order.shipments) {
      if (parcel.status === 'cancelled') continue;
      const reason = await this.tell(order, parcel, delivery);
      isNews ||= reason === undefined;
    }
    return isNews;
  }
}
