/** My system as a destination: what is done for each event. */
import { definePlugin } from 'orderwire/plugin-api';
import { orderCreated } from './handlers/order-created.ts';
import type { Settings } from './settings.ts';

export default definePlugin<Settings>({ handlers: { 'order.created': orderCreated } });
