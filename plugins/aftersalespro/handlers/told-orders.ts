/** Remembers what single events have told: that an order arrived or came back, and the remarks. AfterSalesPro keeps one
 *  status and one field of notes of an order, and each call replaces both. */
import { inject, injectable, State, type OrderEvent } from '../../../core/plugin-api.js';
import type { Told } from '../mapping/told.js';

@injectable()
export class ToldOrders {
  constructor(@inject(State) private readonly state: State) {}

  /** What was told so far, this event included. Writes only what is new. */
  async add(event: OrderEvent): Promise<Told> {
    const key = `told/${event.reference}`;
    const before = (await this.state.get<Told>(key)) ?? {};
    const after = withEvent(before, event);
    if (after !== before) await this.state.set(key, after);
    return after;
  }
}

function withEvent(told: Told, { type, note }: OrderEvent): Told {
  if (type === 'order.delivered' && !told.isDelivered) return { ...told, isDelivered: true };
  if (type === 'order.returned' && !told.isReturned) return { ...told, isReturned: true };
  const { remarks = [] } = told;
  if (type !== 'order.note_added' || note === undefined || remarks.some(({ id }) => id === note.id))
    return told;
  const remark = { id: note.id, text: note.text.slice(0, REMARK_LENGTH_MAX) };
  return { ...told, remarks: [...remarks, remark].slice(-REMARKS_MAX) };
}

/** Bounds of what is kept of one order. The document names no length of the field. */
const REMARKS_MAX = 10;
const REMARK_LENGTH_MAX = 500;
