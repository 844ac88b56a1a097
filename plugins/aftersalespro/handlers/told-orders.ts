/** Remembers what single events have told: that an order arrived or came back, and the remarks. AfterSalesPro keeps one
 *  status and one field of notes of an order, and each call replaces both. */
import { inject, injectable, State, type OrderEvent } from '../../../core/plugin-api.js';
import { boundedRemarks, type Told } from '../mapping/told.js';

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

  /** What AfterSalesPro itself told of an order that it knows by our reference. No event brings it back here, and a later
   *  call would otherwise set it back. */
  async addFact(reference: string, fact: string): Promise<void> {
    if (fact !== 'delivered' && fact !== 'returned') return;
    const key = `told/${reference}`;
    const before = (await this.state.get<Told>(key)) ?? {};
    const name = fact === 'delivered' ? 'isDelivered' : 'isReturned';
    if (before[name] !== true) await this.state.set(key, { ...before, [name]: true });
  }
}

function withEvent(told: Told, { type, note }: OrderEvent): Told {
  if (type === 'order.delivered' && !told.isDelivered) return { ...told, isDelivered: true };
  if (type === 'order.returned' && !told.isReturned) return { ...told, isReturned: true };
  const { remarks = [] } = told;
  if (type !== 'order.note_added' || note === undefined || remarks.some(({ id }) => id === note.id))
    return told;
  return { ...told, remarks: boundedRemarks([...remarks, note]) };
}
