/** How the Admin GraphQL API shows what a Shopify shop holds. */
import type { AdminShop, FulfilmentEvent } from './admin.js';
import type { FulfilmentOrder, RestFulfilment } from './fulfilling.js';
import type { RestOrder } from './orders.js';
import type { Subscription } from './subscriptions.js';

/** The arguments of a list. */
export interface PageArguments {
  readonly first?: number;
  readonly after?: string;
  readonly reverse?: boolean;
}

/** A page of a list that is in its order already. The cursor is the place of an entry. */
export function page(list: readonly object[], { first, after, reverse }: PageArguments): object {
  if (first === undefined) throw new Error('you must provide one of first or last');
  const all = reverse ? list.toReversed() : list;
  const from = after === undefined ? 0 : Number(after) + 1;
  const nodes = all.slice(from, from + first);
  return {
    nodes,
    pageInfo: {
      hasNextPage: from + first < all.length,
      endCursor: nodes.length === 0 ? null : String(from + nodes.length - 1),
    },
  };
}

/** An order as the API shows it. */
export function toOrder(shop: AdminShop, order: RestOrder): object {
  const fulfilments = order.fulfillments as RestFulfilment[];
  return {
    id: `gid://shopify/Order/${order.id}`,
    legacyResourceId: String(order.id),
    name: order['name'],
    note: order['note'],
    updatedAt: utc(String(order['updated_at'])),
    cancelledAt: order.cancelled_at === null ? null : utc(order.cancelled_at),
    closed: order['closed_at'] !== null,
    canMarkAsPaid: ['pending', 'partially_paid', 'authorized'].includes(order.financial_status),
    fulfillments: ({ first }: PageArguments) =>
      fulfilments.slice(0, first ?? fulfilments.length).map(one => toFulfilment(shop, one)),
    fulfillmentOrders: (args: PageArguments) =>
      page(shop.fulfilmentOrders(order).map(toFulfilmentOrder), args),
  };
}

/** A fulfilment as the API shows it. */
export function toFulfilment(shop: AdminShop, fulfilment: RestFulfilment): object {
  return {
    id: `gid://shopify/Fulfillment/${fulfilment.id}`,
    status: fulfilment.status.toUpperCase(),
    location: { id: `gid://shopify/Location/${fulfilment.location_id}` },
    trackingInfo: ({ first }: PageArguments) =>
      fulfilment.tracking_numbers.slice(0, first).map((number, index) => ({
        number,
        company: fulfilment.tracking_company,
        url: fulfilment.tracking_urls[index] ?? null,
      })),
    events: (args: PageArguments) =>
      page(
        [...shop.events(fulfilment)]
          .sort((a, b) => Date.parse(a.happenedAt) - Date.parse(b.happenedAt))
          .map(toEvent),
        args,
      ),
  };
}

/** An event as the API shows it. */
export function toEvent({ id, status, happenedAt, message }: FulfilmentEvent): object {
  return {
    id: `gid://shopify/FulfillmentEvent/${id}`,
    status: status.toUpperCase(),
    happenedAt: utc(happenedAt),
    message,
  };
}

/** A subscription as the API shows it. */
export function toSubscription({ id, topic, uri, format }: Subscription): object {
  return { id: `gid://shopify/WebhookSubscription/${id}`, topic, uri, format };
}

/** A fulfilment order as the API shows it. */
export function toFulfilmentOrder({ id, status, locationId, lines }: FulfilmentOrder): object {
  return {
    id: `gid://shopify/FulfillmentOrder/${id}`,
    status,
    assignedLocation: { location: { id: `gid://shopify/Location/${locationId}` } },
    lineItems: (args: PageArguments) =>
      page(
        lines.map(line => ({
          id: `gid://shopify/FulfillmentOrderLineItem/${line.id}`,
          remainingQuantity: line.remaining,
          lineItem: { id: `gid://shopify/LineItem/${line.lineId}` },
        })),
        args,
      ),
  };
}

/** GraphQL writes times in UTC. */
function utc(time: string): string {
  return new Date(time).toISOString().replace('.000Z', 'Z');
}
