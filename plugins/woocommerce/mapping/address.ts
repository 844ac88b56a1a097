/** Addresses, and who lives there. */
import {
  absent,
  country,
  MappingError,
  phone,
  table,
  text,
  type Address,
  type Customer,
} from '../../../core/plugin-api.js';
import type { ShopAddress, ShopOrder } from '../generated/schemas.js';
import { plain } from './entities.js';

/** Who pays; undefined where nothing is filled in. A country that nobody knows (any more) is left out: no parcel goes there. */
export function billingAddress({ billing }: ShopOrder): Address | undefined {
  return addressIn(billing, { phoneCountry: knownCountryOf(billing?.country), country: knownCountryOf });
}

/** Where it goes. Many shops ask for one address only; what has to be sent then goes to it. As for WooCommerce itself, an
 *  address without a street is none, though a country or a name may be filled in. */
export function shippingAddress(order: ShopOrder, isSent: boolean): Address | undefined {
  const { shipping, billing } = order;
  const context = { phoneCountry: knownCountryOf(billing?.country), country: countryOf };
  const hasStreet = (text(shipping?.address_1) ?? text(shipping?.address_2)) !== undefined;
  if (hasStreet || !isSent) return addressIn(shipping, context);
  return addressIn(billing, context) ?? addressIn(shipping, context);
}

/** The buyer, whose name and contact are those of the billing address; undefined where nothing is known. */
export function toCustomer(order: ShopOrder): Customer | undefined {
  const customer = buyer(order);
  return Object.keys(customer).length === 0 ? undefined : customer;
}

const buyer = table<ShopOrder, Customer>({
  id: o => idOf(o.customer_id),
  firstName: o => plain(o.billing?.first_name),
  lastName: o => plain(o.billing?.last_name),
  email: o => text(o.billing?.email),
  phone: o => phone(o.billing?.phone, knownCountryOf(o.billing?.country)),
  locale: absent, // The language of the checkout is not in the payload.
});

/** How an address is read. Phone numbers come without a country code; `phoneCountry` stands in where the address names no
 *  country. */
interface AddressContext {
  readonly phoneCountry: string | undefined;
  readonly country: typeof countryOf;
}

const toAddress = table<ShopAddress, Address, AddressContext>({
  firstName: a => plain(a.first_name),
  lastName: a => plain(a.last_name),
  company: a => plain(a.company),
  kind: absent,
  street1: a => plain(a.address_1),
  street2: a => plain(a.address_2),
  street3: absent,
  city: a => plain(a.city),
  region: a => (isCode(a.state) ? undefined : plain(a.state)),
  regionCode: a => (isCode(a.state) ? text(a.state) : undefined),
  postalCode: a => plain(a.postcode),
  country: (a, c) => c.country(a.country),
  phone: (a, c) => phone(a.phone, c.country(a.country) ?? c.phoneCountry),
  email: a => text(a.email),
  latitude: absent,
  longitude: absent,
});

function addressIn(source: ShopAddress | undefined, context: AddressContext): Address | undefined {
  const address = toAddress(source ?? {}, context);
  return Object.keys(address).length === 0 ? undefined : address;
}

/** An id of the shop, in which 0 stands for none. */
export function idOf(id: number | string | null | undefined): string | undefined {
  const raw = text(id);
  return raw === '0' ? undefined : raw;
}

/** A state is a code in some countries (NY, DE-BE, JP13) and free text in others; only its look tells. */
function isCode(state: string | null | undefined): boolean {
  return /^([A-Z]{2,3}|[A-Z]{2}-[A-Z0-9]{1,3}|[A-Z]{2}\d{1,3})$/.test(text(state) ?? '');
}

function countryOf(code: string | null | undefined): string | undefined {
  const raw = text(code);
  return raw === undefined ? undefined : country(raw);
}

function knownCountryOf(code: string | null | undefined): string | undefined {
  try {
    return countryOf(code);
  } catch (error) {
    if (error instanceof MappingError) return undefined;
    throw error;
  }
}
