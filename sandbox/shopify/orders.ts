/** Orders as a Shopify shop in Riyadh would send them: the REST shape, prices with 15 % VAT inside, invented people. */
import { decimal, minor, moneySet, taxLine, vatIn } from './amounts.js';
import { restLine, SHIPPING_MINOR, shippingLine, type LineWish, type RestLine } from './lines.js';

/** An order in the shop's own words. */
export interface RestOrder {
  id: number;
  name: string;
  updated_at: string;
  currency: string;
  line_items: RestLine[];
  fulfillments: Record<string, unknown>[];
  refunds: Record<string, unknown>[];
  shipping_lines: Record<string, unknown>[];
  financial_status: string;
  fulfillment_status: string | null;
  cancelled_at: string | null;
  cancel_reason: string | null;
  current_total_price: string;
  total_outstanding: string;
  [field: string]: unknown;
}

/** What an order shall be like; everything but the id and the number may be left open. */
export interface OrderWish {
  readonly id: number;
  readonly number: number;
  /** Whether the carrier collects the money. Otherwise the order is paid by card. */
  readonly isCashOnDelivery?: boolean;
  readonly placedAt?: string;
  readonly lines?: readonly LineWish[];
  /** Fields to set as they are. */
  readonly fields?: Readonly<Record<string, unknown>>;
}

const usualLines: readonly LineWish[] = [
  { sku: 'MUG-1', title: 'Stoneware mug', priceMinor: 5750, quantity: 2, grams: 350 },
  { sku: 'POT-2', title: 'Coffee pot', priceMinor: 14950, quantity: 1, grams: 900 },
];

const firstBuyer = {
  first_name: 'Noura',
  last_name: 'Alharbi',
  phone: '+966500000001',
  email: 'noura@example.com',
  address1: '12 Palm Street',
};
const buyers = [
  firstBuyer,
  {
    first_name: 'Faisal',
    last_name: 'Alqahtani',
    phone: '+966500000002',
    email: 'faisal@example.com',
    address1: '7 Olive Lane',
  },
  {
    first_name: 'Layan',
    last_name: 'Alotaibi',
    phone: '+966500000003',
    email: 'layan@example.com',
    address1: '30 Jasmine Road',
  },
];

/** A realistic order of about six kilobytes. The same wish gives the same order. */
export function shopifyOrder(wish: OrderWish): RestOrder {
  const placedAt = wish.placedAt ?? '2026-11-21T10:00:00+03:00';
  const lines = (wish.lines ?? usualLines).map((line, index) => restLine(line, wish.id * 100 + index + 1));
  const order: RestOrder = {
    id: wish.id,
    admin_graphql_api_id: `gid://shopify/Order/${wish.id}`,
    app_id: 580111,
    browser_ip: null,
    buyer_accepts_marketing: false,
    cancel_reason: null,
    cancelled_at: null,
    cart_token: null,
    checkout_id: null,
    checkout_token: null,
    client_details: null,
    closed_at: null,
    confirmation_number: `C${wish.number}`,
    confirmed: true,
    created_at: placedAt,
    currency: 'SAR',
    customer_locale: 'en-SA',
    device_id: null,
    discount_codes: [],
    duties_included: false,
    estimated_taxes: false,
    landing_site: '/collections/kitchen',
    location_id: null,
    name: `#${wish.number}`,
    note: null,
    note_attributes: [],
    number: wish.number - 1000,
    order_number: wish.number,
    po_number: null,
    presentment_currency: 'SAR',
    processed_at: placedAt,
    source_name: 'web',
    tags: 'kitchen, gift',
    tax_exempt: false,
    taxes_included: true,
    test: false,
    total_tip_received: '0.00',
    updated_at: placedAt,
    user_id: null,
    ...buyerFields(wish),
    ...paymentFields(wish.isCashOnDelivery ?? false),
    fulfillment_status: null,
    total_weight: lines.reduce((total, line) => total + Number(line['grams']) * line.quantity, 0),
    current_total_price: '0.00',
    total_outstanding: '0.00',
    discount_applications: [],
    fulfillments: [],
    line_items: lines,
    payment_terms: null,
    refunds: [],
    returns: [],
    shipping_lines: [shippingLine(wish.id)],
  };
  retotal(order);
  for (const [field, price] of Object.entries(PLACED_TOTALS)) order[field] = order[price];
  return { ...order, ...wish.fields };
}

/** Brings the current totals and what is still to be paid in line with the lines. `paidMinor` is what was paid so far. */
export function retotal(order: RestOrder, paidMinor?: number): void {
  const goods = order.line_items.reduce(
    (total, line) => total + minor(line.price) * line.current_quantity,
    0,
  );
  const total = goods + (order.cancelled_at === null ? SHIPPING_MINOR : 0);
  const paid = paidMinor ?? (order.financial_status === 'pending' ? 0 : total);
  Object.assign(order, {
    current_subtotal_price: decimal(goods),
    current_subtotal_price_set: moneySet(goods),
    current_total_discounts: '0.00',
    current_total_discounts_set: moneySet(0),
    current_total_price: decimal(total),
    current_total_price_set: moneySet(total),
    current_total_tax: decimal(vatIn(total)),
    current_total_tax_set: moneySet(vatIn(total)),
    total_shipping_price_set: moneySet(SHIPPING_MINOR),
    tax_lines: [taxLine(vatIn(total))],
    total_outstanding: decimal(Math.max(0, total - paid)),
  });
}

/** The totals when it was placed, and the current ones they start from. */
const PLACED_TOTALS = {
  subtotal_price: 'current_subtotal_price',
  subtotal_price_set: 'current_subtotal_price_set',
  total_discounts: 'current_total_discounts',
  total_discounts_set: 'current_total_discounts_set',
  total_line_items_price: 'current_subtotal_price',
  total_price: 'current_total_price',
  total_price_set: 'current_total_price_set',
  total_tax: 'current_total_tax',
  total_tax_set: 'current_total_tax_set',
};

function paymentFields(isCashOnDelivery: boolean): {
  financial_status: string;
  payment_gateway_names: string[];
} {
  return isCashOnDelivery
    ? { financial_status: 'pending', payment_gateway_names: ['Cash on Delivery (COD)'] }
    : { financial_status: 'paid', payment_gateway_names: ['shopify_payments'] };
}

function buyerFields({ id }: OrderWish): Record<string, unknown> {
  const { address1, email, ...person } = buyers[id % buyers.length] ?? firstBuyer;
  const address = {
    ...person,
    address1,
    address2: null,
    city: 'Riyadh',
    company: null,
    country: 'Saudi Arabia',
    country_code: 'SA',
    latitude: 24.7135517,
    longitude: 46.6752957,
    name: `${person.first_name} ${person.last_name}`,
    province: 'Riyadh Province',
    province_code: null,
    zip: '12345',
  };
  const customerId = 7_000_000_000_000 + (id % buyers.length);
  const customer = {
    id: customerId,
    admin_graphql_api_id: `gid://shopify/Customer/${customerId}`,
    created_at: '2026-01-05T09:00:00+03:00',
    currency: 'SAR',
    default_address: {
      id: customerId + 1000,
      customer_id: customerId,
      ...address,
      country_name: 'Saudi Arabia',
      default: true,
    },
    email,
    first_name: person.first_name,
    last_name: person.last_name,
    note: null,
    phone: null,
    state: 'disabled',
    tax_exempt: false,
    tax_exemptions: [],
    updated_at: '2026-11-21T10:00:00+03:00',
    verified_email: true,
  };
  return {
    billing_address: address,
    contact_email: email,
    customer,
    email,
    phone: null,
    shipping_address: address,
  };
}
