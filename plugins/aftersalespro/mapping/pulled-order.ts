/** A canonical order as get_orders gives it. What an order lacks is null: whoever asks for many is not refused for one. */
import {
  amountNumber,
  each,
  minus,
  money,
  table,
  type KnownOrder,
  type Line,
  type Money,
  type Order,
} from '../../../core/plugin-api.js';
import type { AftersalesproSettings, PulledLine, PulledOrder } from '../generated/schemas.js';
import { cashToCollect } from './amounts.js';
import { notesOf } from './notes.js';
import { piecesOf, weightOf } from './pieces.js';
import { phonesOf } from './phone.js';
import { formatCountry, streetOf } from './recipient.js';
import { stageOf, statusText, type Stage } from './status.js';
import { localTime } from './time.js';
import type { Told } from './told.js';

/** An order of the ledger, and what it has reached. */
export interface OrderToPull {
  readonly known: KnownOrder;
  readonly told: Told;
}

interface Source extends OrderToPull {
  readonly order: Order;
  readonly stage: Stage;
}

/** The order in AfterSalesPro's words. */
export function toPulledOrder(source: OrderToPull, settings: AftersalesproSettings): PulledOrder {
  const { order } = source.known;
  return rows({ ...source, order, stage: stageOf(order, source.told) }, settings);
}

const rows = table<Source, PulledOrder, AftersalesproSettings>({
  primary_id: s => s.known.reference,
  secondary_id: s => s.order.number,
  status: (s, settings) => statusText(s.order, s.told, settings),
  weight: (s, settings) => weightOf(s.order, settings) ?? null,
  items: s => piecesOf(s.order),
  payment_method: ({ order: { paymentMethod: method } }, settings) =>
    method?.code ?? method?.title ?? settings.payment_method_fallback ?? null,
  payment_label: s => s.order.paymentMethod?.title ?? null,
  shipping_method: ({ order: { shippingMethod: method } }, settings) =>
    method?.code ?? method?.title ?? settings.shipping_method_fallback ?? null,
  shipping_label: s => s.order.shippingMethod?.title ?? null,
  cod_total: s => cashToCollect(s.order),
  order_total: s => amountNumber(s.order.totals.total),
  notes: s => notesOf(s.order, s.told) ?? null,
  recipient_name: s => nameOf(s.order),
  recipient_address_str: s => streetOf(s.order) ?? null,
  recipient_zipcode: s => s.order.shippingAddress?.postalCode ?? null,
  recipient_area: s => s.order.shippingAddress?.city ?? null,
  recipient_phone: s => phonesOf(s.order).landline ?? null,
  recipient_mobile: s => phonesOf(s.order).mobile ?? null,
  recipient_email: s => s.order.customer?.email ?? null,
  // The vendor's own plugin takes an order without a country for one to Greece.
  recipient_country: ({ order: { shippingAddress, billingAddress } }, settings) =>
    formatCountry(shippingAddress?.country ?? billingAddress?.country ?? 'GR', settings),
  is_archived: s => !s.order.requiresShipping || s.order.deliveryMethod === 'pickup',
  is_cancelled: s => ['cancelled', 'refunded'].includes(s.stage),
  is_shipped: s => ['shipped', 'delivered', 'completed', 'returned'].includes(s.stage),
  needs_update: () => false,
  platform_created_at: (s, { time_zone }) => localTime(s.order.placedAt, time_zone),
  // Not the shop's time: whoever asks for what changed since the last answer would miss what came late.
  platform_updated_at: (s, { time_zone }) => localTime(s.known.changedAt, time_zone),
  meta: s => ({ product_str: toLines(s.order.lines) }),
  raw: () => null,
});

/** Family name first, as the vendor's own plugin has it. */
function nameOf({ shippingAddress, customer }: Order): string | null {
  const { firstName, lastName } =
    [shippingAddress, customer].find(one => one?.firstName !== undefined || one?.lastName !== undefined) ??
    {};
  return [lastName, firstName, shippingAddress?.company].filter(Boolean).join(' ') || null;
}

const toLines = each(
  table<Line, PulledLine>({
    id: line => line.productId ?? line.id,
    name: line => line.title,
    quantity: line => line.quantity,
    price: line => amountOf(beforeDiscount(line)),
    total: line => afterDiscount(line),
    variation_id: line => line.variantId ?? null,
  }),
);

function amountOf(amount: Money | undefined): number | null {
  return amount === undefined ? null : amountNumber(amount);
}

/** All pieces before discounts. The product of a price and a number of pieces is rounded as amounts are: to six decimals. */
function beforeDiscount({ subtotal, unitPrice, quantity }: Line): Money | undefined {
  if (subtotal !== undefined) return subtotal;
  return unitPrice && money((amountNumber(unitPrice) * quantity).toFixed(6), unitPrice.currency);
}

function afterDiscount(line: Line): number | null {
  const before = beforeDiscount(line);
  if (before === undefined) return null;
  const discount = line.discount?.amount ?? '0';
  return amountNumber(minus(before.amount, discount, before.currency));
}
