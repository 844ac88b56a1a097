/** The orders that changed in the shop, page by page, the oldest change first. GraphQL lists them by their modification time;
 *  the REST API then gives them in the shape of the webhook's body. */
import {
  inject,
  injectable,
  instant,
  text,
  type PolledPage,
  type Poller,
  type PollRequest,
} from '../../core/plugin-api.js';
import { ShopifyClient } from './client.js';
import { ORDERS_CHANGED } from './documents.js';
import type { ShopOrder } from './generated/schemas.js';
import { ShopifyGraphql } from './graphql.js';

@injectable()
export class ShopifyPoller implements Poller {
  constructor(
    @inject(ShopifyGraphql) private readonly api: ShopifyGraphql,
    @inject(ShopifyClient) private readonly shop: ShopifyClient,
  ) {}

  /** One page. An order that changes while pages are read moves to the end, and another poll finds it. */
  async poll({ since, until, cursor, pageSize }: PollRequest): Promise<PolledPage> {
    const { orders, ordersCount } = await this.api.query<Changed>(ORDERS_CHANGED, {
      first: Math.min(pageSize, PAGE_SIZE_MAX),
      query: `updated_at:>='${seconds(since)}' AND updated_at:<='${seconds(until)}'`,
      ...(cursor === undefined ? {} : { after: cursor }),
    });
    const ids = orders.nodes.map(({ legacyResourceId }) => String(legacyResourceId));
    const found = new Map(
      (ids.length === 0 ? [] : await this.shop.findOrders(ids)).map(order => [String(order.id), order]),
    );
    const { hasNextPage, endCursor } = orders.pageInfo;
    return {
      // One that was deleted meanwhile is told by its own webhook.
      documents: ids.flatMap(id => documentOf(found.get(id))),
      ...(hasNextPage && endCursor !== null ? { next: endCursor } : {}),
      ...(cursor === undefined && ordersCount?.precision === 'EXACT' ? { total: ordersCount.count } : {}),
    };
  }
}

/** The most that the REST API gives at once. */
const PAGE_SIZE_MAX = 250;

interface Changed {
  readonly orders: {
    readonly nodes: readonly { readonly legacyResourceId: string | number }[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  };
  readonly ordersCount: { readonly count: number; readonly precision: string } | null;
}

function documentOf(order: ShopOrder | undefined): PolledPage['documents'] {
  if (order === undefined) return [];
  const changed = instant(text(order.updated_at) ?? order.created_at);
  return [
    {
      topic: 'orders/updated',
      id: `${order.id} ${changed}`,
      body: order as unknown as { [member: string]: unknown },
    },
  ];
}

/** The shop's times have no fractions; what began within a second counts from its beginning. */
function seconds(time: string): string {
  return new Date(Math.floor(Date.parse(time) / 1000) * 1000).toISOString().replace('.000Z', 'Z');
}
