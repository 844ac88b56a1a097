/** The events that a WooCommerce shop is told nothing of, each with its reason. */
import {
  inject,
  injectable,
  skipped,
  type EventType,
  type Handler,
  type OrderEvent,
  type Outcome,
} from '../../../core/plugin-api.js';
import { OwnOrders } from '../own-orders.js';

@injectable()
export class NothingToTell implements Handler {
  constructor(@inject(OwnOrders) private readonly own: OwnOrders) {}

  async handle(event: OrderEvent): Promise<Outcome> {
    return skipped(this.own.reasonAgainst(event) ?? REASONS[event.type] ?? 'WooCommerce has no call for it');
  }
}

const OWN = "the order is the shop's own: what changes in it is changed there";

const REASONS: Partial<Readonly<Record<EventType, string>>> = {
  'order.created': OWN,
  'order.updated': OWN,
  'order.deleted': 'an order is not deleted in the shop because somebody else has deleted it',
  'order.refunded': 'money is paid back in the shop, where the payment is',
  'order.invoice_issued': 'WooCommerce keeps no invoices',
};
