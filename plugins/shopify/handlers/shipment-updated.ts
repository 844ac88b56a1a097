/** shipment.updated -> an event of the parcel's fulfilment, which is made where the parcel has left. */
import {
  delivered,
  inject,
  injectable,
  Settings,
  skipped,
  type Delivery,
  type Handler,
  type Order,
  type OrderEvent,
  type Outcome,
  type Shipment,
} from '../../../core/plugin-api.js';
import { Fulfilments, type Fulfilment } from '../fulfilments.js';
import { eventStatus, happenedAt, hasLeft } from '../mapping/event-status.js';
import { OwnOrders } from '../own-orders.js';
import { Parcels } from '../parcels.js';
import { liveFulfilments, numbersOf } from '../plan.js';
import type { FilledSettings } from '../settings.js';

@injectable()
export class ShipmentUpdated implements Handler<'shipment.updated'> {
  constructor(
    @inject(Settings) private readonly settings: FilledSettings,
    @inject(OwnOrders) private readonly own: OwnOrders,
    @inject(Parcels) private readonly parcels: Parcels,
    @inject(Fulfilments) private readonly fulfilments: Fulfilments,
  ) {}

  /** Tells how far the parcel is. Safe to repeat: the shop's events are looked at first. */
  async handle(event: OrderEvent<'shipment.updated'>, delivery: Delivery): Promise<Outcome> {
    const { order, shipment: parcel } = event;
    const reason = this.own.reasonAgainst(event);
    if (reason !== undefined) return skipped(reason);
    if (parcel === undefined) return skipped('the event names no parcel');
    if (parcel.status === 'cancelled') return this.#cancel(order, parcel, delivery);
    const mayCreate = hasLeft(parcel) || this.settings.fulfil_on === 'tracking_added';
    const placed = await this.parcels.place(event, parcel, { delivery, mayCreate });
    if ('reason' in placed) return skipped(placed.reason);
    const status = eventStatus[parcel.status];
    if (status === undefined)
      return placed.isNews
        ? delivered()
        : skipped(`Shopify has no word for a parcel that is ${parcel.status}`);
    if (!speaksFor(placed.fulfilment, parcel, order))
      return skipped('the fulfilment has several parcels and one status, which is that of the first');
    const told = await this.parcels.tell(
      placed.fulfilment,
      { status, happenedAt: happenedAt(parcel) },
      { orderId: order.id, delivery },
    );
    return told || placed.isNews
      ? delivered()
      : skipped(`the shop knows that the parcel is ${parcel.status}`);
  }

  async #cancel(order: Order, { trackingNumber }: Shipment, delivery: Delivery): Promise<Outcome> {
    if (!this.settings.cancel_fulfilments)
      return skipped(
        'a parcel that is cancelled stays fulfilled in the shop; the setting cancel_fulfilments takes it back',
      );
    const live = liveFulfilments(await this.fulfilments.of(order.id));
    const fulfilment = live.find(
      one => trackingNumber !== undefined && numbersOf(one).includes(trackingNumber),
    );
    if (fulfilment === undefined)
      return skipped('the shop has no such fulfilment, or it is cancelled already');
    if (numbersOf(fulfilment).length > 1)
      return skipped('the fulfilment has other parcels too, which are not cancelled');
    await delivery.step('cancel', async () => {
      await this.fulfilments.cancel(fulfilment);
      return null;
    });
    return delivered();
  }
}

/** Whether what happened to the parcel can be said of the fulfilment: it holds no other one, or this is the first of them;
 *  delivered are they when all are. */
function speaksFor(fulfilment: Fulfilment, parcel: Shipment, { shipments }: Order): boolean {
  const numbers = numbersOf(fulfilment);
  if (numbers.length <= 1) return true;
  if (parcel.status !== 'delivered') return numbers[0] === parcel.trackingNumber;
  return numbers.every(number =>
    shipments.some(({ trackingNumber, status }) => trackingNumber === number && status === 'delivered'),
  );
}
