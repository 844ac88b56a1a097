/** The Shopify plugin: a source whose manifest says how webhooks are verified, and a destination that is told what happens
 *  to its own orders elsewhere. */
import { definePlugin } from '../../core/plugin-api.js';
import { NothingToTell } from './handlers/nothing-to-tell.js';
import { OrderCancelled } from './handlers/order-cancelled.js';
import { OrderCompleted } from './handlers/order-completed.js';
import { OrderDelivered } from './handlers/order-delivered.js';
import { OrderNoteAdded } from './handlers/order-note-added.js';
import { OrderPaid } from './handlers/order-paid.js';
import { OrderShipped } from './handlers/order-shipped.js';
import { OrderTrackingAdded } from './handlers/order-tracking-added.js';
import { ShipmentUpdated } from './handlers/shipment-updated.js';
import { ShopifyPoller } from './poller.js';
import { ShopifySubscriptions } from './subscriptions.js';
import { ShopifyTranslator } from './translator.js';

export default definePlugin({
  translator: ShopifyTranslator,
  poller: ShopifyPoller,
  subscriptions: ShopifySubscriptions,
  handlers: {
    'order.created': NothingToTell,
    'order.updated': NothingToTell,
    'order.in_process': NothingToTell,
    'order.paid': OrderPaid,
    'order.tracking_added': OrderTrackingAdded,
    'shipment.updated': ShipmentUpdated,
    'order.shipped': OrderShipped,
    'order.delivered': OrderDelivered,
    'order.completed': OrderCompleted,
    'order.returned': NothingToTell,
    'order.refunded': NothingToTell,
    'order.cancelled': OrderCancelled,
    'order.note_added': OrderNoteAdded,
    'order.invoice_issued': NothingToTell,
    'order.deleted': NothingToTell,
  },
});
