/** The order itself at the shop, apart from its fulfilments: cancelled, paid, archived, and its note. */
import { inject, injectable, ProviderRefused, Settings } from '../../core/plugin-api.js';
import { CANCEL_ORDER, CLOSE_ORDER, MARK_AS_PAID, ORDER_STATE, UPDATE_ORDER } from './documents.js';
import { ShopifyGraphql } from './graphql.js';
import { orderGid } from './own-orders.js';
import type { FilledSettings } from './settings.js';

/** What is asked before the order is changed. */
export interface StateAtShop {
  readonly cancelledAt: string | null;
  /** Archived. */
  readonly closed: boolean;
  readonly canMarkAsPaid: boolean;
  readonly note: string | null;
}

@injectable()
export class OrderState {
  constructor(
    @inject(Settings) private readonly settings: FilledSettings,
    @inject(ShopifyGraphql) private readonly api: ShopifyGraphql,
  ) {}

  /** How the order stands. Raises ProviderRefused where the shop has none of this id. */
  async of(orderId: string): Promise<StateAtShop> {
    const { order } = await this.api.query<{ order: StateAtShop | null }>(ORDER_STATE, {
      id: orderGid(orderId),
    });
    if (order === null)
      throw new ProviderRefused(
        `The shop ${this.settings.shop} shows no order ${orderId}: it was deleted, or is older than 60 days and the access token lacks the scope read_all_orders.`,
      );
    return order;
  }

  /** Cancels it, which cannot be taken back. What was paid stays paid. */
  async cancel(orderId: string, note: string): Promise<void> {
    await this.api.mutate(CANCEL_ORDER, {
      id: orderGid(orderId),
      reason: 'OTHER',
      restock: this.settings.cancel_orders === 'restock',
      refund: { originalPaymentMethodsRefund: false },
      notify: this.settings.notify_customer,
      note,
    });
  }

  async markAsPaid(orderId: string): Promise<void> {
    await this.api.mutate(MARK_AS_PAID, { input: { id: orderGid(orderId) } });
  }

  async close(orderId: string): Promise<void> {
    await this.api.mutate(CLOSE_ORDER, { input: { id: orderGid(orderId) } });
  }

  /** Puts this in the place of the order's note. */
  async setNote(orderId: string, note: string): Promise<void> {
    await this.api.mutate(UPDATE_ORDER, { input: { id: orderGid(orderId), note } });
  }
}
