/** order.invoice_issued: Retailys has no call for it. */
import { injectable, skipped, type Handler, type Outcome } from '../../../core/plugin-api.js';

@injectable()
export class OrderInvoiceIssued implements Handler<'order.invoice_issued'> {
  /** Calls nothing, and says why. */
  async handle(): Promise<Outcome> {
    return skipped('Retailys makes its own invoices, and their address is read-only');
  }
}
