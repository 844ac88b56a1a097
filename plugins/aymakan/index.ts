/** Aymakan's fulfilment centre: as a destination orders go to its warehouse; as a source it is asked what became of them. */
import { definePlugin } from '../../core/plugin-api.js';
import type { AymakanSettings } from './generated/schemas.js';
import { noCall } from './handlers/no-call.js';
import { OrderCancelled } from './handlers/order-cancelled.js';
import { OrderCreated } from './handlers/order-created.js';
import { OrderNoteAdded } from './handlers/order-note-added.js';
import { OrderPaid } from './handlers/order-paid.js';
import { OrderRefunded } from './handlers/order-refunded.js';
import { OrderTrackingAdded } from './handlers/order-tracking-added.js';
import { OrderUpdated } from './handlers/order-updated.js';
import { AymakanPoller } from './poller.js';
import { translate } from './translator.js';

export default definePlugin<AymakanSettings>({
  translator: translate,
  poller: AymakanPoller,
  handlers: {
    ...noCall,
    'order.created': OrderCreated,
    'order.updated': OrderUpdated,
    'order.paid': OrderPaid,
    'order.cancelled': OrderCancelled,
    'order.note_added': OrderNoteAdded,
    'order.tracking_added': OrderTrackingAdded,
    'order.refunded': OrderRefunded,
  },
});
