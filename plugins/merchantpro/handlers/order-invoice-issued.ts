/** order.invoice_issued -> PATCH /orders/ID/create_invoice: MerchantPro issues an invoice of its own. */
import {
  delivered,
  inject,
  injectable,
  skipped,
  type Delivery,
  type Handler,
  type OrderEvent,
  type Outcome,
} from '../../../core/plugin-api.js';
import { MerchantproClient } from '../client.js';
import { MerchantproOrders } from '../orders.js';
import { INVOICE, Told } from '../told.js';

@injectable()
export class OrderInvoiceIssued implements Handler<'order.invoice_issued'> {
  constructor(
    @inject(MerchantproClient) private readonly client: MerchantproClient,
    @inject(MerchantproOrders) private readonly orders: MerchantproOrders,
    @inject(Told) private readonly told: Told,
  ) {}

  /** Lets the shop issue its invoice, unless it has one that holds: two invoices of one order are nobody's wish. Safe to
   *  repeat for the same reason: every attempt looks first. */
  async handle(event: OrderEvent<'order.invoice_issued'>, delivery: Delivery): Promise<Outcome> {
    const id = await this.orders.idThere(event, delivery);
    const there = id === undefined ? undefined : await this.client.order(id, ['id', 'invoice']);
    if (there === undefined) return skipped('MerchantPro does not have the order');
    const links = { order: there.id };
    // In a later attempt it may be the one that the earlier attempt asked for.
    if (isHolding(there.invoice) && delivery.attempt > 1) return delivered({ links });
    if (isHolding(there.invoice)) return skipped('MerchantPro has an invoice of the order already');
    await this.told.remember(there.id, INVOICE);
    await this.client.process(there.id, 'create_invoice');
    return delivered({ links });
  }
}

/** A cancelled invoice leaves room for another one. */
function isHolding(invoice: unknown): boolean {
  if (typeof invoice !== 'object' || invoice === null || Array.isArray(invoice)) return false;
  return (invoice as { cancelled?: unknown }).cancelled !== true;
}
