/** Maps an order in one line, so that a test states only what matters to it. */
import type { Order } from '../../../core/plugin-api.js';
import type { AymakanSettings } from '../../../plugins/aymakan/generated/schemas.js';
import { toAymakanOrder } from '../../../plugins/aymakan/mapping/order.js';
import { anOrder } from '../../support/orders.js';

/** The defaults. */
export const settings: AymakanSettings = {
  base_url: 'https://dev-fc-api.aymakan.net/api/v1',
  create_method: 'POST',
  update_method: 'PUT',
  sku_fallback: 'refuse',
  unpaid_orders: 'send',
  reported_orders: [],
};

/** The body of a valid order with these fields. */
export const map = (order: Partial<Order> = {}, overrides = {}) =>
  toAymakanOrder({ reference: 'acme-shop-1042', order: anOrder(order) }, { ...settings, ...overrides });
