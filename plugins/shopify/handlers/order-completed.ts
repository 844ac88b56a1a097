/** order.completed -> orderClose, where the setting allows it. */
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
export class OrderCompleted implements Handler<'order.completed'> {
  constructor(
    @inject(Settings) private readonly settings: FilledSettings,
    @inject(OwnOrders) private readonly own: OwnOrders,
    @inject(OrderState) private readonly state: OrderState,
  ) {}

  /** Archives the order. Safe to repeat: an archived order is left alone. */
  async handle(event: OrderEvent<'order.completed'>, delivery: Delivery): Promise<Outcome> {
    const { order } = event;
    const reason = this.own.reasonAgainst(event);
    if (reason !== undefined) return skipped(reason);
    if (!this.settings.close_completed)
      return skipped('the merchant archives orders; the setting close_completed does it');
    const { closed } = await this.state.of(order.id);
    if (closed) return skipped('the order is archived already');
    await delivery.step('close', async () => {
      await this.state.close(order.id);
      return null;
    });
    return delivered();
  }
}
