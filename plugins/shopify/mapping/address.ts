/** Addresses, and the phone numbers that Shopify scatters over an order. */
import { absent, country, MappingError, phone, table, text, type Address } from '../../../core/plugin-api.js';
import type { ShopAddress, ShopOrder } from '../generated/schemas.js';

/** Where it goes; undefined for digital goods, in-store sales, and shops that hide it from us. The phone is the first
 *  one found, since the address itself often has none. */
export function shippingAddress(order: ShopOrder): Address | undefined {
  const { shipping_address: address, billing_address: billing, customer } = order;
  const number =
    phoneAt(address) ??
    phone(text(order.phone) ?? text(customer?.phone), countryOf(address)) ??
    phoneAt(billing) ??
    phoneAt(customer?.default_address);
  return toAddress(address, number);
}

/** Who pays; undefined where the payload has no such address. */
export function billingAddress(order: ShopOrder): Address | undefined {
  return toAddress(order.billing_address, phoneAt(order.billing_address));
}

/** A number to reach the buyer at, who need not be the one who gets the parcel. */
export function buyerPhone(order: ShopOrder): string | undefined {
  const { billing_address: billing, customer } = order;
  const home =
    countryOf(billing) ?? countryOf(customer?.default_address) ?? countryOf(order.shipping_address);
  return (
    phone(text(order.phone) ?? text(customer?.phone), home) ??
    phoneAt(customer?.default_address) ??
    phoneAt(billing)
  );
}

function toAddress(address: ShopAddress | null | undefined, number: string | undefined): Address | undefined {
  if (!address) return undefined;
  const ours = toAddressRow(address, number);
  return Object.keys(ours).some(field => field !== 'phone') ? ours : undefined;
}

/** The context is the phone number. */
const toAddressRow = table<ShopAddress, Address, string | undefined>({
  firstName: a => text(a.first_name) ?? (text(a.last_name) === undefined ? text(a.name) : undefined),
  lastName: a => text(a.last_name),
  company: a => text(a.company),
  kind: absent,
  street1: a => text(a.address1),
  street2: a => text(a.address2),
  street3: absent,
  city: a => text(a.city),
  region: a => text(a.province),
  regionCode: a => text(a.province_code),
  postalCode: a => text(a.zip),
  country: a => countryOf(a),
  phone: (_, number) => number,
  email: absent,
  latitude: a => degrees(a.latitude),
  longitude: a => degrees(a.longitude),
});

/** Merchants type "N/A" where a field must not be empty. As text it is theirs to explain; as a country it is none. */
function countryOf(address: ShopAddress | null | undefined): string | undefined {
  const known = [text(address?.country_code), text(address?.country)].find(
    name => name !== undefined && name.toUpperCase() !== 'N/A',
  );
  return known === undefined ? undefined : country(known);
}

function phoneAt(address: ShopAddress | null | undefined): string | undefined {
  return text(address?.phone) === undefined ? undefined : phone(address?.phone, countryOf(address));
}

function degrees(value: string | number | null | undefined): number | undefined {
  const raw = text(value);
  if (raw === undefined) return undefined;
  if (!Number.isFinite(Number(raw))) throw new MappingError(`expected degrees, got ${JSON.stringify(value)}`);
  return Number(raw);
}
