/** Who pays and who receives an order of Retailys, in our words. */
import {
  absent,
  country,
  phone,
  table,
  text,
  type Address,
  type Customer,
} from '../../../core/plugin-api.js';
import type { ReadOrder, RetailysSettings } from '../generated/schemas.js';

/** One of the two people of an order. */
interface Person {
  readonly email?: string | null | undefined;
  readonly phone?: string | null | undefined;
  readonly name?: string | null | undefined;
  readonly street?: string | null | undefined;
  readonly city?: string | null | undefined;
  readonly zip?: string | null | undefined;
  readonly state_code?: string | null | undefined;
}

/** Who receives it; nothing where the order tells nobody apart from who pays. */
export function fromDelivery(order: ReadOrder, settings: RetailysSettings): Address | undefined {
  return fromPerson(
    {
      email: order.delivery_email,
      phone: order.delivery_phone,
      name: order.delivery_name,
      street: order.delivery_street,
      city: order.delivery_city,
      zip: order.delivery_zip,
      state_code: order.delivery_state_code,
    },
    settings,
  );
}

/** Who pays; nothing where the order tells nothing of them. */
export function fromBilling(order: ReadOrder, settings: RetailysSettings): Address | undefined {
  return fromPerson(order, settings);
}

export const toCustomer = table<ReadOrder, Customer>({
  id: o => text(o.customer?.id),
  firstName: o => namesOf(o)[0],
  lastName: o => namesOf(o)[1],
  email: o => text(o.email),
  phone: o => phone(o.phone),
  locale: absent,
});

function fromPerson(person: Person, settings: RetailysSettings): Address | undefined {
  const address = personRows(person, settings);
  return Object.keys(address).length > 0 ? address : undefined;
}

const personRows = table<Person, Address, RetailysSettings>({
  firstName: p => namesOf(p)[0],
  lastName: p => namesOf(p)[1],
  company: absent,
  kind: absent,
  street1: p => text(p.street),
  street2: absent,
  street3: absent,
  city: p => text(p.city),
  region: absent,
  regionCode: (p, s) => (s.state_code === 'region' ? text(p.state_code) : undefined),
  postalCode: p => text(p.zip),
  country: (p, s) => countryOf(p, s),
  phone: (p, s) => phone(p.phone, countryOf(p, s)),
  email: p => text(p.email),
  latitude: absent,
  longitude: absent,
});

function countryOf({ state_code: code }: Person, settings: RetailysSettings): string | undefined {
  const state = text(code);
  return settings.state_code === 'country' && state !== undefined ? country(state) : undefined;
}

/** Retailys has one field; what follows the first word is the family name, so that both together are the field again. */
function namesOf({ name }: Person): [string?, string?] {
  const [first, ...rest] = (text(name) ?? '').split(/\s+/);
  return [text(first), text(rest.join(' '))];
}
