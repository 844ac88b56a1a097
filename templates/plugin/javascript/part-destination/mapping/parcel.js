/** An order in the words of My system. */
import { at, each, required, table } from 'orderwire/plugin-api';

/** The body of POST /parcels. One row for each field; a row that gives undefined leaves its field out. */
export const toParcel = table({
  reference: e => e.reference,
  recipient: e => required(nameOf(addressOf(e)), 'a name in the shipping address'),
  street: e => required(addressOf(e).street1, 'a street in the shipping address'),
  city: e => required(addressOf(e).city, 'a city in the shipping address'),
  postcode: e => addressOf(e).postalCode,
  country: e => required(addressOf(e).country, 'a country in the shipping address'),
  phone: e => addressOf(e).phone,
  collect: ({ order: { cashOnDelivery: cash } }) => cash && `${cash.amount} ${cash.currency}`,
  items: e => toItems(e.order.lines),
});

const toItems = each(
  table({
    sku: line => required(line.sku, 'an SKU; give the product one in the shop'),
    title: line => line.title,
    quantity: line => line.quantity,
  }),
);

function addressOf({ order }) {
  return at('shippingAddress', () => required(order.shippingAddress, 'a shipping address'));
}

function nameOf({ firstName, lastName, company }) {
  return [firstName, lastName].filter(Boolean).join(' ') || company;
}
