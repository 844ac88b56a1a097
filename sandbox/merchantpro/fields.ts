/** The fields of an order and of its lines that the document names, and the rules their values keep in a body. */

/** A rule of one value. */
export type Rule =
  | { readonly kind: 'text'; readonly oneOf?: readonly string[]; readonly pattern?: RegExp }
  | { readonly kind: 'integer' | 'number' | 'id' | 'time' }
  | { readonly kind: 'list'; readonly of: Fields }
  | { readonly kind: 'free' };

/** Fields by name. Null stands for nothing, as in the samples. */
export type Fields = Readonly<Record<string, Rule>>;

const text: Rule = { kind: 'text' };
const integer: Rule = { kind: 'integer' };
const number: Rule = { kind: 'number' };
const id: Rule = { kind: 'id' };
const time: Rule = { kind: 'time' };
const oneOf = (...values: string[]): Rule => ({ kind: 'text', oneOf: values });

/** The table spells a cancelled payment in one way and the samples in another. */
const paymentStatus = oneOf(
  'temporary',
  'awaiting',
  'paid',
  'failed',
  'canceled',
  'cancelled',
  'refunded',
  'rejected',
);
const shippingStatus = oneOf(
  'awaiting',
  'confirmed',
  'in_process',
  'shipped',
  'delivered',
  'returned',
  'cancelled',
);

/** A line, as the samples show it. */
export const lineFields: Fields = {
  item_type: text,
  product_id: integer,
  variant_id: integer,
  variant_name: text,
  variant_options: { kind: 'list', of: { id: integer, name: text, value: text } },
  family_sku: text,
  product_sku: text,
  product_ean: text,
  product_name: text,
  product_url: text,
  product_image_url: text,
  product_tax_name: text,
  product_tax_percent: number,
  category_id: integer,
  category_name: text,
  manufacturer_id: integer,
  manufacturer_name: text,
  quantity: number,
  unit_price_net: number,
  unit_tax_amount: number,
  unit_price_gross: number,
  line_subtotal_net: number,
  line_tax_amount: number,
  line_subtotal_gross: number,
  meta_fields: { kind: 'free' },
};

const address = (prefix: 'billing' | 'shipping'): Fields => ({
  [`${prefix}_name`]: text,
  [`${prefix}_country_code`]: { kind: 'text', pattern: /^[A-Z]{2}$/ },
  [`${prefix}_country_name`]: text,
  [`${prefix}_state`]: text,
  [`${prefix}_city`]: text,
  [`${prefix}_address`]: text,
  [`${prefix}_postal_code`]: text,
  [`${prefix}_phone`]: text,
});

/** What a caller may give, of a new order and of one that is there: the document's table of fields without what only the
 *  shop can know (ids, texts, sums, dates). Its columns on that are empty, so this is the strictest reading. */
export const orderFields: Fields = {
  channel_name: text,
  channel_ref_id: text,
  payment_status: paymentStatus,
  payment_substatus_id: integer,
  payment_method_code: text,
  payment_transaction_id: text,
  shipping_status: shippingStatus,
  shipping_substatus_id: integer,
  shipping_method_id: id,
  shipping_carrier_id: text,
  shipping_awb: text,
  shipping_amount: number,
  coupon_code: text,
  customer_id: integer,
  customer_email: text,
  customer_lang: text,
  customer_note: text,
  customer_notification: text,
  meta_fields: { kind: 'free' },
  internal_notes: { kind: 'list', of: { id, text } },
  tags: { kind: 'list', of: { id: integer, name: text } },
  billing_type: oneOf('individual', 'company'),
  billing_identity_number: text,
  billing_company_name: text,
  billing_company_number: text,
  billing_company_vat: text,
  billing_company_bank_name: text,
  billing_company_bank_account: text,
  ...address('billing'),
  ...address('shipping'),
  line_items: { kind: 'list', of: lineFields },
};

/** What only the shop fills in. */
export const shopFields: Fields = {
  id,
  parent_id: integer,
  return_source_id: integer,
  rma_orders: { kind: 'list', of: { id: integer, type: text } },
  payment_status_text: text,
  payment_substatus_text: text,
  payment_method_name: text,
  shipping_status_text: text,
  shipping_substatus_text: text,
  shipping_method_name: text,
  shipping_delivery_info: { kind: 'free' },
  shipping_tax_amount: number,
  total_amount: number,
  currency: text,
  original_currency: text,
  currency_rate: number,
  customer_ip_address: text,
  customer_ip_country: text,
  customer_device: text,
  date_created: time,
  date_modified: time,
  date_shipped: time,
  date_delivered: time,
  created_by: text,
  invoice: { kind: 'free' },
  info_url: text,
  proforma_url: text,
};

/** Every name that `fields` and `include` may ask for. */
export const knownNames: ReadonlySet<string> = new Set([
  ...Object.keys(orderFields),
  ...Object.keys(shopFields),
]);
