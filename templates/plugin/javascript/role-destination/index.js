/** My system as a destination: what is done for each event. */
import { definePlugin } from 'orderwire/plugin-api';
import { orderCreated } from './handlers/order-created.js';

export default definePlugin({ handlers: { 'order.created': orderCreated } });
