/** A remark goes to the warehouse with the whole order. */
import {
  inject,
  injectable,
  type Delivery,
  type Handler,
  type OrderEvent,
  type Outcome,
} from '../../../core/plugin-api.js';
import { OnHoldSender } from './on-hold-sender.js';
import { Remarks } from './remarks.js';

@injectable()
export class OrderNoteAdded implements Handler<'order.note_added'> {
  constructor(
    @inject(Remarks) private readonly remarks: Remarks,
    @inject(OnHoldSender) private readonly sender: OnHoldSender,
  ) {}

  /** Sends the order with all its remarks while it is on hold. The remark is kept first: whatever becomes of this call, the
   *  next one carries it. */
  async handle(event: OrderEvent<'order.note_added'>, delivery: Delivery): Promise<Outcome> {
    if (event.note !== undefined) await this.remarks.add(event.reference, event.note);
    return this.sender.send(event, delivery, 'a remark');
  }
}
