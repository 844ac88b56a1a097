/** order.note_added -> POST /orders/ID/notes. */
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
import type { WoocommerceSettings } from '../generated/schemas.js';
import { Orders } from '../orders.js';
import { OwnOrders } from '../own-orders.js';

@injectable()
export class OrderNoteAdded implements Handler<'order.note_added'> {
  constructor(
    @inject(Settings) private readonly settings: WoocommerceSettings,
    @inject(OwnOrders) private readonly own: OwnOrders,
    @inject(Orders) private readonly orders: Orders,
  ) {}

  /** Adds the remark. Safe to repeat: a remark that the order has is not added again. */
  async handle(event: OrderEvent<'order.note_added'>, delivery: Delivery): Promise<Outcome> {
    const { order, note } = event;
    const against = this.own.reasonAgainst(event);
    if (against !== undefined) return skipped(against);
    if (note === undefined) return skipped('the event names no remark');
    if (this.settings.notes === 'none')
      return skipped('remarks are not passed on; the setting notes says so');
    const isForBuyer = this.settings.notes === 'customer';
    const reason = await this.orders.addNote(order.id, { note: note.text, isForBuyer }, delivery);
    return reason === undefined ? delivered() : skipped(reason);
  }
}
