/** An order of My system in the hub's words. */
import {
  absent,
  country,
  currencyCode,
  each,
  instant,
  lookup,
  money,
  optionalMoney,
  phone,
  pieces,
  table,
  text,
  type Address,
  type Customer,
  type Line,
  type Order,
  type Totals,
} from 'orderwire/plugin-api';

type Text = string | null | undefined;

/** The body of an order webhook, as schemas/order.schema.json describes it. */
export interface ShopOrder {
  readonly id: number | string;
  readonly number?: string;
  readonly placed_at: string;
  readonly changed_at: string;
  readonly state: string;
  readonly currency: string;
  readonly total: string | number;
  readonly shipping?: string | number | null;
  readonly email?: Text;
  readonly address?: ShopAddress | null;
  readonly items: readonly ShopItem[];
}

interface ShopAddress {
  readonly first_name?: Text;
  readonly last_name?: Text;
  readonly street?: Text;
  readonly city?: Text;
  readonly postcode?: Text;
  readonly country?: Text;
  readonly phone?: Text;
}

interface ShopItem {
  readonly id: number | string;
  readonly sku?: Text;
  readonly name: string;
  readonly quantity: number;
  readonly price?: string | number | null;
}

/** One row for each field; a row that is missing does not compile, and `absent` says that this shop has no such thing. */
export const toOrder = table<ShopOrder, Order>({
  id: o => String(o.id),
  number: o => o.number ?? String(o.id),
  placedAt: o => instant(o.placed_at),
  modifiedAt: o => instant(o.changed_at),
  status: o => orderStatus(o.state),
  paymentStatus: o => (isPaid(o) ? 'paid' : 'unpaid'),
  fulfilmentStatus: o => (o.state === 'sent' ? 'fulfilled' : 'unfulfilled'),
  paidAt: absent,
  cancelledAt: absent,
  completedAt: absent,
  cancelReason: absent,
  currency: o => currencyCode(o.currency),
  pricesIncludeTax: () => true,
  requiresShipping: () => true,
  totals: o => toTotals(o),
  paymentMethod: absent,
  cashOnDelivery: absent,
  deliveryMethod: () => 'shipping',
  shippingMethod: absent,
  pickup: absent,
  customer: o => toCustomer(o),
  shippingAddress: o => toAddress(o.address),
  billingAddress: absent,
  lines: o => toLines(o.items, o),
  shipments: () => [],
  refunds: () => [],
  note: absent,
  tags: () => [],
  isTest: () => false,
  extensions: absent,
});

/** Ours on the left, theirs on the right; a code that is not here is refused with its value. */
const orderStatus = lookup<Order['status']>({
  open: ['open', 'paid'],
  in_process: ['sent'],
  cancelled: ['cancelled'],
});

const toTotals = table<ShopOrder, Totals>({
  subtotal: absent,
  discount: absent,
  shipping: o => optionalMoney(o.shipping, o.currency),
  shippingTax: absent,
  tax: absent,
  taxPercent: absent,
  total: o => money(o.total, o.currency),
  paid: o => (isPaid(o) ? money(o.total, o.currency) : undefined),
  due: o => (isPaid(o) ? undefined : money(o.total, o.currency)),
  refunded: absent,
});

const toLines = each<ShopItem, Line, ShopOrder>(
  table<ShopItem, Line, ShopOrder>({
    id: line => String(line.id),
    sku: line => text(line.sku),
    title: line => line.name,
    variantTitle: absent,
    quantity: line => pieces(line.quantity),
    orderedQuantity: absent,
    fulfilledQuantity: absent,
    unitPrice: (line, { currency }) => optionalMoney(line.price, currency),
    listPrice: absent,
    discount: absent,
    tax: absent,
    taxPercent: absent,
    subtotal: absent,
    total: absent,
    weightGrams: absent,
    requiresShipping: absent,
    productId: absent,
    variantId: absent,
    harmonizedCode: absent,
    originCountry: absent,
    imageUrls: absent,
    tags: absent,
    categories: absent,
    returnableQuantity: absent,
  }),
);

const addressRows = table<ShopAddress, Address>({
  firstName: a => text(a.first_name),
  lastName: a => text(a.last_name),
  company: absent,
  kind: absent,
  street1: a => text(a.street),
  street2: absent,
  street3: absent,
  city: a => text(a.city),
  region: absent,
  regionCode: absent,
  postalCode: a => text(a.postcode),
  country: a => (text(a.country) === undefined ? undefined : country(a.country ?? '')),
  phone: a => phone(a.phone, a.country ?? undefined),
  email: absent,
  latitude: absent,
  longitude: absent,
});

function toAddress(address: ShopOrder['address']): Address | undefined {
  return address ? addressRows(address) : undefined;
}

const customerRows = table<ShopOrder, Customer>({
  id: absent,
  firstName: o => text(o.address?.first_name),
  lastName: o => text(o.address?.last_name),
  email: o => text(o.email),
  phone: absent,
  locale: absent,
});

function toCustomer(order: ShopOrder): Customer | undefined {
  return order.email || order.address ? customerRows(order) : undefined;
}

function isPaid({ state }: ShopOrder): boolean {
  return state === 'paid' || state === 'sent';
}
