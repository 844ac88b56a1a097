/** WooCommerce as a source of orders: its order webhooks, and orders fetched for action webhooks; and as a destination of what
 *  becomes of its own orders elsewhere. */
import { definePlugin } from '../../core/plugin-api.js';
import type { WoocommerceSettings } from './generated/schemas.js';
import { NothingToTell } from './handlers/nothing-to-tell.js';
import { OrderNoteAdded } from './handlers/order-note-added.js';
import { OrderTrackingAdded } from './handlers/order-tracking-added.js';
import { ShipmentUpdated } from './handlers/shipment-updated.js';
import { StatusReached } from './handlers/status-reached.js';
import { WoocommercePoller } from './poller.js';
import { WoocommerceSubscriptions } from './subscriptions.js';
import { WoocommerceTranslator } from './translator.js';

export default definePlugin<WoocommerceSettings>({
  translator: WoocommerceTranslator,
  poller: WoocommercePoller,
  subscriptions: WoocommerceSubscriptions,
  handlers: {
    'order.created': NothingToTell,
    'order.updated': NothingToTell,
    'order.in_process': StatusReached,
    'order.paid': StatusReached,
    'order.tracking_added': OrderTrackingAdded,
    'shipment.updated': ShipmentUpdated,
    'order.shipped': StatusReached,
    'order.delivered': StatusReached,
    'order.completed': StatusReached,
    'order.returned': StatusReached,
    'order.refunded': NothingToTell,
    'order.cancelled': StatusReached,
    'order.note_added': OrderNoteAdded,
    'order.invoice_issued': NothingToTell,
    'order.deleted': NothingToTell,
  },
});
