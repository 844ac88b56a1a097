/** Who pays and who receives, in Retailys's words. */
import { table, text, type Address, type Order } from '../../../core/plugin-api.js';
import type { CreateOrder, RetailysSettings, UpdateOrder } from '../generated/schemas.js';
import { needed } from './needed.js';

/** Who pays. */
export type BillingPerson = Pick<
  CreateOrder,
  'email' | 'name' | 'street' | 'city' | 'zip' | 'state_code' | 'phone'
>;
/** Who receives it: all that can be changed of an order. */
export type DeliveryPerson = Omit<UpdateOrder, 'id'>;

/** Refuses an order of which the shop knows neither who buys it nor an e-mail address. */
export const toBillingPerson = table<Order, BillingPerson, RetailysSettings>({
  email: (o, s) =>
    needed(
      firstEmail(o.customer?.email, o.billingAddress?.email, o.shippingAddress?.email, s.email_fallback),
      'the order has no e-mail address of the buyer, which Retailys asks for; add one in the shop, or set email_fallback',
    ),
  name: o =>
    needed(
      nameOf(o.billingAddress) ?? nameOf(o.customer) ?? nameOf(o.shippingAddress),
      'the order has no name of the buyer, which Retailys asks for; add one in the shop',
    ),
  street: o => streetOf(payer(o)),
  city: o => payer(o)?.city,
  zip: o => payer(o)?.postalCode,
  state_code: (o, s) => stateCodeOf(payer(o), s),
  phone: o => o.billingAddress?.phone ?? o.customer?.phone ?? o.shippingAddress?.phone,
});

/** Nothing where the order goes nowhere. */
export function toDeliveryPerson(order: Order, settings: RetailysSettings): DeliveryPerson {
  const { shippingAddress: address } = order;
  return address === undefined ? {} : deliveryRows({ order, address }, settings);
}

const deliveryRows = table<{ order: Order; address: Address }, DeliveryPerson, RetailysSettings>({
  delivery_name: ({ order, address }) => nameOf(address) ?? nameOf(order.customer),
  delivery_street: ({ address }) => streetOf(address),
  delivery_city: ({ address }) => address.city,
  delivery_zip: ({ address }) => address.postalCode,
  delivery_state_code: ({ address }, s) => stateCodeOf(address, s),
  delivery_phone: ({ order, address }) => address.phone ?? order.customer?.phone,
  delivery_email: ({ order, address }) => firstEmail(address.email, order.customer?.email),
});

/** Shops leave the billing address out where it is the other one. */
function payer({ billingAddress, shippingAddress }: Order): Address | undefined {
  return billingAddress ?? shippingAddress;
}

/** Retailys has one field for a name and none for a company. */
function nameOf(person: Pick<Address, 'firstName' | 'lastName' | 'company'> | undefined): string | undefined {
  const name = [person?.firstName, person?.lastName].filter(Boolean).join(' ');
  return text([name, person?.company].filter(Boolean).join(', '));
}

/** Retailys has one field for the street. */
function streetOf(address: Address | undefined): string | undefined {
  return text([address?.street1, address?.street2, address?.street3].filter(Boolean).join(', '));
}

/** An address that is none would have the whole order refused. */
function firstEmail(...emails: readonly (string | undefined)[]): string | undefined {
  return emails.find(email => email !== undefined && /^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(email));
}

function stateCodeOf(address: Address | undefined, { state_code }: RetailysSettings): string | undefined {
  const codes = { country: address?.country, region: address?.regionCode, none: undefined };
  return codes[state_code];
}
