/** Canonical customer -> AfterShip's customer. */
import { table, type Customer } from '../../../core/plugin-api.js';
import type { CreateCustomer } from '../generated/schemas.js';
import { toShortId } from './ids.js';

export const toCustomer = table<Customer, CreateCustomer>({
  id: c => c.id && toShortId(c.id),
  first_name: c => c.firstName,
  last_name: c => c.lastName,
  emails: c => (c.email === undefined ? undefined : [c.email]),
  phones: c => (c.phone === undefined ? undefined : [c.phone]),
  locale: c => c.locale,
});
