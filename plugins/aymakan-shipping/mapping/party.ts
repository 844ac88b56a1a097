/** The two ends of a shipment: the buyer, and the place where the shop's parcels are collected. Which of them is sent as
 *  which is decided where the body is made. */
import {
  absent,
  countryName,
  table,
  text,
  type Address,
  type Customer,
  type Order,
} from '../../../core/plugin-api.js';
import type { AymakanShippingSettings } from '../generated/schemas.js';
import { extrasOf, type Extras } from './extras.js';
import { needed } from './needed.js';

/** One end of a shipment in Aymakan's words, without saying which. */
export interface Party {
  name: string;
  email?: string;
  city: string;
  address: string;
  neighbourhood?: string;
  postcode?: string;
  country: string;
  phone: string;
  description?: string;
}

interface Context {
  readonly settings: AymakanShippingSettings;
  readonly extras: Extras;
  readonly customer: Customer | undefined;
  readonly note: string | undefined;
}

/** The buyer. Refuses an order without address, name, street, city, country or phone: Aymakan requires each. */
export function toBuyer(order: Order, settings: AymakanShippingSettings): Party {
  const address = needed(
    order.shippingAddress,
    'the order has no shipping address; if it is digital, keep such orders off this route with `where`; otherwise add one in the shop',
  );
  return buyerRows(address, {
    settings,
    extras: extrasOf(order),
    customer: order.customer,
    note: order.note,
  });
}

const buyerRows = table<Address, Party, Context>({
  name: (a, { customer }) =>
    needed(
      nameOf(a) ?? text(a.company) ?? (customer && nameOf(customer)),
      'nobody is named in the address; correct it in the shop, which sends the order anew',
    ),
  email: (a, { customer }) => validEmail(a.email ?? customer?.email),
  city: (a, { settings }) =>
    cityOf(
      needed(text(a.city), 'the address has no city; correct it in the shop, which sends the order anew'),
      settings,
    ),
  address: a =>
    needed(streetOf(a), 'the address has no street; correct it in the shop, which sends the order anew'),
  neighbourhood: (_, { extras }) => extras.delivery_neighbourhood,
  postcode: a => a.postalCode,
  country: (a, { settings }) =>
    countryOf(
      needed(a.country, 'the address has no country; correct it in the shop, which sends the order anew'),
      settings,
    ),
  phone: (a, { customer }) =>
    needed(
      digits(a.phone) ?? digits(customer?.phone),
      'neither the address nor the buyer has a phone number, which the driver needs; add one in the shop, which sends the order anew',
    ),
  description: (_, { extras, note }) => extras.delivery_description ?? note,
});

/** Where the shop's parcels are collected, out of the settings. */
export const toShop = table<AymakanShippingSettings, Party>({
  name: s => s.collection_name,
  email: s => s.collection_email,
  city: s => s.collection_city,
  address: s => s.collection_address,
  neighbourhood: s => s.collection_neighbourhood,
  postcode: s => s.collection_postcode,
  country: s => countryOf(s.collection_country, s),
  phone: s =>
    needed(
      digits(s.collection_phone),
      'the setting collection_phone holds no digits; correct it in the settings',
    ),
  description: absent,
});

/** The digits of a phone number: Aymakan takes nothing else. */
export function digits(phone: string | undefined): string | undefined {
  return text(
    phone?.replaceAll(/[٠-٩]/g, digit => String(digit.charCodeAt(0) - 0x660)).replaceAll(/\D/g, ''),
  );
}

function nameOf({ firstName, lastName }: Pick<Address, 'firstName' | 'lastName'>): string | undefined {
  return text([firstName, lastName].map(text).filter(Boolean).join(' '));
}

/** There is one field for the street address. */
function streetOf({ street1, street2, street3 }: Address): string | undefined {
  return text([street1, street2, street3].map(text).filter(Boolean).join(', '));
}

function cityOf(city: string, { cities }: AymakanShippingSettings): string {
  const wanted = city.toLowerCase();
  const known = Object.entries(cities).find(([name]) => name.trim().toLowerCase() === wanted);
  return known?.[1] ?? city;
}

function countryOf(alpha2: string, { country_as }: AymakanShippingSettings): string {
  return country_as === 'code' ? alpha2 : countryName(alpha2);
}

/** An e-mail that is none would make Aymakan refuse the whole shipment for the sake of an optional field. */
function validEmail(email: string | undefined): string | undefined {
  return email !== undefined && /^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(email) ? email : undefined;
}
