/** order.tracking_added -> PATCH /orders/ID with the tracking number and the carrier. */
import {
  delivered,
  inject,
  injectable,
  Settings,
  skipped,
  type Delivery,
  type Handler,
  type OrderEvent,
  type Outcome,
} from '../../../core/plugin-api.js';
import { MerchantproClient } from '../client.js';
import type { MerchantproSettings } from '../generated/schemas.js';
import { toParcel } from '../mapping/sent/parcel.js';
import { MerchantproOrders } from '../orders.js';
import { parcelWord, Told } from '../told.js';

@injectable()
export class OrderTrackingAdded implements Handler<'order.tracking_added'> {
  constructor(
    @inject(Settings) private readonly settings: MerchantproSettings,
    @inject(MerchantproClient) private readonly client: MerchantproClient,
    @inject(MerchantproOrders) private readonly orders: MerchantproOrders,
    @inject(Told) private readonly told: Told,
  ) {}

  /** Writes the parcel's number into the order; an order has one, so a second parcel's replaces the first one's. Safe to
   *  repeat: the same number again changes nothing. */
  async handle(event: OrderEvent<'order.tracking_added'>, delivery: Delivery): Promise<Outcome> {
    const parcel = toParcel(event.shipment, this.settings);
    if (parcel === undefined) return skipped('the parcel has no tracking number');
    const id = await this.orders.idThere(event, delivery);
    if (id === undefined) return skipped('MerchantPro does not have the order');
    await this.told.remember(id, parcelWord(parcel.shipping_awb));
    await this.client.updateOrder(id, parcel);
    return delivered({ links: { order: id } });
  }
}
