/** AfterShip both ways: orders of the shop become orders, fulfilments and trackings of an AfterShip store, and its webhooks
 *  tell how parcels, returns and claims of these orders get on. */
import { definePlugin } from '../../core/plugin-api.js';
import type { AftershipSettings } from './generated/schemas.js';
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
import { ShipmentUpdated } from './handlers/shipment-updated.js';
import { AftershipTranslator } from './translator.js';

export default definePlugin<AftershipSettings>({
  translator: AftershipTranslator,
  handlers: {
    'order.created': OrderCreated,
    'order.updated': OrderUpdated,
    'order.in_process': OrderInProcess,
    'order.paid': OrderPaid,
    'order.tracking_added': OrderTrackingAdded,
    'shipment.updated': ShipmentUpdated,
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
