/** GET /orders of the REST API, as far as its document names the parameters: what is unknown is refused, so that a misspelt
 *  filter does not silently give everything. */
import type { Reply } from '../stand-in.js';
import type { WoocommerceOrder } from './orders.js';
import { invalidParam } from './wp-error.js';

const KNOWN = [
  'modified_after',
  'modified_before',
  'dates_are_gmt',
  'orderby',
  'order',
  'per_page',
  'page',
  'status',
];

/** A page of the orders that fit. */
export function listOrders(all: readonly WoocommerceOrder[], query: URLSearchParams): Reply {
  const unknown = [...query.keys()].find(name => !KNOWN.includes(name));
  if (unknown !== undefined) return invalidParam(unknown);
  const size = Number(query.get('per_page') ?? 10);
  const page = Number(query.get('page') ?? 1);
  if (!(Number.isInteger(size) && size >= 1 && size <= 100)) return invalidParam('per_page');
  if (!(Number.isInteger(page) && page >= 1)) return invalidParam('page');
  const bounds = ['modified_after', 'modified_before'].map(name => query.get(name));
  if (bounds.some(time => time !== null && !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/.test(time)))
    return invalidParam('modified_after');
  // The shop's own zone is three hours ahead: without dates_are_gmt the bounds mean another time.
  const shift = query.get('dates_are_gmt') === 'true' ? 0 : SHOP_ZONE_MS;
  const [after, before] = bounds.map(time => (time === null ? undefined : Date.parse(`${time}Z`) - shift));
  const found = all
    .filter(({ status }) => status !== 'trash' && status !== 'checkout-draft')
    .filter(order => after === undefined || modified(order) > after)
    .filter(order => before === undefined || modified(order) < before)
    .sort(
      query.get('orderby') === 'modified'
        ? (a, b) => modified(a) - modified(b) || a.id - b.id
        : (a, b) => a.id - b.id,
    );
  if (query.get('order') !== 'asc') found.reverse();
  return {
    status: 200,
    headers: {
      'x-wp-total': String(found.length),
      'x-wp-totalpages': String(Math.ceil(found.length / size)),
    },
    body: found.slice((page - 1) * size, page * size),
  };
}

const SHOP_ZONE_MS = 3 * 60 * 60 * 1000;

function modified({ date_modified_gmt }: WoocommerceOrder): number {
  return Date.parse(`${date_modified_gmt}Z`);
}
