/** Addresses, and who lives there. */
import {
  absent,
  country,
  phone,
  table,
  text,
  type Address,
  type Customer,
} from '../../../core/plugin-api.js';
import type { ShopAddress, ShopOrder } from '../generated/schemas.js';
import { plain } from './entities.js';

/** Who pays; undefined where nothing is filled in. */
export function billingAddress({ billing }: ShopOrder): Address | undefined {
  return addressIn(billing, billing?.country);
}

/** Where it goes. Many shops ask for one address only; what has to be sent then goes to it, as WooCommerce itself does. */
export function shippingAddress(order: ShopOrder, isSent: boolean): Address | undefined {
  return addressIn(order.shipping, order.billing?.country) ?? (isSent ? billingAddress(order) : undefined);
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
  phone: o => phone(o.billing?.phone, countryOf(o.billing?.country)),
  locale: absent, // The language of the checkout is not in the payload.
});

/** Phone numbers come without a country code; `phoneCountry` stands in where the address names no country. */
const toAddress = table<ShopAddress, Address, { phoneCountry: string | undefined }>({
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
  country: a => countryOf(a.country),
  phone: (a, { phoneCountry }) => phone(a.phone, countryOf(a.country) ?? phoneCountry),
  email: a => text(a.email),
  latitude: absent,
  longitude: absent,
});

function addressIn(
  source: ShopAddress | undefined,
  phoneCountry: string | null | undefined,
): Address | undefined {
  const address = toAddress(source ?? {}, { phoneCountry: countryOf(phoneCountry) });
  return Object.keys(address).length === 0 ? undefined : address;
}

/** An id of the shop, in which 0 stands for none. */
export function idOf(id: number | string | null | undefined): string | undefined {
  const raw = text(id);
  return raw === '0' ? undefined : raw;
}

/** A state is a code in some countries and free text in others; only its look tells. */
function isCode(state: string | null | undefined): boolean {
  return /^[A-Z]{2,3}$/.test(text(state) ?? '');
}

function countryOf(code: string | null | undefined): string | undefined {
  const raw = text(code);
  return raw === undefined ? undefined : country(raw);
}
