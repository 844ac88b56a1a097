/** shipment.updated -> the number, where it has waited for the parcel to leave, and a remark on what happened. */
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
  type Shipment,
} from '../../../core/plugin-api.js';
import type { WoocommerceSettings } from '../generated/schemas.js';
import { Orders, type Reason } from '../orders.js';
import { OwnOrders } from '../own-orders.js';
import { Trackings } from '../trackings.js';

@injectable()
export class ShipmentUpdated implements Handler<'shipment.updated'> {
  constructor(
    @inject(Settings) private readonly settings: WoocommerceSettings,
    @inject(OwnOrders) private readonly own: OwnOrders,
    @inject(Orders) private readonly orders: Orders,
    @inject(Trackings) private readonly trackings: Trackings,
  ) {}

  /** Tells what the shop has a place for. Safe to repeat: what it knows is not told again. */
  async handle(event: OrderEvent<'shipment.updated'>, delivery: Delivery): Promise<Outcome> {
    const { order, shipment: parcel } = event;
    const against = this.own.reasonAgainst(event);
    if (against !== undefined) return skipped(against);
    if (parcel === undefined) return skipped('the event names no parcel');
    const isOver = parcel.status === 'cancelled';
    const ofNumber: Reason = isOver
      ? 'a number that was told is taken back in the shop'
      : await this.trackings.tell(order, parcel, delivery);
    const ofNote = await this.#note(order.id, parcel, delivery);
    return ofNumber === undefined || ofNote === undefined ? delivered() : skipped(`${ofNumber}; ${ofNote}`);
  }

  async #note(id: string, parcel: Shipment, delivery: Delivery): Promise<Reason> {
    if (!this.settings.note_parcel_statuses.includes(parcel.status))
      return 'the shop keeps no status of a parcel, and the setting note_parcel_statuses does not list this one';
    const note = `Parcel ${parcel.trackingNumber ?? parcel.id}: ${parcel.status.replaceAll('_', ' ')}, ${parcel.modifiedAt}`;
    return this.orders.addNote(id, { note, isForBuyer: this.settings.notes === 'customer' }, delivery);
  }
}
