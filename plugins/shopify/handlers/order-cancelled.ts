/** order.cancelled -> orderCancel, where the setting allows it. */
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
export class OrderCancelled implements Handler<'order.cancelled'> {
  constructor(
    @inject(Settings) private readonly settings: FilledSettings,
    @inject(OwnOrders) private readonly own: OwnOrders,
    @inject(OrderState) private readonly state: OrderState,
  ) {}

  /** Cancels the order in the shop, which cannot be taken back. Safe to repeat: a cancelled order is left alone. */
  async handle(event: OrderEvent<'order.cancelled'>, delivery: Delivery): Promise<Outcome> {
    const { order } = event;
    const reason = this.own.reasonAgainst(event);
    if (reason !== undefined) return skipped(reason);
    if (this.settings.cancel_orders === 'no')
      return skipped(
        'a carrier that cancels does not cancel the order in the shop; the setting cancel_orders does',
      );
    const { cancelledAt } = await this.state.of(order.id);
    if (cancelledAt !== null) return skipped('the order is cancelled in the shop already');
    await delivery.ensure('cancel', {
      // The shop cancels in the background; what it has begun is not begun again.
      find: async () => ((await this.state.of(order.id)).cancelledAt === null ? undefined : true),
      create: async () => {
        await this.state.cancel(order.id, 'Cancelled by the carrier or the warehouse.');
        return true;
      },
    });
    return delivered();
  }
}
