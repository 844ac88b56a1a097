/** Canonical address -> AfterShip's address. */
import { countryAlpha3, table, type Address } from '../../../core/plugin-api.js';
import type { AftershipSettings, CreateAddress } from '../generated/schemas.js';

/** The address, or undefined where it lacks the street or the country: AfterShip takes no address without them. */
export function toAddress(
  address: Address | undefined,
  settings: AftershipSettings,
): CreateAddress | undefined {
  if (address?.street1 === undefined || address.country === undefined) return undefined;
  return toCompleteAddress({ ...address, street1: address.street1, country: address.country }, settings);
}

type CompleteAddress = Address & { readonly street1: string; readonly country: string };

const toCompleteAddress = table<CompleteAddress, CreateAddress, AftershipSettings>({
  type: a => a.kind,
  street_1: a => a.street1,
  street_2: a => a.street2,
  street_3: a => a.street3,
  city: a => a.city,
  state: (a, s) => a.region ?? a.regionCode ?? insteadOfRegion(a, s),
  postal_code: a => a.postalCode,
  country_region: a => countryAlpha3(a.country),
  company: a => a.company,
  first_name: a => a.firstName,
  last_name: a => a.lastName,
  email: a => a.email,
  phone: a => a.phone,
});

/** AfterShip requires a state; many countries have none. */
function insteadOfRegion(address: CompleteAddress, settings: AftershipSettings): string {
  const country = countryAlpha3(address.country);
  return settings.region_fallback === 'city' ? (address.city ?? country) : country;
}
