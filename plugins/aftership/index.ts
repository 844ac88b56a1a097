/** AfterShip as a destination: orders of the shop become orders of an AfterShip store. */
import { definePlugin } from '../../core/plugin-api.js';
import type { AftershipSettings } from './generated/schemas.js';
import { OrderCancelled } from './handlers/order-cancelled.js';
import { OrderCreated } from './handlers/order-created.js';
import { OrderPaid } from './handlers/order-paid.js';
import { OrderUpdated } from './handlers/order-updated.js';

export default definePlugin<AftershipSettings>({
  handlers: {
    'order.created': OrderCreated,
    'order.updated': OrderUpdated,
    'order.paid': OrderPaid,
    'order.cancelled': OrderCancelled,
  },
});
