/** A WooCommerce order in our words. */
import {
  absent,
  currencyCode,
  money,
  optionalMoney,
  sum,
  table,
  text,
  type Method,
  type Order,
  type Pickup,
  type Totals,
} from '../../../core/plugin-api.js';
import type { ShopOrder } from '../generated/schemas.js';
import { billingAddress, shippingAddress, toCustomer } from './address.js';
import { plain } from './entities.js';
import { toExtensions } from './extension.js';
import { toLines } from './line.js';
import { metaNamed, textOf } from './meta.js';
import {
  cashOnDelivery,
  dueAmount,
  isPaid,
  paymentStatus,
  refundedAmount,
  toRefunds,
  type PaymentContext,
} from './payment.js';
import { toShipments } from './shipment.js';
import { fulfilmentStatus, orderStatus } from './status.js';
import { orderTaxPercent, taxRates } from './tax.js';
import { modifiedAt, optionalUtc, utc } from './time.js';

/** The settings of the shop, and what the order's status means by them. */
export type OrderContext = PaymentContext;

export const toOrder = table<ShopOrder, Order, OrderContext>({
  id: o => String(o.id),
  number: o => plain(o.number) ?? String(o.id),
  placedAt: o => utc(o.date_created_gmt),
  modifiedAt: o => modifiedAt(o),
  status: (_, { meaning }) => orderStatus(meaning),
  paymentStatus: o => paymentStatus(o),
  fulfilmentStatus: (_, { meaning }) => fulfilmentStatus(meaning),
  paidAt: o => (isPaid(o) ? optionalUtc(o.date_paid_gmt) : undefined),
  cancelledAt: absent, // The shop keeps no time of it.
  completedAt: (o, { meaning }) => (meaning === 'completed' ? optionalUtc(o.date_completed_gmt) : undefined),
  cancelReason: absent,
  currency: o => currencyCode(o.currency),
  pricesIncludeTax: () => false, // Whatever the shop shows its buyers: the amounts of its lines are without tax.
  requiresShipping: o => requiresShipping(o),
  totals: (o, context) => toTotals(o, context),
  paymentMethod: o => methodOf(o.payment_method, o.payment_method_title),
  // Nobody collects at a door to which nothing is carried: an order that is fetched is paid at the counter.
  cashOnDelivery: (o, context) => (isCarried(o, context) ? cashOnDelivery(o, context) : undefined),
  deliveryMethod: (o, context) => (isPickup(o, context) ? 'pickup' : 'shipping'),
  shippingMethod: o => methodOf(o.shipping_lines?.[0]?.method_id, o.shipping_lines?.[0]?.method_title),
  pickup: (o, context) => (isPickup(o, context) ? toPickup(o) : undefined),
  customer: o => toCustomer(o),
  shippingAddress: (o, context) => shippingAddress(o, isCarried(o, context)),
  billingAddress: o => billingAddress(o),
  lines: (o, { settings }) =>
    toLines(o.line_items, {
      currency: o.currency,
      rates: taxRates(o),
      weightGrams: settings.weight_grams_default,
    }),
  shipments: o => toShipments(o),
  refunds: o => toRefunds(o.refunds, o),
  note: o => plain(o.customer_note),
  tags: () => [], // Core has none.
  isTest: () => false, // WooCommerce does not mark orders of a test payment.
  extensions: o => toExtensions(o),
});

const toTotals = table<ShopOrder, Totals, OrderContext>({
  subtotal: o =>
    sum(
      o.currency,
      (o.line_items ?? []).map(line => text(line.total) ?? 0),
    ),
  discount: o => optionalMoney(o.discount_total, o.currency),
  shipping: o => optionalMoney(o.shipping_total, o.currency),
  shippingTax: o => optionalMoney(o.shipping_tax, o.currency),
  tax: o => optionalMoney(o.total_tax, o.currency),
  taxPercent: o => orderTaxPercent(o),
  total: o => money(o.total, o.currency),
  paid: o => (isPaid(o) ? money(o.total, o.currency) : undefined),
  due: (o, context) => dueAmount(o, context),
  refunded: o => refundedAmount(o),
});

/** Older shops do not tell; there every order is taken to be goods. */
function requiresShipping({ needs_processing }: ShopOrder): boolean {
  return needs_processing ?? true;
}

function isCarried(order: ShopOrder, context: OrderContext): boolean {
  return requiresShipping(order) && !isPickup(order, context);
}

function isPickup({ shipping_lines }: ShopOrder, { settings }: OrderContext): boolean {
  return settings.pickup_methods.includes(shipping_lines?.[0]?.method_id ?? '');
}

/** The block checkout keeps the place with the shipping method; the older local pickup keeps nothing. */
function toPickup({ shipping_lines }: ShopOrder): Pickup | undefined {
  const places = ['pickup_location', 'pickup_address', 'pickup_details'].map(key =>
    textOf(metaNamed(shipping_lines?.[0]?.meta_data, key)),
  );
  const instructions = text(places.filter(place => place !== undefined).join(', '));
  return instructions === undefined ? undefined : { instructions };
}

function methodOf(code: string | null | undefined, title: string | null | undefined): Method | undefined {
  const method = toMethod({ code, title });
  return Object.keys(method).length === 0 ? undefined : method;
}

const toMethod = table<{ code: string | null | undefined; title: string | null | undefined }, Method>({
  code: m => text(m.code),
  title: m => plain(m.title),
});
