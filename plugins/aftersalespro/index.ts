/** AfterSalesPro as a destination: every change of an order is the order sent again as a whole. */
import { definePlugin } from '../../core/plugin-api.js';
import type { AftersalesproSettings } from './generated/schemas.js';
import { NoCall } from './handlers/no-call.js';
import { SaveOrder } from './handlers/save-order.js';

export default definePlugin<AftersalesproSettings>({
  handlers: {
    'order.created': SaveOrder,
    'order.updated': SaveOrder,
    'order.in_process': SaveOrder,
    'order.paid': SaveOrder,
    'order.tracking_added': NoCall,
    'order.shipped': SaveOrder,
    'order.delivered': SaveOrder,
    'order.completed': SaveOrder,
    'order.returned': SaveOrder,
    'order.refunded': SaveOrder,
    'order.cancelled': SaveOrder,
    'order.note_added': SaveOrder,
    'order.invoice_issued': NoCall,
    'order.deleted': NoCall,
  },
});
