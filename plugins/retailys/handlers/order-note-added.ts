/** order.note_added -> POST /System/Orders/ID/history. */
import {
  inject,
  injectable,
  Settings,
  skipped,
  type Delivery,
  type Handler,
  type OrderEvent,
  type Outcome,
} from '../../../core/plugin-api.js';
import { RetailysClient } from '../client.js';
import type { RetailysSettings } from '../generated/schemas.js';
import { RetailysOrders } from '../orders.js';

@injectable()
export class OrderNoteAdded implements Handler<'order.note_added'> {
  constructor(
    @inject(Settings) private readonly settings: RetailysSettings,
    @inject(RetailysClient) private readonly client: RetailysClient,
    @inject(RetailysOrders) private readonly orders: RetailysOrders,
  ) {}

  /** Writes the remark into the order's history, once as far as answers tell: the history cannot be read, so that a remark whose
   *  answer was lost is written again. */
  async handle(event: OrderEvent<'order.note_added'>, delivery: Delivery): Promise<Outcome> {
    const { note } = event;
    if (note === undefined) return skipped('the event has no remark');
    const { history_type: type, history_status: status } = this.settings;
    return this.orders.whereThere(event, delivery, id =>
      delivery.step('history', () =>
        this.client.addHistory(id, { type, record: { name: note.text, status } }),
      ),
    );
  }
}
