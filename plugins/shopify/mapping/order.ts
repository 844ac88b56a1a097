/** An order as Shopify sends it, in our words. */
import {
  absent,
  currencyCode,
  each,
  instant,
  table,
  text,
  type Customer,
  type Method,
  type Order,
  type Shipment,
} from '../../../core/plugin-api.js';
import type { OrderFulfilment, ShopOrder } from '../generated/schemas.js';
import type { FilledSettings } from '../settings.js';
import { billingAddress, buyerPhone, shippingAddress } from './address.js';
import { fulfilmentStatus, paymentStatus } from './codes.js';
import { toLines } from './line.js';
import { cashOnDelivery, paymentMethod } from './payment.js';
import { toRefunds } from './refund.js';
import { toShipments } from './shipment.js';
import { toTotals } from './totals.js';

/** What the mapping of an order needs besides the order. */
export interface OrderContext {
  readonly settings: FilledSettings;
  /** When the shop sent it, for payloads without times of their own. */
  readonly heardAt: string;
}

/** The whole order. Times keep the shop's offset; amounts are in the shop's currency, except what is collected. */
export const toOrder = table<ShopOrder, Order, OrderContext>({
  id: o => String(o.id),
  number: o => o.name, // Not # and order_number: merchants choose prefix and suffix.
  placedAt: o => placedAt(o),
  modifiedAt: (o, c) => instant(text(o.updated_at) ?? c.heardAt),
  status: o => statusOf(o),
  paymentStatus: o =>
    text(o.financial_status) === undefined ? 'unpaid' : paymentStatus(o.financial_status ?? ''),
  fulfilmentStatus: o =>
    text(o.fulfillment_status) === undefined ? 'unfulfilled' : fulfilmentStatus(o.fulfillment_status ?? ''),
  paidAt: absent, // An order tells that it is paid, never when.
  cancelledAt: o => instantOf(o.cancelled_at),
  completedAt: o => instantOf(o.closed_at),
  cancelReason: o => text(o.cancel_reason),
  currency: o => currencyCode(o.currency),
  pricesIncludeTax: o => o.taxes_included === true,
  requiresShipping: o => requiresShipping(o),
  totals: o => toTotals(o),
  paymentMethod: o => paymentMethod(o),
  cashOnDelivery: (o, c) => cashOnDelivery(o, c.settings),
  deliveryMethod: () => 'shipping', // The payload has no documented mark of in-store pickup.
  shippingMethod: o => shippingMethod(o),
  pickup: absent,
  customer: o => customerOf(o),
  shippingAddress: o => shippingAddress(o),
  billingAddress: o => billingAddress(o),
  lines: o => toLines(o.line_items, o.currency),
  shipments: (o, c) => toShipmentsOfAll(o.fulfillments, c.heardAt).flat(),
  refunds: o => toRefunds(o.refunds, o.currency),
  note: o => text(o.note),
  tags: o => tagsOf(o),
  isTest: o => o.test === true,
  extensions: o => ({ shopify: extension(o) }),
});

/** When it was placed. Imported orders keep their true date in processed_at. */
export function placedAt(order: ShopOrder): string {
  return instant(text(order.processed_at) ?? order.created_at);
}

const toShipmentsOfAll = each<OrderFulfilment, Shipment[], string>(toShipments);

/** Lines that were taken off stay in the list without pieces. A cancellation takes off all of them, which tells nothing of
 *  whether these were goods: a cancelled order stays what it was, so that no change is seen beside the cancellation. */
function requiresShipping({ line_items, cancelled_at }: ShopOrder): boolean {
  const isCancelled = text(cancelled_at) !== undefined;
  return line_items.some(
    ({ requires_shipping, quantity, current_quantity }) =>
      requires_shipping !== false && (isCancelled || (current_quantity ?? quantity) > 0),
  );
}

/** Shopify knows no "in process"; closed means archived, which shops often leave to the moment all is paid and sent. */
function statusOf(order: ShopOrder): Order['status'] {
  if (text(order.cancelled_at) !== undefined) return 'cancelled';
  return text(order.closed_at) === undefined ? 'open' : 'completed';
}

function shippingMethod(order: ShopOrder): Method | undefined {
  const line = order.shipping_lines?.find(({ is_removed }) => !is_removed);
  return line === undefined ? undefined : orAbsent(toMethod(line));
}

const toMethod = table<{ code?: string | null; title?: string | null }, Method>({
  code: l => text(l.code),
  title: l => text(l.title),
});

function customerOf(order: ShopOrder): Customer | undefined {
  return orAbsent(toCustomer(order));
}

const toCustomer = table<ShopOrder, Customer>({
  id: o => text(o.customer?.id),
  firstName: o => text(o.customer?.first_name),
  lastName: o => text(o.customer?.last_name),
  email: o => text(o.email) ?? text(o.contact_email) ?? text(o.customer?.email),
  phone: o => buyerPhone(o),
  locale: o => text(o.customer_locale),
});

function orAbsent<Value extends object>(value: Value): Value | undefined {
  return Object.keys(value).length === 0 ? undefined : value;
}

function tagsOf(order: ShopOrder): string[] {
  return (order.tags ?? '').split(',').flatMap(tag => text(tag) ?? []);
}

function instantOf(time: string | null | undefined): string | undefined {
  return time ? instant(time) : undefined;
}

/** What the model lacks and a provider may want, under Shopify's own names. */
function extension(order: ShopOrder): Record<string, unknown> {
  const fields = {
    admin_graphql_api_id: text(order.admin_graphql_api_id),
    order_number: text(order.order_number),
    source_name: text(order.source_name),
    presentment_currency: text(order.presentment_currency),
    note_attributes: order.note_attributes?.length
      ? order.note_attributes.map(({ name, value }) => ({ name, value }))
      : undefined,
  };
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
