/** An order in the words of My system. */
import { at, each, required, table, type Address, type Line, type OrderEvent } from 'orderwire/plugin-api';

/** The body of POST /parcels, as schemas/parcel-request.schema.json describes it. */
export interface ParcelRequest {
  readonly reference: string;
  readonly recipient: string;
  readonly street: string;
  readonly city: string;
  readonly postcode?: string | undefined;
  readonly country: string;
  readonly phone?: string | undefined;
  readonly collect?: string | undefined;
  readonly items: readonly ParcelItem[];
}

interface ParcelItem {
  readonly sku: string;
  readonly title: string;
  readonly quantity: number;
}

type Source = Pick<OrderEvent, 'reference' | 'order'>;

/** One row for each field; a row that gives undefined leaves its field out. */
export const toParcel = table<Source, ParcelRequest>({
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

const toItems = each<Line, ParcelItem>(
  table<Line, ParcelItem>({
    sku: line => required(line.sku, 'an SKU; give the product one in the shop'),
    title: line => line.title,
    quantity: line => line.quantity,
  }),
);

function addressOf({ order }: Source): Address {
  return at('shippingAddress', () => required(order.shippingAddress, 'a shipping address'));
}

function nameOf({ firstName, lastName, company }: Address): string | undefined {
  return [firstName, lastName].filter(Boolean).join(' ') || company;
}
