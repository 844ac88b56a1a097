/** An order of Retailys in our words. Retailys tells neither when an order was changed nor its tax: the time it was read stands
 *  for the first, and prices are those with tax. */
import {
  absent,
  currencyCode,
  instant,
  isZero,
  minus,
  money,
  optionalMoney,
  required,
  table,
  text,
  type Method,
  type Order,
  type Totals,
} from '../../../core/plugin-api.js';
import type { ReadOrder, RetailysSettings } from '../generated/schemas.js';
import { fromBilling, fromDelivery, toCustomer } from './read-address.js';
import { fromItems } from './read-item.js';
import { fromTrackings } from './read-tracking.js';

/** What the rows look at besides the order. */
export interface ReadContext {
  readonly settings: RetailysSettings;
  /** When it was read, ISO 8601. */
  readonly readAt: string;
  /** Tracking numbers that it has from us. */
  readonly told: ReadonlySet<string>;
}

export const fromRetailysOrder = table<ReadOrder, Order, ReadContext>({
  id: o => String(o.id),
  number: o => numberOf(o),
  placedAt: o => instant(required(o.date_order, 'the time it was placed')),
  modifiedAt: (_, c) => c.readAt,
  status: o => (o.canceled ? 'cancelled' : o.done ? 'completed' : 'open'),
  paymentStatus: o => paymentStatus(o),
  fulfilmentStatus: o => (o.sent || o.delivered ? 'fulfilled' : 'unfulfilled'),
  paidAt: o => (text(o.date_paid) === undefined ? undefined : instant(o.date_paid as string)),
  cancelledAt: absent,
  completedAt: absent,
  cancelReason: absent,
  currency: o => currencyOf(o),
  pricesIncludeTax: () => true,
  requiresShipping: () => true, // Nothing tells digital goods.
  totals: o => totalsRows(o),
  paymentMethod: o => methodOf(o.payment),
  cashOnDelivery: absent, // Nothing tells which way of paying it is.
  deliveryMethod: () => 'shipping', // Nothing tells what is fetched.
  shippingMethod: o => methodOf(o.shipping),
  pickup: absent,
  customer: o => toCustomer(o),
  shippingAddress: (o, c) => fromDelivery(o, c.settings) ?? fromBilling(o, c.settings),
  billingAddress: (o, c) => fromBilling(o, c.settings),
  lines: o => fromItems(o.items, currencyOf(o)),
  shipments: (o, c) => fromTrackings(o.trackings, { ...c, order: o }),
  refunds: () => [],
  note: o => text(o.note),
  tags: () => [],
  isTest: () => false,
  extensions: absent,
});

const totalsRows = table<ReadOrder, Totals>({
  subtotal: absent,
  discount: absent,
  shipping: absent,
  shippingTax: absent,
  tax: absent,
  taxPercent: absent,
  total: o => money(required(o.money, 'what the order costs'), currencyOf(o)),
  paid: o => optionalMoney(o.paid, currencyOf(o)),
  due: o => (isPaid(o) ? money('0', currencyOf(o)) : minus(o.money ?? 0, o.paid ?? 0, currencyOf(o))),
  refunded: absent,
});

function paymentStatus(order: ReadOrder): Order['paymentStatus'] {
  if (isPaid(order)) return 'paid';
  return isZero(order.paid ?? 0) ? 'unpaid' : 'partially_paid';
}

/** An order that costs nothing is not paid by that. */
export function isPaid({ paid, money: total }: ReadOrder): boolean {
  return Number(paid ?? 0) > 0 && Number(paid) >= Number(total ?? 0);
}

function numberOf({ id, external_order_prefix: prefix, external_order_id: external }: ReadOrder): string {
  const number = text(external);
  return number === undefined ? String(id) : `${text(prefix) ?? ''}${number}`;
}

function methodOf(related: ReadOrder['shipping']): Method | undefined {
  const code = text(related?.id);
  return code === undefined ? undefined : { code };
}

function currencyOf(order: ReadOrder): string {
  return currencyCode(required(order.order_currency_code, 'the currency of the order'));
}
