/** Addresses and people in Aymakan's words. */
import {
  countryName,
  phoneParts,
  table,
  text,
  type Address,
  type Customer,
  type Order,
} from '../../../core/plugin-api.js';
import type { AymakanAddress, AymakanCustomer } from '../generated/schemas.js';
import type { Extras } from './extras.js';
import { needed } from './needed.js';

/** Where the parcel goes. Refuses an address without street or city, and an order without an address. */
export function toShippingAddress({ shippingAddress, customer }: Order): AymakanAddress {
  const address = needed(
    shippingAddress,
    'the order has no shipping address; if it is digital, keep such orders off this route with `where`; if the shop has the ' +
      'address, its app lacks approval for protected customer data; otherwise add one in the shop',
  );
  return toAddress({ ...address, ...withPhone(address, customer) });
}

/** Who pays; nothing where the address lacks what Aymakan requires of one, since it is optional as a whole. */
export function toBillingAddress({ billingAddress }: Order): AymakanAddress | undefined {
  const isComplete = text(billingAddress?.street1) !== undefined && text(billingAddress?.city) !== undefined;
  return billingAddress && isComplete ? toAddress(billingAddress) : undefined;
}

const toAddress = table<Address, AymakanAddress>({
  address1: a =>
    needed(street(a), 'the address has no street; correct it in the shop, which sends the order anew'),
  city: a => needed(a.city, 'the address has no city; correct it in the shop, which sends the order anew'),
  country: a => a.country && englishName(a.country),
  country_code: a => a.country,
  state: a => a.region,
  state_code: a => a.regionCode,
  zip: a => a.postalCode,
  first_name: a => a.firstName,
  last_name: a => a.lastName,
  phone: a => a.phone,
  latitude: a => a.latitude,
  longitude: a => a.longitude,
});

/** The buyer; nothing where the shop tells nothing of them. */
export function toCustomer({ customer }: Order, extras: Extras): AymakanCustomer | undefined {
  const mapped = customerRows(customer ?? {}, extras);
  return Object.keys(mapped).length > 0 ? mapped : undefined;
}

const customerRows = table<Customer, AymakanCustomer, Extras>({
  first_name: c => c.firstName,
  last_name: c => c.lastName,
  mobile: c => c.phone && phoneParts(c.phone).national,
  mobile_code: c => c.phone && phoneParts(c.phone).callingCode,
  email: c => validEmail(c.email),
  avatar: (_, extras) => extras.customer?.avatar,
  gender: (_, extras) => extras.customer?.gender,
});

/** The document has one field for the complete street address. */
function street({ street1, street2, street3 }: Address): string {
  return [street1, street2, street3].map(text).filter(Boolean).join(', ');
}

/** The number the courier calls: the recipient's, otherwise the buyer's, which is what the document calls the field. */
function withPhone(address: Address, customer: Customer | undefined): Pick<Address, 'phone'> {
  const phone = address.phone ?? customer?.phone;
  return phone === undefined ? {} : { phone };
}

/** An e-mail that is none would make Aymakan refuse the whole order for the sake of an optional field. */
function validEmail(email: string | undefined): string | undefined {
  return email !== undefined && /^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(email) ? email : undefined;
}

/** Countries by the name the document's sample writes, where it is not the long official one. */
const shortNames: Readonly<Record<string, string>> = { US: 'United States' };

function englishName(alpha2: string): string {
  return shortNames[alpha2] ?? countryName(alpha2);
}
