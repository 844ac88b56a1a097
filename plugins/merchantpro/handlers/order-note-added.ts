/** order.note_added -> PATCH /orders/ID with the remark, where the setting note_field says. */
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
import { toNote } from '../mapping/sent/note.js';
import { MerchantproOrders } from '../orders.js';
import { noteWord, Told } from '../told.js';

@injectable()
export class OrderNoteAdded implements Handler<'order.note_added'> {
  constructor(
    @inject(Settings) private readonly settings: MerchantproSettings,
    @inject(MerchantproClient) private readonly client: MerchantproClient,
    @inject(MerchantproOrders) private readonly orders: MerchantproOrders,
    @inject(Told) private readonly told: Told,
  ) {}

  /** Adds the remark to those that are there. Safe to repeat: one that is there already is not sent again. */
  async handle(event: OrderEvent<'order.note_added'>, delivery: Delivery): Promise<Outcome> {
    if (event.note === undefined) return skipped('the event holds no remark');
    const { note_field: field } = this.settings;
    const id = await this.orders.idThere(event, delivery);
    const there = id === undefined ? undefined : await this.client.order(id, ['id', field]);
    if (there === undefined) return skipped('MerchantPro does not have the order');
    const changes = toNote(event.note.text, field, there);
    if (changes === undefined) return skipped('MerchantPro has the remark already');
    await this.told.remember(there.id, noteWord(event.note.text));
    await this.client.updateOrder(there.id, changes);
    return delivered({ links: { order: there.id } });
  }
}
