/** My system both ways: its webhooks tell of orders, and orders of others are brought to it. */
import { definePlugin } from 'orderwire/plugin-api';
import { orderCreated } from './handlers/order-created.js';
import { translate } from './translator.js';

export default definePlugin({
  translator: translate,
  handlers: { 'order.created': orderCreated },
});
