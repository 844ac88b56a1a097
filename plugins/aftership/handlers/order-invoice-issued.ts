/** order.invoice_issued: AfterShip has no call for it. */
import { skipped, type Handler, type Outcome } from '../../../core/plugin-api.js';

export class OrderInvoiceIssued implements Handler<'order.invoice_issued'> {
  /** Skips, always: AfterShip keeps no invoices. */
  async handle(): Promise<Outcome> {
    return skipped('AfterShip has no resource for invoices.');
  }
}
