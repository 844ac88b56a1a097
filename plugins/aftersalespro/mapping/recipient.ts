/** Who gets the parcel, and where: six of the required fields, of which shops leave out some. */
import { countryAlpha3, countryName, text, type Address, type Order } from '../../../core/plugin-api.js';
import type { AftersalesproSettings } from '../generated/schemas.js';
import { needed } from './needed.js';

/** Both halves of the recipient's name, as AfterSalesPro requires them: of the address, otherwise of the buyer. */
export function namesOf(
  { shippingAddress, customer }: Order,
  { name_fallback }: AftersalesproSettings,
): { first: string; last: string } {
  const address = neededAddress(shippingAddress);
  const { firstName, lastName } = [address, customer ?? {}].find(isNamed) ?? {};
  if (firstName !== undefined && lastName !== undefined) return { first: firstName, last: lastName };
  const name = firstName ?? lastName;
  if (name !== undefined) return halvesOf(name, firstName === undefined, name_fallback);
  const last = needed(
    address.company,
    'neither the address nor the buyer has a name; correct it in the shop, which sends the order anew',
  );
  return { first: name_fallback, last };
}

/** Some shops keep the whole name in one field. The last of its words is the family name; of a single word the half that
 *  is missing is filled. */
function halvesOf(name: string, isLastName: boolean, fallback: string): { first: string; last: string } {
  const [, first, last] = /^(\S.*?)\s+(\S+)$/.exec(name.trim()) ?? [];
  if (first !== undefined && last !== undefined) return { first, last };
  return isLastName ? { first: fallback, last: name } : { first: name, last: fallback };
}

function isNamed({ firstName, lastName }: Pick<Address, 'firstName' | 'lastName'>): boolean {
  return firstName !== undefined || lastName !== undefined;
}

/** The company of the address. */
export function companyOf({ shippingAddress }: Order): string | undefined {
  return shippingAddress?.company;
}

/** All lines of the street; the document has one field. */
export function streetOf({ shippingAddress: address }: Order): string | undefined {
  return text([address?.street1, address?.street2, address?.street3].map(text).filter(Boolean).join(', '));
}

/** The region as a name, otherwise as its code, otherwise as the setting says. */
export function regionOf({ shippingAddress }: Order, { region_fallback }: AftersalesproSettings): string {
  const { region, regionCode, city } = neededAddress(shippingAddress);
  return needed(
    region ?? regionCode ?? (region_fallback === 'city' ? city : undefined),
    'the address has no region; correct it in the shop, which sends the order anew, or set region_fallback',
  );
}

/** The country as the setting says. */
export function countryOf({ shippingAddress }: Order, settings: AftersalesproSettings): string {
  const alpha2 = needed(
    neededAddress(shippingAddress).country,
    'the address has no country; correct it in the shop, which sends the order anew',
  );
  return formatCountry(alpha2, settings);
}

/** A country written as the setting says. */
export function formatCountry(alpha2: string, { country_format }: AftersalesproSettings): string {
  if (country_format === 'alpha-2') return alpha2;
  return country_format === 'alpha-3' ? countryAlpha3(alpha2) : countryName(alpha2);
}

function neededAddress(address: Address | undefined): Address {
  return needed(
    address,
    'the order has no shipping address; if the shop has it, its app lacks approval for protected customer data; otherwise ' +
      'add one in the shop',
  );
}
