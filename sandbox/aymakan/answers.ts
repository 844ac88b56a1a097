/** What Aymakan makes of an order between the request and its answers: fields it renames, empties, adds and drops, as the
 *  samples of its documents show. A list and the answer of a save differ in several fields. */

/** An order as the warehouse holds it. */
export interface StoredOrder {
  /** The body of the last accepted call. */
  request: SentOrder;
  /** Status code. */
  status: string;
  /** Ids of the items, in their order. */
  itemIds: string[];
  savedAt: string;
  /** Why the warehouse cannot work on it; empty where it can. */
  reason: string;
  /** When it left and arrived, and the number it left under. */
  shippedAt?: string;
  deliveredAt?: string;
  awbNumber?: string;
}

/** A body that has passed the tables of the document. */
export interface SentOrder {
  readonly order_id: string;
  readonly order_items: readonly Sent[];
  readonly payment_method: 'prepaid' | 'postpaid';
  readonly shipping_address: Sent;
  readonly billing_address?: Sent;
  readonly order_created_at?: string;
  readonly invoice?: Sent;
  readonly customer?: Sent;
  readonly note?: string;
}
type Sent = Readonly<Record<string, unknown>>;

/** The zero time of the server's language: what is not set. */
const NO_TIME = '0001-01-01T00:00:00Z';

/** `data` of the answer to a create or an update. */
export function savedOrder(
  order: StoredOrder,
  seller: { hubCode: string; name: string },
): Record<string, unknown> {
  const { request } = order;
  return {
    order_id: request.order_id,
    status: label(order.status),
    hub_code: seller.hubCode,
    customer: customerOf(request.customer),
    seller_name: seller.name,
    order_alias: '',
    order_items: request.order_items.map((item, index) => ({
      ...itemOf(item, order.itemIds[index] ?? ''),
      unit_price: 0,
      discount: 0,
      tax_inclusive: false,
    })),
    total_item_count: request.order_items.reduce((count, item) => count + Number(item['quantity'] ?? 0), 0),
    total_sku_count: new Set(request.order_items.map(item => item['sku_code'])).size,
    total: request.order_items.length,
    billing_address: addressOf(request.billing_address),
    shipping_address: { ...addressOf(request.shipping_address), ...placeOf(request.shipping_address) },
    reason: order.reason,
    cancelled_reason: '',
    sub_status: '',
    transactions: transactionsOf(order, 'ahmount'),
    slot: { delivery_date: '', start_time: 0, end_time: 0 },
    order_created_at: request.order_created_at ?? NO_TIME,
    invoice: { ...invoiceOf(request.invoice), payment_method: '', loyalty_discount: 0, wallet_amount: 0 },
    shipment: {
      ...noDates,
      shipping_partner_order_id: '',
      awb_number: '',
      shipping_partner_status: '',
      awb_label: '',
      shipping_partner_tag: '',
      shipping_partner_name: '',
      shipment_id: '',
      shipping_options: ['manual_dispatch', 'shipping_partner'],
      number_of_boxes: 0,
    },
    delivery_type: 'express_delivery',
    payment_method: label(request.payment_method),
    ...noDates,
    meta_data: { is_update_order_allowed: false },
  };
}

/** One entry of a list: the status as a code, prices as sent except the displayed one, the items only where asked for. */
export function listedOrder(order: StoredOrder, withItems: boolean): Record<string, unknown> {
  const { request } = order;
  return {
    order_id: request.order_id,
    order_status: order.status,
    customer: customerOf(request.customer),
    ...(withItems
      ? { order_items: request.order_items.map((item, index) => itemOf(item, order.itemIds[index] ?? '')) }
      : {}),
    total: request.order_items.length,
    billing_address: addressOf(request.billing_address),
    shipping_address: addressOf(request.shipping_address),
    transactions: transactionsOf(order, 'amount'),
    slot: { delivery_date: '', start_time: 0, end_time: 0 },
    order_created_at: request.order_created_at ?? NO_TIME,
    invoice: invoiceOf(request.invoice),
    shipment: { ...noDates, ...progressOf(order) },
    payment_method: label(request.payment_method),
    meta_data: { is_update_order_allowed: false },
  };
}

const noDates = { shipment_created_at: NO_TIME, order_delivered_at: NO_TIME, order_shipped_at: NO_TIME };

function progressOf({ shippedAt, deliveredAt, awbNumber }: StoredOrder): Record<string, unknown> {
  return {
    ...(shippedAt === undefined ? {} : { order_shipped_at: shippedAt }),
    ...(deliveredAt === undefined ? {} : { order_delivered_at: deliveredAt }),
    ...(awbNumber === undefined ? {} : { awb_number: awbNumber, shipping_partner_name: 'Aymakan' }),
  };
}

/** `on_hold` -> On Hold */
function label(code: string): string {
  return code
    .split('_')
    .map(word => `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`)
    .join(' ');
}

function itemOf(item: Sent, id: string): Record<string, unknown> {
  return {
    id,
    seller_sku_code: item['sku_code'],
    display_price: 0,
    selling_price: item['selling_price'] ?? 0,
    is_substituted: item['is_substituted'] ?? false,
    substitute_seller_sku_codes: null,
    serialised_sku_codes: null,
    item_barcodes: null,
    quantity: item['quantity'] ?? 0,
    tax_percent: item['tax_percent'] ?? 0,
    tax: item['tax'] ?? 0,
    reason: '',
    picked_quantity: 0,
    packed_quantity: 0,
    unit_price: item['unit_price'] ?? 0,
    total: item['total'] ?? 0,
    tax_inclusive: item['tax_inclusive'] ?? false,
    discount: item['discount'] ?? 0,
  };
}

function customerOf(customer: Sent = {}): Record<string, unknown> {
  return filled(
    customer,
    ['id', 'first_name', 'last_name', 'mobile', 'mobile_code', 'email', 'avatar', 'gender'],
    '',
  );
}

function addressOf(address: Sent = {}): Record<string, unknown> {
  const texts = [
    'address1',
    'address2',
    'city',
    'country',
    'first_name',
    'last_name',
    'phone',
    'state',
    'zip',
    'state_code',
    'country_code',
  ];
  return { ...filled(address, texts, ''), ...filled(address, ['latitude', 'longitude'], 0) };
}

/** What the platform underneath knows of the place. Only the sample's country has an id that is documented. */
function placeOf(address: Sent): Record<string, unknown> {
  const isSample = address['country_code'] === 'US';
  return {
    google_address: '',
    google_place_id: 0,
    google_place_name: '',
    omniful_country_id: isSample ? 12 : 0,
    omniful_country: isSample ? 'United States of America' : '',
    omniful_state_id: 0,
    omniful_state: '',
    omniful_city_id: 0,
    omniful_city: '',
    postal_code: '',
    google_latitude: 0,
    google_longitude: 0,
    google_address_category: '',
  };
}

function invoiceOf(invoice: Sent = {}): Record<string, unknown> {
  const flags = [
    'sub_total_tax_inclusive',
    'sub_total_discount_inclusive',
    'shipping_tax_inclusive',
    'shipping_discount_inclusive',
  ];
  const amounts = [
    'subtotal',
    'shipping_tax',
    'shipping_price',
    'shipping_refund',
    'tax',
    'tax_percent',
    'discount',
    'total',
    'total_paid',
    'total_due',
    'total_refunded',
  ];
  return {
    ...filled(invoice, ['currency', 'payment_method'], ''),
    ...filled(invoice, flags, false),
    ...filled(invoice, amounts, 0),
  };
}

/** A prepaid order shows one transaction over its subtotal; the key is misspelt in the answer of a save. */
function transactionsOf({ request, savedAt }: StoredOrder, amountKey: 'amount' | 'ahmount'): unknown[] {
  if (request.payment_method !== 'prepaid') return [];
  const amount = request.invoice?.['subtotal'] ?? 0;
  const numbers = { card_number: '', source_account: '', destination_account: '' };
  return [{ created_at: savedAt, [amountKey]: amount, type: 4, ...numbers, status: 2, description: '' }];
}

/** The named fields, with the server's empty value where the request lacks them. */
function filled(
  source: Sent,
  names: readonly string[],
  empty: string | number | boolean,
): Record<string, unknown> {
  return Object.fromEntries(names.map(name => [name, source[name] ?? empty]));
}
