/** Tells an order from the other things that arrive, rightly signed, under an order topic. */
import { MappingError } from '../../../core/plugin-api.js';
import type { ShopOrder } from '../generated/schemas.js';

/** The body, if it is an order. Raises MappingError with the way out for an error of the REST API and for the old wrapping. */
export function readOrder(body: unknown): ShopOrder {
  const members = isObject(body) ? body : {};
  if (/^\d+$/.test(String(members['id']))) return members as unknown as ShopOrder;
  throw new MappingError(reasonOf(members), 'id');
}

function reasonOf(members: Readonly<Record<string, unknown>>): string {
  if (typeof members['code'] === 'string')
    return `the shop sent its error ${JSON.stringify(members['code'])} in place of an order: the user the webhook belongs to may no longer read orders; give the user that right or create the webhook anew`;
  if (isObject(members['order']))
    return 'the order is wrapped as in the legacy API; set the API version of the webhook to "WP REST API Integration v3"';
  return 'expected the numeric id of an order, found none';
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
