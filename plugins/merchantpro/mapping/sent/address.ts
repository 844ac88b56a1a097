/** Addresses and people as MerchantPro writes them: one field for the name, one for the street, the country twice. */
import { countryName, text, type Address, type Order } from '../../../../core/plugin-api.js';
import type { MerchantproOrder } from '../../generated/schemas.js';

/** The buyer's e-mail address: their own, or that of an address. */
export function emailOf({ customer, shippingAddress, billingAddress }: Order): string | undefined {
  return customer?.email ?? billingAddress?.email ?? shippingAddress?.email;
}

/** The address that pays: the one it goes to where the source names no other. */
export function billingOf(order: Order): Address {
  return order.billingAddress ?? order.shippingAddress ?? {};
}

/** The address it goes to: the one that pays where the source names no other. */
export function shippingOf(order: Order): Address {
  return order.shippingAddress ?? order.billingAddress ?? {};
}

/** Who is at an address; the buyer where the address names nobody, otherwise the company. */
export function nameAt(address: Address, { customer }: Order): string | undefined {
  return nameOf(address) ?? nameOf(customer ?? {}) ?? address.company;
}

/** All lines of the street. */
export function streetOf({ street1, street2, street3 }: Address): string | undefined {
  return text([street1, street2, street3].filter(line => line !== undefined).join(', '));
}

/** The region by its name, otherwise by its code. */
export function regionOf({ region, regionCode }: Address): string | undefined {
  return region ?? regionCode;
}

/** The country's name in English. */
export function countryNameOf({ country }: Address): string | undefined {
  return country === undefined ? undefined : countryName(country);
}

/** The number at an address, otherwise the buyer's. */
export function phoneAt(address: Address, { customer }: Order): string | undefined {
  return address.phone ?? customer?.phone;
}

/** Whether a company pays. */
export function billingType(order: Order): MerchantproOrder['billing_type'] {
  return billingOf(order).company === undefined ? 'individual' : 'company';
}

function nameOf({ firstName, lastName }: Pick<Address, 'firstName' | 'lastName'>): string | undefined {
  return text([firstName, lastName].filter(part => part !== undefined).join(' '));
}
