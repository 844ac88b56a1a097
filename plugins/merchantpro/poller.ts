/** Asks the shop for its orders again. Its list knows when an order was placed and not when it was changed, so that each round
 *  goes through the orders of the last days; which of them changed, their ids tell. */
import { createHash } from 'node:crypto';
import {
  Clock,
  inject,
  injectable,
  Settings,
  type PolledDocument,
  type PolledPage,
  type Poller,
  type PollRequest,
} from '../../core/plugin-api.js';
import { MerchantproClient, type OrderThere } from './client.js';
import type { MerchantproSettings } from './generated/schemas.js';
import type { OrderQuery } from './order-query.js';

/** Topic of what was polled: an order, whatever the setting topics says of webhooks. */
export const POLLED = 'order.polled';

@injectable()
export class MerchantproPoller implements Poller {
  constructor(
    @inject(Settings) private readonly settings: MerchantproSettings,
    @inject(MerchantproClient) private readonly client: MerchantproClient,
    @inject(Clock) private readonly clock: Clock,
  ) {}

  /** One page of the list, in the order in which the orders were placed. A span that lies in the past is asked for exactly: it
   *  is that of a backfill. Every other one begins as many days ago as the setting says. Safe to repeat. */
  async poll(request: PollRequest): Promise<PolledPage> {
    const { orders, total, next } = await this.client.page(request.cursor ?? this.#queryOf(request));
    const wanted = this.#isPast(request) ? orders.filter(order => isPlacedWithin(order, request)) : orders;
    return {
      documents: wanted.toSorted((one, other) => changedAt(one) - changedAt(other)).map(toDocument),
      ...(next === undefined ? {} : { next }),
      ...(total === undefined || request.cursor !== undefined ? {} : { total }),
    };
  }

  #queryOf(request: PollRequest): OrderQuery {
    const since = Date.parse(request.since);
    const until = Date.parse(request.until);
    const isPast = this.#isPast(request);
    const from = isPast ? since : Math.min(since, until - this.settings.poll_days * DAY_MS);
    return {
      // Days are what the document shows. Whose midnight ends one is not said: a day more on both sides misses nothing.
      created_after: dayOf(from - DAY_MS),
      ...(isPast ? { created_before: dayOf(until + 2 * DAY_MS) } : {}),
      include: ['line_items'],
      sort: 'date_created',
      limit: Math.min(request.pageSize, LIMIT_MAX),
    };
  }

  #isPast({ until }: PollRequest): boolean {
    return this.clock.now() - Date.parse(until) > PAST_MS;
  }
}

const DAY_MS = 24 * 60 * 60_000;
/** A regular round ends at the time it begins; one that is tried again for longer than this is followed by another. */
const PAST_MS = 60 * 60_000;
/** The most MerchantPro gives. */
const LIMIT_MAX = 100;

/** One without a readable time is among them rather than lost. */
function isPlacedWithin({ date_created: created }: OrderThere, { since, until }: PollRequest): boolean {
  const at = Date.parse(created ?? '');
  return Number.isNaN(at) || (at >= Date.parse(since) && at <= Date.parse(until));
}

/** The same state of an order has the same id. Where the shop tells no time of the change, its content is the state. */
function toDocument(order: OrderThere): PolledDocument {
  const state = order.date_modified ?? createHash('sha256').update(JSON.stringify(order)).digest('base64url');
  return { topic: POLLED, id: `${order.id} ${state}`, body: order };
}

function changedAt({ date_modified: modified, date_created: created }: OrderThere): number {
  return Date.parse(modified ?? created ?? '') || 0;
}

function dayOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}
