/** An order in MerchantPro's words, as it is created; of an update, what the order there is compared with. */
import { absent, MappingError, table, type Order, type OrderEvent } from '../../../../core/plugin-api.js';
import type { MerchantproOrder, MerchantproSettings, ShopOrder } from '../../generated/schemas.js';
import {
  billingOf,
  billingType,
  countryNameOf,
  emailOf,
  nameAt,
  phoneAt,
  regionOf,
  shippingOf,
  streetOf,
} from './address.js';
import { toNumber } from './amounts.js';
import { paymentMethodCode, shippingMethodId, toPaymentStatus } from './codes.js';
import { extrasOf } from './extras.js';
import { toMerchantproLines } from './line.js';
import { mergeLines } from './line-list.js';
import { newestParcel, toParcel } from './parcel.js';
import { shippingGross } from './prices.js';

/** The settings, and the order as the shop has it where it has one. */
export interface SentContext {
  readonly settings: MerchantproSettings;
  readonly there?: Pick<ShopOrder, 'line_items'> | Partial<ShopOrder>;
}

/** The order. Raises MappingError for one in another currency than the shop's, or without lines. */
export function toMerchantproOrder(event: OrderEvent, context: SentContext): MerchantproOrder {
  const { currency } = context.settings;
  if (event.order.currency !== currency)
    throw new MappingError(
      `the order is in ${event.order.currency} and the shop in ${currency}: MerchantPro would take its amounts for ${currency}; route orders of one currency here, or correct the setting currency`,
      'currency',
    );
  return rows({ order: event.order, reference: event.reference }, context);
}

const rows = table<{ order: Order; reference: string }, MerchantproOrder, SentContext>({
  channel_name: (_, { settings }) => settings.channel_name,
  channel_ref_id: ({ reference }) => reference,
  payment_status: ({ order }) => toPaymentStatus(order.paymentStatus),
  payment_method_code: ({ order }, { settings }) => paymentMethodCode(order, settings),
  payment_transaction_id: ({ order }) => extrasOf(order).payment_transaction_id,
  shipping_status: () => 'awaiting', // What happened since is told by events of its own.
  shipping_method_id: ({ order }, { settings }) => shippingMethodId(order, settings),
  shipping_carrier_id: ({ order }, { settings }) =>
    toParcel(newestParcel(order.shipments), settings)?.shipping_carrier_id,
  shipping_awb: ({ order }, { settings }) => toParcel(newestParcel(order.shipments), settings)?.shipping_awb,
  shipping_amount: ({ order }) => shippingAmount(order),
  coupon_code: ({ order }) => extrasOf(order).coupon_code,
  customer_email: ({ order }) => emailOf(order),
  customer_note: ({ order }) => order.note,
  customer_notification: absent, // What the staff writes to the buyer.
  meta_fields: ({ order }) => extrasOf(order).meta_fields,
  internal_notes: absent, // order.note_added brings them.
  tags: ({ order }) => (order.tags.length === 0 ? undefined : order.tags.map(name => ({ name }))),
  billing_type: ({ order }) => billingType(order),
  billing_name: ({ order }) => nameAt(billingOf(order), order),
  billing_identity_number: ({ order }) => extrasOf(order).billing_identity_number,
  billing_company_name: ({ order }) => billingOf(order).company,
  billing_company_number: ({ order }) => extrasOf(order).billing_company_number,
  billing_company_vat: ({ order }) => extrasOf(order).billing_company_vat,
  billing_company_bank_name: ({ order }) => extrasOf(order).billing_company_bank_name,
  billing_company_bank_account: ({ order }) => extrasOf(order).billing_company_bank_account,
  billing_country_code: ({ order }) => billingOf(order).country,
  billing_country_name: ({ order }) => countryNameOf(billingOf(order)),
  billing_state: ({ order }) => regionOf(billingOf(order)),
  billing_city: ({ order }) => billingOf(order).city,
  billing_address: ({ order }) => streetOf(billingOf(order)),
  billing_postal_code: ({ order }) => billingOf(order).postalCode,
  billing_phone: ({ order }) => phoneAt(billingOf(order), order),
  shipping_name: ({ order }) => nameAt(shippingOf(order), order),
  shipping_country_code: ({ order }) => shippingOf(order).country,
  shipping_country_name: ({ order }) => countryNameOf(shippingOf(order)),
  shipping_state: ({ order }) => regionOf(shippingOf(order)),
  shipping_city: ({ order }) => shippingOf(order).city,
  shipping_address: ({ order }) => streetOf(shippingOf(order)),
  shipping_postal_code: ({ order }) => shippingOf(order).postalCode,
  shipping_phone: ({ order }) => phoneAt(shippingOf(order), order),
  line_items: ({ order }, { settings, there }) =>
    mergeLines(toMerchantproLines(order, settings), there?.line_items ?? []),
});

function shippingAmount(order: Order): number | undefined {
  const gross = shippingGross(order);
  return gross === undefined ? undefined : toNumber(gross);
}
