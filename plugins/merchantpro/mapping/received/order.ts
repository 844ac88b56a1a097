/** A MerchantPro order in our words. Amounts contain tax; times have their offset. */
import {
  absent,
  currencyCode,
  instant,
  isZero,
  minus,
  money,
  optionalMoney,
  sum,
  table,
  text,
  type Method,
  type Money,
  type Order,
  type Totals,
} from '../../../../core/plugin-api.js';
import type { MerchantproSettings, ShopOrder } from '../../generated/schemas.js';
import type { ToldThings } from '../../told.js';
import { billingAddress, idOf, shippingAddress, toCustomer } from './address.js';
import { toExtensions } from './extension.js';
import { adjustmentOf, goodsOf, toLines } from './line.js';
import { toShipments } from './remarks.js';
import { fulfilmentStatus, isCompleted, modifiedAt, orderStatus, paymentStatus } from './status.js';

/** What the order needs to know besides. */
export interface ReceivedContext {
  readonly settings: MerchantproSettings;
  /** What of it we put there. */
  readonly told: ToldThings;
}

export const toOrder = table<ShopOrder, Order, ReceivedContext>({
  id: o => String(o.id),
  number: o => String(o.id), // The document has no other.
  placedAt: o => instant(o.date_created),
  modifiedAt: o => modifiedAt(o),
  status: o => orderStatus(o),
  paymentStatus: o => paymentStatus(o),
  fulfilmentStatus: o => fulfilmentStatus(o),
  paidAt: absent, // The shop keeps no time of it.
  cancelledAt: absent,
  completedAt: o => (isCompleted(o) && text(o.date_delivered) ? instant(o.date_delivered ?? '') : undefined),
  cancelReason: absent,
  currency: o => currencyCode(o.currency),
  pricesIncludeTax: () => true, // The gross price is read.
  requiresShipping: () => true, // The document marks no digital goods.
  totals: o => toTotals(o),
  paymentMethod: o => methodOf(o.payment_method_code, o.payment_method_name),
  cashOnDelivery: (o, context) => cashOnDelivery(o, context),
  deliveryMethod: (o, context) => (isPickup(o, context) ? 'pickup' : 'shipping'),
  shippingMethod: o => methodOf(idOf(o.shipping_method_id), o.shipping_method_name),
  pickup: absent, // A locker is where a carrier brings it; it is in the extension.
  customer: o => toCustomer(o),
  shippingAddress: o => shippingAddress(o),
  billingAddress: o => billingAddress(o),
  lines: o => toLines(o),
  shipments: (o, context) => toShipments(o, context),
  refunds: () => [], // The status alone tells of one.
  note: o => text(o.customer_note),
  tags: o => (o.tags ?? []).flatMap(({ name }) => text(name) ?? []),
  isTest: () => false,
  extensions: o => toExtensions(o),
});

const toTotals = table<ShopOrder, Totals>({
  subtotal: o => subtotal(o),
  discount: o => discount(o),
  shipping: o => shippingNet(o),
  shippingTax: o => optionalMoney(o.shipping_tax_amount, o.currency),
  tax: o => taxes(o),
  taxPercent: absent, // Each line has its own.
  total: o => money(o.total_amount, o.currency),
  paid: o => (o.payment_status === 'paid' ? money(o.total_amount, o.currency) : undefined),
  due: o => due(o),
  refunded: o => (o.payment_status === 'refunded' ? money(o.total_amount, o.currency) : undefined),
});

/** Goods after discounts. */
function subtotal(order: ShopOrder): Money {
  const goods = goodsOf(order).map(line => text(line.line_subtotal_gross) ?? 0);
  return sum(order.currency, [...goods, adjustmentOf(order)?.amount ?? 0]);
}

/** What is taken off, as a positive amount. */
function discount(order: ShopOrder): Money | undefined {
  const adjustment = adjustmentOf(order);
  return adjustment?.amount.startsWith('-') ? minus(0, adjustment.amount, order.currency) : undefined;
}

function shippingNet({ shipping_amount, shipping_tax_amount, currency }: ShopOrder): Money | undefined {
  if (text(shipping_amount) === undefined) return undefined;
  return minus(shipping_amount ?? 0, text(shipping_tax_amount) ?? 0, currency);
}

function taxes(order: ShopOrder): Money {
  const ofLines = (order.line_items ?? []).map(line => text(line.line_tax_amount) ?? 0);
  return sum(order.currency, [...ofLines, text(order.shipping_tax_amount) ?? 0]);
}

/** Nothing is due of an order that is paid, was paid back, or whose payment was cancelled. */
function due(order: ShopOrder): Money | undefined {
  if (paymentStatus(order) === 'unpaid') return money(order.total_amount, order.currency);
  return order.payment_status === 'paid' ? money(0, order.currency) : undefined;
}

/** Nobody collects at a door for an order that is paid, cancelled, fetched or free. */
function cashOnDelivery(order: ShopOrder, context: ReceivedContext): Money | undefined {
  const isCollected =
    order.payment_method_code === context.settings.cash_on_delivery_method &&
    paymentStatus(order) === 'unpaid' &&
    orderStatus(order) !== 'cancelled' &&
    !isPickup(order, context) &&
    !isZero(order.total_amount);
  return isCollected ? money(order.total_amount, order.currency) : undefined;
}

function isPickup({ shipping_method_id: id }: ShopOrder, { settings }: ReceivedContext): boolean {
  return settings.pickup_methods.some(method => String(method) === text(id));
}

function methodOf(
  code: number | string | null | undefined,
  title: string | null | undefined,
): Method | undefined {
  const method = toMethod({ code, title });
  return Object.keys(method).length === 0 ? undefined : method;
}

const toMethod = table<
  { code: number | string | null | undefined; title: string | null | undefined },
  Method
>({
  code: m => text(m.code),
  title: m => text(m.title),
});
