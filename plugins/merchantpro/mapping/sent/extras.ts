/** What MerchantPro takes and the canonical order lacks: a source leaves it in the order's `extensions.merchantpro`, under
 *  the names of MerchantPro's own fields. Another MerchantPro shop does. */
import type { Order } from '../../../../core/plugin-api.js';
import type { MerchantproOrder } from '../../generated/schemas.js';

/** The fields that are understood. */
export const extraFields = [
  'payment_transaction_id',
  'coupon_code',
  'billing_identity_number',
  'billing_company_number',
  'billing_company_vat',
  'billing_company_bank_name',
  'billing_company_bank_account',
  'meta_fields',
] as const satisfies readonly (keyof MerchantproOrder)[];

/** The understood part of `extensions.merchantpro`. Its values are sent as they are; the request schema judges them. */
export type Extras = Pick<MerchantproOrder, (typeof extraFields)[number]>;

/** The extras of an order; nothing where its source left none. */
export function extrasOf(order: Order): Extras {
  return order.extensions?.['merchantpro'] ?? {};
}
