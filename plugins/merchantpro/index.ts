/** MerchantPro both ways: orders are brought to the shop and steps are told it; its webhooks and its list tell of its orders and of
 *  what became of ours. */
import { definePlugin } from '../../core/plugin-api.js';
import type { MerchantproSettings } from './generated/schemas.js';
import { OrderCancelled } from './handlers/order-cancelled.js';
import { OrderCompleted } from './handlers/order-completed.js';
import { OrderCreated } from './handlers/order-created.js';
import { OrderDeleted } from './handlers/order-deleted.js';
import { OrderDelivered } from './handlers/order-delivered.js';
import { OrderInProcess } from './handlers/order-in-process.js';
import { OrderInvoiceIssued } from './handlers/order-invoice-issued.js';
import { OrderNoteAdded } from './handlers/order-note-added.js';
import { OrderPaid } from './handlers/order-paid.js';
import { OrderRefunded } from './handlers/order-refunded.js';
import { OrderReturned } from './handlers/order-returned.js';
import { OrderShipped } from './handlers/order-shipped.js';
import { OrderTrackingAdded } from './handlers/order-tracking-added.js';
import { OrderUpdated } from './handlers/order-updated.js';
import { MerchantproPoller } from './poller.js';
import { MerchantproTranslator } from './translator.js';

export default definePlugin<MerchantproSettings>({
  translator: MerchantproTranslator,
  poller: MerchantproPoller,
  handlers: {
    'order.created': OrderCreated,
    'order.updated': OrderUpdated,
    'order.in_process': OrderInProcess,
    'order.paid': OrderPaid,
    'order.tracking_added': OrderTrackingAdded,
    'order.shipped': OrderShipped,
    'order.delivered': OrderDelivered,
    'order.completed': OrderCompleted,
    'order.returned': OrderReturned,
    'order.refunded': OrderRefunded,
    'order.cancelled': OrderCancelled,
    'order.note_added': OrderNoteAdded,
    'order.invoice_issued': OrderInvoiceIssued,
    'order.deleted': OrderDeleted,
  },
});
