/** The orders that changed in the shop, page by page, the oldest change first. */
import {
  inject,
  injectable,
  ProviderRefused,
  type PolledPage,
  type Poller,
  type PollRequest,
} from '../../core/plugin-api.js';
import { WoocommerceClient } from './client.js';
import type { ShopOrder } from './generated/schemas.js';
import { readOrder } from './mapping/order-body.js';

@injectable()
export class WoocommercePoller implements Poller {
  constructor(@inject(WoocommerceClient) private readonly client: WoocommerceClient) {}

  /** One page. A page is asked for by the time of the last change of the page before, since an order that changes meanwhile
   *  moves to the end and would push another one over the edge of a numbered page. Numbers count only where all orders of a
   *  page were changed within one second. */
  async poll({ since, until, cursor, pageSize }: PollRequest): Promise<PolledPage> {
    const size = Math.min(Math.max(pageSize, PAGE_SIZE_MIN), PAGE_SIZE_MAX);
    const at = cursor === undefined ? { after: gmt(since, -1), page: 1 } : placeOf(cursor);
    const query = new URLSearchParams({
      // Both bounds are left out themselves.
      modified_after: at.after,
      modified_before: gmt(until, 1),
      dates_are_gmt: 'true',
      orderby: 'modified',
      order: 'asc',
      status: 'any',
      per_page: String(size),
      page: String(at.page),
    });
    const { body, headers } = await this.client.call({
      method: 'GET',
      path: `/wc/v3/orders?${query.toString()}`,
      right: 'read orders',
      missing: ' to the list of orders: shop_url is not the home URL, or the REST API is switched off',
    });
    if (!Array.isArray(body))
      throw new ProviderRefused('the shop answered the list of orders with something that is no list');
    const orders = body.map(order => readOrder(order));
    const next = orders.length < size ? undefined : nextOf(orders, at);
    const total = Number(headers['x-wp-total']);
    return {
      documents: orders.map(order => ({
        topic: 'order.updated',
        id: `${order.id} ${changedAt(order)}`,
        body: order as unknown as { [member: string]: unknown },
      })),
      ...(next === undefined ? {} : { next }),
      ...(cursor === undefined && Number.isInteger(total) && total >= orders.length ? { total } : {}),
    };
  }
}

/** Two, so that two changes of different seconds can be told apart. */
const PAGE_SIZE_MIN = 2;
/** The most WooCommerce gives. */
const PAGE_SIZE_MAX = 100;

interface Place {
  /** As the shop writes times, in GMT. */
  readonly after: string;
  readonly page: number;
}

function placeOf(cursor: string): Place {
  const [after = '', page = '1'] = cursor.split(' ');
  return { after, page: Number(page) };
}

/** Orders of the last second come again with the next page; what was stored is not stored twice. */
function nextOf(orders: readonly ShopOrder[], at: Place): string {
  const [first, last] = [orders[0], orders.at(-1)].map(order => (order ? changedAt(order) : ''));
  return first === last ? `${at.after} ${at.page + 1}` : `${gmt(`${last}Z`, -1)} 1`;
}

function changedAt({ date_modified_gmt: modified, date_created_gmt: created }: ShopOrder): string {
  return modified ?? created;
}

/** A time as the shop writes it, moved by seconds. */
function gmt(time: string, seconds: number): string {
  return new Date(Math.floor(Date.parse(time) / 1000) * 1000 + seconds * 1000).toISOString().slice(0, 19);
}
