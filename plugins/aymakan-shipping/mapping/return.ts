/** A canonical order as the reverse pick-up of its goods. */
import { absent, amountNumber, each, table, type Line } from '../../../core/plugin-api.js';
import type { AymakanShippingSettings, CreateReturn, ReturnedProduct } from '../generated/schemas.js';
import { declaredValue } from './amounts.js';
import { needed } from './needed.js';
import { toBuyer, toShop, type Party } from './party.js';
import { refusedByUs, type OrderToSend } from './shipment.js';

/** What is appended to our reference of an order for its return: Aymakan takes each reference once. */
const SUFFIX = '-return';

/** Our reference of an order's return. */
export function returnReference(reference: string): string {
  return `${reference}${SUFFIX}`;
}

/** Our reference of the order that a return is of. */
export function referenceOfReturn(reference: string): string {
  return reference.endsWith(SUFFIX) ? reference.slice(0, -SUFFIX.length) : reference;
}

/** The return of a whole order: every line that was sent comes back. Raises ProviderRefused where a field that Aymakan
 *  requires cannot be filled. */
export function toReturn(source: OrderToSend, settings: AymakanShippingSettings): CreateReturn {
  return refusedByUs(() => {
    const [buyer, shop] = [toBuyer(source.order, settings), toShop(settings)];
    const isFromBuyer = settings.reverse_pickup === 'from_buyer';
    const ends = isFromBuyer ? { from: buyer, to: shop } : { from: shop, to: buyer };
    return returnRows(source, { settings, ...ends, lines: linesThatWent(source) });
  });
}

function linesThatWent({ order }: OrderToSend): readonly Line[] {
  const lines = order.lines.filter(line => line.requiresShipping !== false && line.quantity > 0);
  needed(lines[0], 'no line of the order has pieces that could come back; order the return by hand');
  return lines;
}

interface Context {
  readonly settings: AymakanShippingSettings;
  readonly from: Party;
  readonly to: Party;
  readonly lines: readonly Line[];
}

const returnRows = table<OrderToSend, CreateReturn, Context>({
  requested_by: (_, { settings }) => settings.requested_by,
  declared_value: (s, { settings }) => declaredValue(s.order, settings).declared_value,
  declared_value_currency: (s, { settings }) => declaredValue(s.order, settings).declared_value_currency,
  reference: s => returnReference(s.reference),
  is_cod: () => 0,
  delivery_name: (_, { to }) => to.name,
  delivery_email: (_, { to }) => to.email,
  delivery_city: (_, { to }) => to.city,
  delivery_address: (_, { to }) => to.address,
  delivery_neighbourhood: (_, { to }) =>
    needed(
      to.neighbourhood,
      'a reverse pick-up needs the neighbourhood it is delivered to; give collection_neighbourhood in the settings, or delivery_neighbourhood in the extensions of the order',
    ),
  delivery_postcode: (_, { to }) => to.postcode,
  delivery_country: (_, { to }) => to.country,
  delivery_phone: (_, { to }) => to.phone,
  delivery_description: absent,
  collection_name: (_, { from }) => from.name,
  collection_email: (_, { from }) => from.email,
  collection_city: (_, { from }) => from.city,
  collection_address: (_, { from }) => from.address,
  collection_neighbourhood: (_, { from }) => from.neighbourhood,
  collection_postcode: (_, { from }) => from.postcode,
  collection_country: (_, { from }) => from.country,
  collection_phone: (_, { from }) => from.phone,
  collection_description: absent,
  weight: absent,
  pieces: () => 1,
  items_count: (_, { lines }) => lines.reduce((sum, { quantity }) => sum + quantity, 0),
  products: (_, { lines }) => each(toProduct)(lines, undefined),
});

const toProduct = table<Line, ReturnedProduct, undefined>({
  sku: line =>
    needed(
      line.sku ?? line.variantId ?? line.productId,
      `the line ${JSON.stringify(line.title)} has no SKU, which a reverse pick-up needs; give it one in the shop`,
    ),
  qty: line => line.quantity,
  price: line => (line.unitPrice === undefined ? 0 : amountNumber(line.unitPrice)),
});
