/** The fulfilments of an order at the shop, read and changed. What to make of them is plan.ts's business. */
import { inject, injectable, ProviderRefused, Settings } from '../../core/plugin-api.js';
import {
  CANCEL_FULFILMENT,
  CREATE_EVENT,
  CREATE_FULFILMENT,
  OPEN_LINES,
  ORDER_FULFILMENTS,
  UPDATE_TRACKING,
} from './documents.js';
import { ShopifyGraphql } from './graphql.js';
import type { EventStatus } from './mapping/event-status.js';
import type { NumberedTracking, Tracking } from './mapping/tracking.js';
import { orderGid } from './own-orders.js';
import type { FilledSettings } from './settings.js';

/** What the shop sent of an order, and what is left to be sent. */
export interface OrderAtShop {
  readonly cancelledAt: string | null;
  readonly fulfillments: readonly Fulfilment[];
  readonly fulfillmentOrders: { readonly nodes: readonly FulfilmentOrder[] };
}

export interface Fulfilment {
  readonly id: string;
  readonly status: string;
  readonly location: { readonly id: string } | null;
  readonly trackingInfo: readonly TrackingInfo[];
  /** The newest first. */
  readonly events: { readonly nodes: readonly { readonly status: string; readonly happenedAt: string }[] };
}

interface TrackingInfo {
  readonly company?: string | null;
  readonly number?: string | null;
  readonly url?: string | null;
}

/** Goods that are to leave one location. */
export interface FulfilmentOrder {
  readonly id: string;
  readonly status: string;
  readonly assignedLocation: { readonly location: { readonly id: string } | null };
}

/** A line of a fulfilment order, with what is left of it to be sent. */
export interface OpenLine {
  readonly id: string;
  readonly remainingQuantity: number;
  readonly lineItem: { readonly id: string };
}

/** What of a fulfilment order leaves; all that is left of it where no lines are named. */
export interface Leaving {
  readonly fulfillmentOrderId: string;
  readonly fulfillmentOrderLineItems?: readonly { readonly id: string; readonly quantity: number }[];
}

@injectable()
export class Fulfilments {
  constructor(
    @inject(Settings) private readonly settings: FilledSettings,
    @inject(ShopifyGraphql) private readonly api: ShopifyGraphql,
  ) {}

  /** What the shop has of the order. Raises ProviderRefused where it has none of this id. */
  async of(orderId: string): Promise<OrderAtShop> {
    const { order } = await this.api.query<{ order: OrderAtShop | null }>(ORDER_FULFILMENTS, {
      id: orderGid(orderId),
    });
    if (order === null)
      throw new ProviderRefused(
        `The shop ${this.settings.shop} shows no order ${orderId}: it was deleted, or is older than 60 days and the access token lacks the scope read_all_orders.`,
      );
    return order;
  }

  /** The lines of a fulfilment order. */
  async openLines(fulfilmentOrderId: string): Promise<readonly OpenLine[]> {
    const lines: OpenLine[] = [];
    let after: string | null = null;
    for (let count = 0; count < PAGES_MAX; count += 1) {
      const { fulfillmentOrder }: OpenLinesAnswer = await this.api.query<OpenLinesAnswer>(OPEN_LINES, {
        id: fulfilmentOrderId,
        ...(after === null ? {} : { after }),
      });
      if (fulfillmentOrder === null) return lines;
      lines.push(...fulfillmentOrder.lineItems.nodes);
      if (!fulfillmentOrder.lineItems.pageInfo.hasNextPage) return lines;
      after = fulfillmentOrder.lineItems.pageInfo.endCursor;
    }
    return lines;
  }

  async create(leaving: readonly Leaving[], tracking: Tracking | undefined): Promise<void> {
    await this.api.mutate(CREATE_FULFILMENT, {
      fulfillment: {
        lineItemsByFulfillmentOrder: leaving,
        ...(tracking === undefined ? {} : { trackingInfo: tracking }),
        notifyCustomer: this.settings.notify_customer,
      },
    });
  }

  async updateTracking({ id }: Fulfilment, tracking: Tracking | NumberedTracking): Promise<void> {
    await this.api.mutate(UPDATE_TRACKING, { id, tracking, notify: this.settings.notify_customer });
  }

  async createEvent(
    { id }: Fulfilment,
    event: { readonly status: EventStatus; readonly happenedAt: string },
  ): Promise<void> {
    await this.api.mutate(CREATE_EVENT, { event: { fulfillmentId: id, ...event } });
  }

  async cancel({ id }: Fulfilment): Promise<void> {
    await this.api.mutate(CANCEL_FULFILMENT, { id });
  }
}

/** A thousand lines: more than an order has. */
const PAGES_MAX = 10;

interface OpenLinesAnswer {
  readonly fulfillmentOrder: {
    readonly lineItems: {
      readonly nodes: readonly OpenLine[];
      readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
    };
  } | null;
}
