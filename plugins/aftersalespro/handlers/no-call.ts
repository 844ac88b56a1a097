/** Events that AfterSalesPro has no call for. */
import {
  injectable,
  skipped,
  type EventType,
  type Handler,
  type OrderEvent,
  type Outcome,
} from '../../../core/plugin-api.js';

@injectable()
export class NoCall implements Handler {
  /** Calls nothing, and says why. */
  async handle({ type }: OrderEvent): Promise<Outcome> {
    return skipped(reasons[type] ?? 'AfterSalesPro has no call for it');
  }
}

const reasons: Partial<Record<EventType, string>> = {
  'order.tracking_added':
    'AfterSalesPro makes the voucher itself and has no field for a tracking number of somebody else',
  'order.invoice_issued': 'AfterSalesPro has no call and no field for an invoice',
  'order.deleted': 'AfterSalesPro has no call that deletes an order; take it out of the panel by hand',
};
