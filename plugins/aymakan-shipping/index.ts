/** Aymakan's shipping API, version 2: as a destination orders become shipments; as a source it tells what happened to them. */
import { definePlugin } from '../../core/plugin-api.js';
import type { AymakanShippingSettings } from './generated/schemas.js';
import { noCall } from './handlers/no-call.js';
import { OrderCancelled } from './handlers/order-cancelled.js';
import { OrderCreated } from './handlers/order-created.js';
import { OrderDeleted } from './handlers/order-deleted.js';
import { OrderPaid } from './handlers/order-paid.js';
import { OrderReturned } from './handlers/order-returned.js';
import { OrderUpdated } from './handlers/order-updated.js';
import { AymakanShippingPoller } from './poller.js';
import { AymakanShippingSubscriptions } from './subscriptions.js';
import { AymakanShippingTranslator } from './translator.js';

export default definePlugin<AymakanShippingSettings>({
  translator: AymakanShippingTranslator,
  poller: AymakanShippingPoller,
  subscriptions: AymakanShippingSubscriptions,
  handlers: {
    ...noCall,
    'order.created': OrderCreated,
    'order.updated': OrderUpdated,
    'order.paid': OrderPaid,
    'order.cancelled': OrderCancelled,
    'order.returned': OrderReturned,
    'order.deleted': OrderDeleted,
  },
});
