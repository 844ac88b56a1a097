/** Addresses, and the phone numbers that Shopify scatters over an order. Only the country of the address it goes to is
 *  strict: no parcel is lost for a country of another address that no longer exists, so there it is left out. */
import { absent, country, MappingError, phone, table, text, type Address } from '../../../core/plugin-api.js';
import type { ShopAddress, ShopOrder } from '../generated/schemas.js';

/** Where it goes; undefined for digital goods, in-store sales, and shops that hide it from us. The phone is the first
 *  one found, since the address itself often has none. */
export function shippingAddress(order: ShopOrder): Address | undefined {
  const { shipping_address: address, billing_address: billing, customer } = order;
  const number =
    phoneAt(address) ??
    phone(filled(order.phone) ?? filled(customer?.phone), knownCountryOf(address)) ??
    phoneAt(billing) ??
    phoneAt(customer?.default_address);
  return toAddress(address, { number, country: countryOf });
}

/** Who pays; undefined where the payload has no such address. */
export function billingAddress(order: ShopOrder): Address | undefined {
  return toAddress(order.billing_address, {
    number: phoneAt(order.billing_address),
    country: knownCountryOf,
  });
}

/** A number to reach the buyer at, who need not be the one who gets the parcel. */
export function buyerPhone(order: ShopOrder): string | undefined {
  const { billing_address: billing, customer } = order;
  const home =
    knownCountryOf(billing) ??
    knownCountryOf(customer?.default_address) ??
    knownCountryOf(order.shipping_address);
  return (
    phone(filled(order.phone) ?? filled(customer?.phone), home) ??
    phoneAt(customer?.default_address) ??
    phoneAt(billing)
  );
}

/** What an address is read with besides its own fields. */
interface AddressContext {
  readonly number: string | undefined;
  readonly country: typeof countryOf;
}

function toAddress(address: ShopAddress | null | undefined, context: AddressContext): Address | undefined {
  if (!address) return undefined;
  const ours = toAddressRow(address, context);
  return Object.keys(ours).some(field => field !== 'phone') ? ours : undefined;
}

const toAddressRow = table<ShopAddress, Address, AddressContext>({
  firstName: a => filled(a.first_name) ?? (filled(a.last_name) === undefined ? filled(a.name) : undefined),
  lastName: a => filled(a.last_name),
  company: a => filled(a.company),
  kind: absent,
  street1: a => filled(a.address1),
  street2: a => filled(a.address2),
  street3: absent,
  city: a => filled(a.city),
  region: a => filled(a.province),
  regionCode: a => filled(a.province_code),
  postalCode: a => filled(a.zip),
  country: (a, context) => context.country(a),
  phone: (_, { number }) => number,
  email: absent,
  latitude: a => degrees(a.latitude),
  longitude: a => degrees(a.longitude),
});

/** Merchants type "N/A" or a dash where a field must not be empty: nothing is there. */
function filled(value: string | number | null | undefined): string | undefined {
  const raw = text(value);
  return raw !== undefined && /^(n\/a|-)$/i.test(raw) ? undefined : raw;
}

function countryOf(address: ShopAddress | null | undefined): string | undefined {
  const named = filled(address?.country_code) ?? filled(address?.country);
  return named === undefined ? undefined : country(named);
}

/** The same, undefined also for a country that nobody knows (any more), such as AN. */
function knownCountryOf(address: ShopAddress | null | undefined): string | undefined {
  try {
    return countryOf(address);
  } catch (error) {
    if (error instanceof MappingError) return undefined;
    throw error;
  }
}

function phoneAt(address: ShopAddress | null | undefined): string | undefined {
  return phone(filled(address?.phone), knownCountryOf(address));
}

function degrees(value: string | number | null | undefined): number | undefined {
  const raw = filled(value);
  if (raw === undefined) return undefined;
  if (!Number.isFinite(Number(raw))) throw new MappingError(`expected degrees, got ${JSON.stringify(value)}`);
  return Number(raw);
}
