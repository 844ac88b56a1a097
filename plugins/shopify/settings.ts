/** The settings as the core hands them over, and the address they lead to. */
import type { ShopifySettings } from './generated/schemas.js';

/** The connection's settings; what has a default in settings.schema.json is always there. */
export type FilledSettings = ShopifySettings &
  Required<
    Pick<
      ShopifySettings,
      | 'api_version'
      | 'cash_on_delivery_patterns'
      | 'fulfil_on'
      | 'notify_customer'
      | 'carriers'
      | 'cancel_orders'
      | 'cancel_fulfilments'
      | 'mark_paid'
      | 'close_completed'
      | 'append_notes'
      | 'subscribed_topics'
    >
  >;

/** Where the shop's Admin API begins, without a slash at the end. */
export function apiRoot({ api_url, shop, api_version }: FilledSettings): string {
  return `${api_url?.replace(/\/$/, '') ?? `https://${shop}`}/admin/api/${api_version}`;
}
