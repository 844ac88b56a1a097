/** order.note_added -> a line below the order's note, where the setting allows it. */
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
import { OrderState } from '../order-state.js';
import { OwnOrders } from '../own-orders.js';
import type { FilledSettings } from '../settings.js';

@injectable()
export class OrderNoteAdded implements Handler<'order.note_added'> {
  constructor(
    @inject(Settings) private readonly settings: FilledSettings,
    @inject(OwnOrders) private readonly own: OwnOrders,
    @inject(OrderState) private readonly state: OrderState,
  ) {}

  /** Adds the remark to the order's note. Safe to repeat: a remark that the note holds is not added again. */
  async handle(event: OrderEvent<'order.note_added'>, delivery: Delivery): Promise<Outcome> {
    const { order, note } = event;
    const reason = this.own.reasonAgainst(event);
    if (reason !== undefined) return skipped(reason);
    if (!this.settings.append_notes)
      return skipped(
        "an order has one note at Shopify, the buyer's own; the setting append_notes adds to it",
      );
    if (note === undefined) return skipped('the event names no remark');
    const { note: known } = await this.state.of(order.id);
    const text = note.text.slice(0, NOTE_CHARACTERS_MAX);
    if (known?.includes(text)) return skipped("the order's note holds the remark already");
    const whole = known ? `${known}\n${text}` : text;
    if (whole.length > NOTE_CHARACTERS_MAX) return skipped("the order's note has no room for the remark");
    await delivery.step('note', async () => {
      await this.state.setNote(order.id, whole);
      return null;
    });
    return delivered();
  }
}

/** Characters a note may have. No document names a bound; this is below what the shop's admin takes. */
const NOTE_CHARACTERS_MAX = 5000;
