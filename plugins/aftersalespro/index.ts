/** AfterSalesPro: every change of an order is the order sent again as a whole, or fetched by it; and it calls back with what
 *  became of an order. */
import { definePlugin } from '../../core/plugin-api.js';
import { categories, ok, products, statuses, version } from './answers/fixed.js';
import { GetOrders } from './answers/get-orders.js';
import type { AftersalesproSettings } from './generated/schemas.js';
import { NoCall } from './handlers/no-call.js';
import { SaveOrder } from './handlers/save-order.js';
import { CallBackTranslator } from './translator.js';

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
  translator: CallBackTranslator,
  answers: {
    get_orders: GetOrders,
    get_orders_statuses: statuses,
    get_products: products,
    get_categories: categories,
    version,
    '*': ok,
  },
});
