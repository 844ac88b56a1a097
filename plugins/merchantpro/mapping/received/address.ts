/** Addresses and the buyer. A name is one field; its first word is taken for the given name. */
import {
  absent,
  country,
  phone,
  table,
  text,
  type Address,
  type Customer,
} from '../../../../core/plugin-api.js';
import type { ShopOrder } from '../../generated/schemas.js';

/** The fields of one address, whichever of the two it is. */
interface ShopAddress {
  readonly name: string | undefined;
  readonly company: string | undefined;
  readonly country: string | undefined;
  readonly state: string | undefined;
  readonly city: string | undefined;
  readonly street: string | undefined;
  readonly postalCode: string | undefined;
  readonly phone: string | undefined;
}

/** Who pays; undefined where nothing is filled in. */
export function billingAddress(o: ShopOrder): Address | undefined {
  return addressIn({
    name: text(o.billing_name),
    company: text(o.billing_company_name),
    country: text(o.billing_country_code),
    state: text(o.billing_state),
    city: text(o.billing_city),
    street: text(o.billing_address),
    postalCode: text(o.billing_postal_code),
    phone: text(o.billing_phone),
  });
}

/** Where it goes; undefined where nothing is filled in. */
export function shippingAddress(o: ShopOrder): Address | undefined {
  return addressIn({
    name: text(o.shipping_name),
    company: undefined,
    country: text(o.shipping_country_code),
    state: text(o.shipping_state),
    city: text(o.shipping_city),
    street: text(o.shipping_address),
    postalCode: text(o.shipping_postal_code),
    phone: text(o.shipping_phone),
  });
}

/** The buyer; undefined where nothing is known. */
export function toCustomer(order: ShopOrder): Customer | undefined {
  const customer = buyer(order);
  return Object.keys(customer).length === 0 ? undefined : customer;
}

const buyer = table<ShopOrder, Customer>({
  id: o => idOf(o.customer_id),
  firstName: o => firstName(text(o.billing_name)),
  lastName: o => lastName(text(o.billing_name)),
  email: o => text(o.customer_email),
  phone: o => phone(o.billing_phone, countryOf(o.billing_country_code)),
  locale: o => text(o.customer_lang)?.replace('_', '-'),
});

const toAddress = table<ShopAddress, Address>({
  firstName: a => firstName(a.name),
  lastName: a => lastName(a.name),
  company: a => a.company,
  kind: absent,
  street1: a => a.street,
  street2: absent,
  street3: absent,
  city: a => a.city,
  region: a => a.state,
  regionCode: absent,
  postalCode: a => a.postalCode,
  country: a => countryOf(a.country),
  phone: a => phone(a.phone, countryOf(a.country)),
  email: absent,
  latitude: absent,
  longitude: absent,
});

function addressIn(source: ShopAddress): Address | undefined {
  const address = toAddress(source);
  return Object.keys(address).length === 0 ? undefined : address;
}

/** An id of the shop, in which 0 stands for none. */
export function idOf(id: number | string | null | undefined): string | undefined {
  const raw = text(id);
  return raw === '0' ? undefined : raw;
}

function countryOf(code: string | null | undefined): string | undefined {
  const raw = text(code);
  return raw === undefined ? undefined : country(raw);
}

function firstName(name: string | undefined): string | undefined {
  return name?.split(/\s+/, 1)[0];
}

function lastName(name: string | undefined): string | undefined {
  return text(name?.replace(/^\S+/, ''));
}
