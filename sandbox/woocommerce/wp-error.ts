/** The errors of WordPress' REST API. */
import type { Reply } from '../stand-in.js';

/** The shape of every error of the REST API. */
export function wpError(code: string, message: string, status: number): Reply {
  return { status, body: { code, message, data: { status } } };
}

/** What an unknown address is answered with. */
export const NO_ROUTE = wpError(
  'rest_no_route',
  'No route was found matching the URL and request method.',
  404,
);

/** What an order that is not there is answered with. */
export const INVALID_ID = wpError('woocommerce_rest_shop_order_invalid_id', 'Invalid ID.', 404);

/** What a parameter that does not fit is answered with. */
export function invalidParam(name: string): Reply {
  return wpError('rest_invalid_param', `Invalid parameter(s): ${name}`, 400);
}
