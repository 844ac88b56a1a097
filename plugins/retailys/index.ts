/** Retailys as a destination, where orders of the shop become orders of an instance and hear what happens to them; and as a
 *  source of the orders that are placed there. */
import { definePlugin } from '../../core/plugin-api.js';
import type { RetailysSettings } from './generated/schemas.js';
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
import { RetailysPoller } from './poller.js';
import { RetailysTranslator } from './translator.js';

export default definePlugin<RetailysSettings>({
  translator: RetailysTranslator,
  poller: RetailysPoller,
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
