/** My system both ways: its webhooks tell of orders, and orders of others are brought to it. */
import { definePlugin } from 'orderwire/plugin-api';
import { orderCreated } from './handlers/order-created.ts';
import type { Settings } from './settings.ts';
import { translate } from './translator.ts';

export default definePlugin<Settings>({
  translator: translate,
  handlers: { 'order.created': orderCreated },
});
