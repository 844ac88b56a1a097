/** What a webhook of My system says about an order. */
import { ignored } from 'orderwire/plugin-api';
import { toOrder } from './mapping/order.js';

/** Reports the whole order as the shop has it now; what has changed since is for the hub to find out. */
export function translate(webhook) {
  if (!webhook.topic.startsWith('order/')) return ignored(`the topic ${webhook.topic} is not about orders`);
  return [{ kind: 'order', order: toOrder(webhook.json()) }];
}
