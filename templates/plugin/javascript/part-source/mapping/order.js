/** An order of My system in the hub's words. */
import {
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
} from 'orderwire/plugin-api';

/** One row for each field; a row that gives undefined leaves its field out. */
export const toOrder = table({
  id: o => String(o.id),
  number: o => o.number ?? String(o.id),
  placedAt: o => instant(o.placed_at),
  modifiedAt: o => instant(o.changed_at),
  status: o => orderStatus(o.state),
  paymentStatus: o => (isPaid(o) ? 'paid' : 'unpaid'),
  fulfilmentStatus: o => (o.state === 'sent' ? 'fulfilled' : 'unfulfilled'),
  currency: o => currencyCode(o.currency),
  pricesIncludeTax: () => true,
  requiresShipping: () => true,
  totals: o => toTotals(o),
  deliveryMethod: () => 'shipping',
  customer: o => toCustomer(o),
  shippingAddress: o => toAddress(o.address),
  lines: o => toLines(o.items, o),
  shipments: () => [],
  refunds: () => [],
  tags: () => [],
  isTest: () => false,
});

/** Ours on the left, theirs on the right; a code that is not here is refused with its value. */
const orderStatus = lookup({ open: ['open', 'paid'], in_process: ['sent'], cancelled: ['cancelled'] });

const toTotals = table({
  shipping: o => optionalMoney(o.shipping, o.currency),
  total: o => money(o.total, o.currency),
  paid: o => (isPaid(o) ? money(o.total, o.currency) : undefined),
  due: o => (isPaid(o) ? undefined : money(o.total, o.currency)),
});

const toLines = each(
  table({
    id: line => String(line.id),
    sku: line => text(line.sku),
    title: line => line.name,
    quantity: line => pieces(line.quantity),
    unitPrice: (line, { currency }) => optionalMoney(line.price, currency),
  }),
);

const addressRows = table({
  firstName: a => text(a.first_name),
  lastName: a => text(a.last_name),
  street1: a => text(a.street),
  city: a => text(a.city),
  postalCode: a => text(a.postcode),
  country: a => (text(a.country) === undefined ? undefined : country(a.country)),
  phone: a => phone(a.phone, a.country ?? undefined),
});

function toAddress(address) {
  return address ? addressRows(address) : undefined;
}

function toCustomer({ email, address }) {
  if (!email && !address) return undefined;
  return { firstName: text(address?.first_name), lastName: text(address?.last_name), email: text(email) };
}

function isPaid({ state }) {
  return state === 'paid' || state === 'sent';
}
