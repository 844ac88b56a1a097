/** One order from its first webhook to the last provider, in one list: the answer to "where is it, and what do I do?". */
import { RequestError } from '../errors/app-error.js';
import type { Journal, OrderKey, OrderRecord } from '../journal/journal.js';
import { referenceOf } from '../ledger/event.js';
import { isKnown, type OrderState } from '../ledger/order-state.js';
import { viewOrder } from '../ledger/order-view.js';
import { toDeliveryView, type DeliveryView } from './deliveries.js';
import type { AdminParts, Route } from './route.js';
import { toWebhookView, type WebhookView } from './webhooks.js';

/** What is known of an order, and everything that happened. */
export interface OrderTimelineView extends OrderKey {
  /** What providers are given as its id. */
  readonly reference: string;
  /** What people call it; absent while no whole order has come in. */
  readonly number?: string | undefined;
  readonly status?: string | undefined;
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
      path: '/orders/:connection/:orderId',
      run: async ({ params: { connection = '', orderId = '' } }): Promise<OrderTimelineView> => {
        const order = await journal.findOrder({ connection, orderId });
        if (order === undefined)
          throw new RequestError('not_found', `no order ${orderId} of ${connection} has come in`);
        const state = JSON.parse(order.state) as OrderState;
        const { number, status } = isKnown(state) ? viewOrder(state) : {};
        return {
          connection,
          orderId,
          reference: referenceOf(connection, orderId),
          number,
          status,
          timeline: await timelineOf(journal, order),
          links: order.links,
        };
      },
    },
  ];
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
