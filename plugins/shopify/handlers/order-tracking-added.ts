/** order.tracking_added -> a fulfilment with the parcel's tracking. */
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
import { hasLeft } from '../mapping/event-status.js';
import { OwnOrders } from '../own-orders.js';
import { Parcels } from '../parcels.js';
import type { FilledSettings } from '../settings.js';

@injectable()
export class OrderTrackingAdded implements Handler<'order.tracking_added'> {
  constructor(
    @inject(Settings) private readonly settings: FilledSettings,
    @inject(OwnOrders) private readonly own: OwnOrders,
    @inject(Parcels) private readonly parcels: Parcels,
  ) {}

  /** Makes the fulfilment where the parcel has left, or at once where the setting says so; gives the number to a fulfilment
   *  that is there. Safe to repeat: the number is looked for first, and only what is open is fulfilled. */
  async handle(event: OrderEvent<'order.tracking_added'>, delivery: Delivery): Promise<Outcome> {
    const { order, shipment: parcel } = event;
    const reason = this.own.reasonAgainst(event);
    if (reason !== undefined) return skipped(reason);
    if (parcel?.trackingNumber === undefined)
      return skipped(
        'the parcel has no tracking number; it is told when it has one, or when the order has left',
      );
    const mayCreate =
      this.settings.fulfil_on === 'tracking_added' ||
      hasLeft(parcel) ||
      order.fulfilmentStatus === 'fulfilled';
    const placed = await this.parcels.place(event, parcel, { delivery, mayCreate });
    if ('reason' in placed) return skipped(placed.reason);
    return placed.isNews ? delivered() : skipped(`the shop has the number ${parcel.trackingNumber} already`);
  }
}
