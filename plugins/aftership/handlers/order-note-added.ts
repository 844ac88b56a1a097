/** order.note_added -> PATCH /orders/ID with the note, after a GET: AfterShip has one text for all remarks. */
import {
  delivered,
  inject,
  injectable,
  skipped,
  type Handler,
  type OrderEvent,
  type Outcome,
} from '../../../core/plugin-api.js';
import { AftershipClient } from '../client.js';
import { withRemark } from '../mapping/remarks.js';
import { AftershipOrders } from '../orders.js';

@injectable()
export class OrderNoteAdded implements Handler<'order.note_added'> {
  constructor(
    @inject(AftershipClient) private readonly client: AftershipClient,
    @inject(AftershipOrders) private readonly orders: AftershipOrders,
  ) {}

  /** Adds the remark behind the buyer's own and those that are there. Safe to repeat: a remark that is there is not added again. */
  async handle(event: OrderEvent<'order.note_added'>): Promise<Outcome> {
    if (event.note === undefined) return skipped('The event holds no remark.');
    const there = await this.orders.find(event);
    if (there === undefined) return skipped('AfterShip does not have the order.');
    const note = withRemark(there.note ?? undefined, event.note);
    if (note !== there.note) await this.client.updateOrder(there.id, { note });
    return delivered({ links: { order: there.id } });
  }
}
