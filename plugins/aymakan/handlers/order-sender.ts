/** Sends whole orders to the warehouse: what the handlers have in common. */
import {
  delivered,
  inject,
  injectable,
  Settings,
  skipped,
  type Delivery,
  type Outcome,
} from '../../../core/plugin-api.js';
import { Brought } from '../brought.js';
import { AymakanClient } from '../client.js';
import type { AymakanOrder, AymakanSettings } from '../generated/schemas.js';
import type { WarehouseOrder } from '../mapping/answer.js';
import { toAymakanOrder, type OrderToSend } from '../mapping/order.js';
import { asWhole, hasLeft } from '../mapping/pieces.js';
import { createOrder } from './create-order.js';
import { whyNotCreate } from './reasons.js';
import { Remarks } from './remarks.js';
import { Uncollected } from './uncollected.js';

@injectable()
export class OrderSender {
  constructor(
    @inject(Settings) private readonly settings: AymakanSettings,
    @inject(AymakanClient) private readonly client: AymakanClient,
    @inject(Uncollected) private readonly uncollected: Uncollected,
    @inject(Remarks) private readonly remarks: Remarks,
    @inject(Brought) private readonly brought: Brought,
  ) {}

  /** Brings an order to a warehouse that has none under its reference; what may not be sent any more is skipped. Safe to
   *  repeat: Aymakan refuses a second order of the same id, and an attempt without a clear answer is looked up first. */
  async create(source: OrderToSend, delivery: Delivery): Promise<Outcome> {
    const reason = whyNotCreate(source.order, this.settings);
    if (reason !== undefined) return skipped(reason);
    const order = await this.#toSend(source);
    if (await createOrder(this.client, order, delivery)) await this.uncollected.note(order);
    await this.brought.note(source.reference);
    return delivered({ links: { order: source.reference } });
  }

  /** Replaces an order that is on hold. Safe to repeat: the call carries the whole order. */
  async replace(source: OrderToSend): Promise<Outcome> {
    const order = await this.#toSend(source);
    await this.client.updateOrder(order);
    await this.uncollected.note(order);
    return delivered({ links: { order: source.reference } });
  }

  /** Whether the warehouse shows the order as it would be sent. Pieces may have left since it was: both counts fit. */
  isShownBy(found: WarehouseOrder, source: OrderToSend): boolean {
    const orders = [asWhole(source.order), ...(hasLeft(source.order) ? [] : [source.order])];
    return orders.some(order =>
      found.isSameAs(toAymakanOrder({ reference: source.reference, order }, this.settings)),
    );
  }

  async #toSend(source: OrderToSend): Promise<AymakanOrder> {
    const order = toAymakanOrder(source, this.settings);
    const note = await this.remarks.together(source.reference, order.note);
    return note === undefined ? order : { ...order, note };
  }
}
