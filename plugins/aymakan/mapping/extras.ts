/** What Aymakan takes and the canonical order lacks: a source leaves it in the order's `extensions.aymakan`, under the
 *  names of Aymakan's own fields. Lines are found by their id. */
import type { Order } from '../../../core/plugin-api.js';
import type {
  AymakanCustomer,
  AymakanInvoice,
  AymakanItem,
  AymakanOrder,
  AymakanShipment,
} from '../generated/schemas.js';

/** The understood part of `extensions.aymakan`. Its values are sent as they are; the request schema judges them. */
export interface Extras {
  readonly order_items?: Readonly<Record<string, Pick<AymakanItem, 'is_substituted'>>>;
  readonly customer?: Pick<AymakanCustomer, 'avatar' | 'gender'>;
  readonly invoice?: Pick<AymakanInvoice, 'shipping_refund' | 'shipping_discount_inclusive'>;
  readonly shipment?: Pick<AymakanShipment, 'shipping_partner_tag' | 'awb_label'>;
  readonly meta_data?: AymakanOrder['meta_data'];
}

/** The extras of an order; nothing where its source left none. */
export function extrasOf(order: Order): Extras {
  return order.extensions?.['aymakan'] ?? {};
}
