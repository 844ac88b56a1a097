/** order.paid -> orderMarkAsPaid, where the setting allows it. */
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
export class OrderPaid implements Handler<'order.paid'> {
  constructor(
    @inject(Settings) private readonly settings: FilledSettings,
    @inject(OwnOrders) private readonly own: OwnOrders,
    @inject(OrderState) private readonly state: OrderState,
  ) {}

  /** Books the whole order as paid, what a carrier has collected for example. Safe to repeat: an order that is paid is left alone. */
  async handle(event: OrderEvent<'order.paid'>, delivery: Delivery): Promise<Outcome> {
    const { order } = event;
    const reason = this.own.reasonAgainst(event);
    if (reason !== undefined) return skipped(reason);
    if (!this.settings.mark_paid)
      return skipped(
        'money that others have collected is booked by the merchant; the setting mark_paid does it',
      );
    const { canMarkAsPaid } = await this.state.of(order.id);
    if (!canMarkAsPaid) return skipped('the shop has nothing of this order to be paid');
    await delivery.ensure('paid', {
      find: async () => ((await this.state.of(order.id)).canMarkAsPaid ? undefined : true),
      create: async () => {
        await this.state.markAsPaid(order.id);
        return true;
      },
    });
    return delivered();
  }
}
