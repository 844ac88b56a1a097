/** Orders of an invented shop in the shape of the REST API, version v3, as they are placed. */

/** An order as the shop shows it. Beyond what a step touches the fields are the shop's own business. */
export interface WoocommerceOrder {
  readonly id: number;
  readonly status: string;
  readonly currency: string;
  readonly total: string;
  readonly date_created_gmt: string;
  readonly date_modified_gmt: string;
  readonly date_paid_gmt: string | null;
  readonly date_completed_gmt: string | null;
  readonly refunds: readonly { readonly id: number; readonly reason: string; readonly total: string }[];
  readonly [field: string]: unknown;
}

/** Paid in cash at the door in Riyadh: 15 % VAT, a fee for it, a phone without a country code. Processing, not paid. */
export function cashOnDeliveryOrder(overrides: Partial<WoocommerceOrder> = {}): WoocommerceOrder {
  const address = { ...person('Noura', 'Alharbi'), ...riyadh };
  return {
    ...placed(1042, '2026-11-01T10:00:00'),
    status: 'processing',
    currency: 'SAR',
    currency_symbol: '&#x631;.&#x633;',
    prices_include_tax: false,
    discount_total: '0.00',
    discount_tax: '0.00',
    shipping_total: '20.00',
    shipping_tax: '3.00',
    cart_tax: '15.75',
    total: '143.75',
    total_tax: '18.75',
    customer_id: 7,
    customer_note: 'Call before you come',
    billing: { ...address, email: 'noura@example.com', phone: '050 000 0001' },
    shipping: { ...address, phone: '050 000 0001' },
    payment_method: 'cod',
    payment_method_title: 'Cash on delivery',
    line_items: [
      line({
        id: 11,
        name: 'Mug',
        product_id: 93,
        sku: 'MUG-1',
        quantity: 2,
        subtotal: '100.00',
        total: '100.00',
        total_tax: '15.00',
        price: 50,
        taxes: [{ id: 4, total: '15', subtotal: '15' }],
      }),
    ],
    tax_lines: [
      {
        id: 14,
        rate_code: 'SA-VAT-1',
        rate_id: 4,
        label: 'VAT',
        compound: false,
        tax_total: '15.75',
        shipping_tax_total: '3.00',
        rate_percent: 15,
        meta_data: [],
      },
    ],
    shipping_lines: [shippingLine({ id: 12, total: '20.00', total_tax: '3.00' })],
    fee_lines: [
      {
        id: 13,
        name: 'Cash on delivery fee',
        tax_class: '',
        tax_status: 'taxable',
        amount: '5',
        total: '5.00',
        total_tax: '0.75',
        taxes: [{ id: 4, total: '0.75', subtotal: '' }],
        meta_data: [],
      },
    ],
    ...overrides,
  };
}

/** Ordered in Berlin for a friend in Brussels, with a coupon and HTML entities, and not yet paid. */
export function prepaidOrder(overrides: Partial<WoocommerceOrder> = {}): WoocommerceOrder {
  return {
    ...placed(1043, '2026-11-03T08:15:00'),
    status: 'pending',
    currency: 'EUR',
    currency_symbol: '&euro;',
    prices_include_tax: true,
    discount_total: '8.40',
    discount_tax: '1.60',
    shipping_total: '4.12',
    shipping_tax: '0.78',
    cart_tax: '12.77',
    total: '84.90',
    total_tax: '13.55',
    customer_id: 0,
    customer_note: 'Wrap it &amp; hide the price',
    billing: {
      ...person('Jana', 'M&uuml;ller'),
      company: 'M&uuml;ller &amp; S&ouml;hne',
      address_1: 'Lindenweg 3',
      address_2: '',
      city: 'Berlin',
      state: 'DE-BE',
      postcode: '10115',
      country: 'DE',
      email: 'jana@example.com',
      phone: '030 23125017',
    },
    shipping: {
      ...person('Jonas', 'Maes'),
      company: '',
      address_1: 'Rue de l&#039;Invention 9',
      address_2: '',
      city: 'Bruxelles',
      state: '',
      postcode: '1000',
      country: 'BE',
      phone: '',
    },
    payment_method: 'stripe',
    payment_method_title: 'Card',
    line_items: [blueSweaters()],
    tax_lines: [germanVat()],
    shipping_lines: [shippingLine({ id: 23, total: '4.12', total_tax: '0.78' })],
    coupon_lines: [{ id: 24, code: 'autumn10', discount: '8.40', discount_tax: '1.60', meta_data: [] }],
    ...overrides,
  };
}

function blueSweaters() {
  return line({
    id: 21,
    name: 'Sweater - Blue, Large',
    parent_name: 'Sweater',
    product_id: 70,
    variation_id: 71,
    sku: 'SW-BL-L',
    quantity: 3,
    subtotal: '75.63',
    total: '67.23',
    total_tax: '12.77',
    price: 22.409999999999997,
    taxes: [{ id: 8, total: '12.77', subtotal: '14.37' }],
  });
}

function germanVat() {
  return {
    id: 22,
    rate_code: 'DE-1',
    rate_id: 8,
    label: 'VAT',
    compound: false,
    tax_total: '12.77',
    shipping_tax_total: '0.78',
    rate_percent: 19,
    meta_data: [],
  };
}

/** The shop's own zone is UTC, so that local times and _gmt times are the same. */
function placed(id: number, gmt: string) {
  return {
    id,
    parent_id: 0,
    number: String(id),
    created_via: 'checkout',
    version: '10.3.5',
    date_created: gmt,
    date_created_gmt: gmt,
    date_modified: gmt,
    date_modified_gmt: gmt,
    date_paid: null,
    date_paid_gmt: null,
    date_completed: null,
    date_completed_gmt: null,
    transaction_id: '',
    needs_payment: true,
    needs_processing: true,
    meta_data: [],
    fee_lines: [],
    coupon_lines: [],
    refunds: [],
  };
}

function person(first_name: string, last_name: string) {
  return { first_name, last_name };
}

const riyadh = {
  company: '',
  address_1: '12 Palm Street',
  address_2: '',
  city: 'Riyadh',
  state: '',
  postcode: '12345',
  country: 'SA',
};

function line(given: Record<string, unknown>) {
  return {
    variation_id: 0,
    tax_class: '',
    meta_data: [],
    image: { id: '', src: '' },
    parent_name: null,
    ...given,
  };
}

function shippingLine(given: Record<string, unknown>) {
  return {
    method_title: 'Flat rate',
    method_id: 'flat_rate',
    instance_id: '1',
    taxes: [],
    meta_data: [],
    ...given,
  };
}
