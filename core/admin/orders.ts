/** Orders: which one it is that somebody asks about, and one from its first webhook to the last provider in one list, the
 *  answer to "where is it, and what do I do?". */
import { limits } from '../config/limits.js';
import { RequestError } from '../errors/app-error.js';
import type { Journal, OrderKey, OrderRecord, OrderSearch, StoredOrder } from '../journal/journal.js';
import { ordersOfReference } from '../ledger/correlate.js';
import { referenceOf } from '../ledger/event.js';
import { isKnown, type OrderState } from '../ledger/order-state.js';
import { viewOrder } from '../ledger/order-view.js';
import type { OrderQuery } from '../model/generated/model.js';
import { toDeliveryView, type DeliveryView } from './deliveries.js';
import { toOrderQuery } from './input.js';
import type { AdminParts, Route } from './route.js';
import { toWebhookView, type WebhookView } from './webhooks.js';

/** Which order it is. */
export interface OrderView extends OrderKey {
  /** What providers are given as its id. */
  readonly reference: string;
  /** What people call it; absent while no whole order has come in. */
  readonly number?: string | undefined;
  readonly status?: string | undefined;
}

/** The orders that fit what was asked for, the newest first; of a number those first that are written just so. */
export interface OrderListView {
  readonly items: readonly OrderView[];
  /** Whether more fit than an answer holds. */
  readonly isMore: boolean;
}

/** What is known of an order, and everything that happened. */
export interface OrderTimelineView extends OrderView {
  /** Each webhook before the events it led to, each event before its deliveries, events in the order of their recording. */
  readonly timeline: readonly TimelineEntry[];
  /** The providers' ids of it. */
  readonly links: readonly {
    readonly connection: string;
    readonly kind: string;
    readonly providerId: string;
  }[];
}

/** One thing that happened. `at` is when it did: an event's time is the shop's. */
export type TimelineEntry =
  | { readonly kind: 'received'; readonly at: string; readonly webhook: WebhookView }
  | {
      readonly kind: 'event';
      readonly at: string;
      readonly event: { readonly id: string; readonly type: string };
      /** The webhook it follows from, which may be forgotten. */
      readonly webhookId: number;
    }
  | { readonly kind: 'delivery'; readonly delivery: DeliveryView };

/** The routes below /orders. */
export function orderRoutes({ journal }: AdminParts): Route[] {
  return [
    {
      method: 'GET',
      path: '/orders',
      takesQuery: true,
      run: ({ query }) => find(journal, toOrderQuery(query)),
    },
    {
      method: 'GET',
      path: '/orders/:connection/:orderId',
      run: async ({ params: { connection = '', orderId = '' } }): Promise<OrderTimelineView> => {
        const order = await journal.findOrder({ connection, orderId });
        if (order === undefined)
          throw new RequestError('not_found', `no order ${orderId} of ${connection} has come in`);
        return { ...toOrderView(order), timeline: await timelineOf(journal, order), links: order.links };
      },
    },
  ];
}

async function find(journal: Journal, query: OrderQuery): Promise<OrderListView> {
  // One more than an answer holds, to see whether there is more.
  const most = limits.adminPageItems + 1;
  const found: StoredOrder[] = [];
  for (const search of searchesOf(query))
    found.push(...(await journal.findOrders(search, most - found.length)));
  return { items: found.slice(0, limits.adminPageItems).map(toOrderView), isMore: found.length === most };
}

/** People put a # before a number that has none, and leave it out where a terminal takes it for a comment. A reference may
 *  begin with every connection there ever was, and orders outlive the configuration: so it is cut at each of its hyphens. */
function searchesOf({ number, tracking_number: trackingNumber, reference = '' }: OrderQuery): OrderSearch[] {
  if (trackingNumber !== undefined) return [{ by: 'trackingNumber', trackingNumber }];
  if (number !== undefined) {
    const other = number.startsWith('#') ? number.slice(1) : `#${number}`;
    return [number, other].map(written => ({ by: 'number', number: written }));
  }
  const origins = [...reference.matchAll(/-/g)].map(({ index }) => reference.slice(0, index));
  return ordersOfReference(reference, origins).map(key => ({ by: 'key', ...key }));
}

function toOrderView({ connection, orderId, ...stored }: StoredOrder): OrderView {
  const state = JSON.parse(stored.state) as OrderState;
  const { number, status } = isKnown(state) ? viewOrder(state) : {};
  return { connection, orderId, reference: referenceOf(connection, orderId), number, status };
}

async function timelineOf(journal: Journal, { events, deliveries }: OrderRecord): Promise<TimelineEntry[]> {
  const entries: TimelineEntry[] = [];
  const told = new Set<number>();
  for (const { id, type, time, webhookId } of events) {
    const webhook = told.has(webhookId) ? undefined : await journal.findWebhook(webhookId);
    told.add(webhookId);
    if (webhook !== undefined) {
      const view = toWebhookView(webhook);
      entries.push({ kind: 'received', at: view.receivedAt, webhook: view });
    }
    entries.push({ kind: 'event', at: new Date(time).toISOString(), event: { id, type }, webhookId });
    for (const delivery of deliveries)
      if (delivery.eventId === id) entries.push({ kind: 'delivery', delivery: toDeliveryView(delivery) });
  }
  return entries;
}
