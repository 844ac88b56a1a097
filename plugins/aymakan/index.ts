/** Aymakan's fulfilment centre as a destination: orders go to its warehouse. */
import { definePlugin } from '../../core/plugin-api.js';
import type { AymakanSettings } from './generated/schemas.js';
import { OrderCancelled } from './handlers/order-cancelled.js';
import { OrderCreated } from './handlers/order-created.js';
import { OrderPaid } from './handlers/order-paid.js';
import { OrderUpdated } from './handlers/order-updated.js';

export default definePlugin<AymakanSettings>({
  handlers: {
    'order.created': OrderCreated,
    'order.updated': OrderUpdated,
    'order.paid': OrderPaid,
    'order.cancelled': OrderCancelled,
  },
});
