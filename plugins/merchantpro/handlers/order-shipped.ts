/** order.shipped -> PATCH /orders/ID with the tracking number, then PATCH /orders/ID/shipped. */
import {
  inject,
  injectable,
  Settings,
  type Delivery,
  type Handler,
  type OrderEvent,
  type Outcome,
} from '../../../core/plugin-api.js';
import { MerchantproClient } from '../client.js';
import type { MerchantproSettings } from '../generated/schemas.js';
import { newestParcel, toParcel } from '../mapping/sent/parcel.js';
import { Progress } from '../progress.js';
import { parcelWord, Told } from '../told.js';

@injectable()
export class OrderShipped implements Handler<'order.shipped'> {
  constructor(
    @inject(Settings) private readonly settings: MerchantproSettings,
    @inject(MerchantproClient) private readonly client: MerchantproClient,
    @inject(Progress) private readonly progress: Progress,
    @inject(Told) private readonly told: Told,
  ) {}

  /** Says that the order has left, once. The number of the newest parcel goes first: whether the step itself takes one is
   *  not documented, and what MerchantPro tells the buyer at this moment should hold it. */
  async handle(event: OrderEvent<'order.shipped'>, delivery: Delivery): Promise<Outcome> {
    const parcel = toParcel(newestParcel(event.order.shipments), this.settings);
    return this.progress.take('shipped', event, delivery, async id => {
      if (parcel === undefined) return;
      await delivery.step('tracking', async () => {
        await this.told.remember(id, parcelWord(parcel.shipping_awb));
        await this.client.updateOrder(id, parcel);
        return { isSent: true };
      });
    });
  }
}
