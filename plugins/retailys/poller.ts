/** Asks Retailys for its orders again. Its list tells no time of a change, so that each round goes through the orders of the last
 *  days; which of them changed, a hash of what can change tells. */
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
import { RetailysClient } from './client.js';
import { channelOf } from './channels.js';
import type { ReadOrder, RetailysSettings } from './generated/schemas.js';

/** Topic of what was polled: the order itself, where an event only names it. */
export const POLLED = 'polled-order';

@injectable()
export class RetailysPoller implements Poller {
  constructor(
    @inject(Settings) private readonly settings: RetailysSettings,
    @inject(RetailysClient) private readonly client: RetailysClient,
    @inject(Clock) private readonly clock: Clock,
  ) {}

  /** One page of the list, with the orders of the channels that are heard. A span that lies in the past is asked for exactly: it
   *  is that of a backfill. Every other one begins as many days ago as the setting says. Safe to repeat. */
  async poll(request: PollRequest): Promise<PolledPage> {
    const { cursor = '1', pageSize } = request;
    const page = Number(cursor);
    const perPage = Math.min(Math.max(pageSize, PER_PAGE_MIN), PER_PAGE_MAX);
    const list = await this.client.listOrders({ ...this.#spanOf(request), perPage, isExpanded: true }, page);
    return {
      documents: list.orders.filter(order => this.#isHeard(order)).map(toDocument),
      ...(list.hasMore ? { next: String(page + 1) } : {}),
    };
  }

  #spanOf({ since, until }: PollRequest): { from: string; to: string } {
    const end = Date.parse(until);
    const isPast = this.clock.now() - end > PAST_MS;
    const begin = isPast
      ? Date.parse(since)
      : Math.min(Date.parse(since), end - this.settings.poll_days * DAY_MS);
    return { from: withOffset(begin), to: withOffset(end) };
  }

  #isHeard(order: ReadOrder): boolean {
    const channel = channelOf(order);
    const { channel_id: own, source_channels: reported } = this.settings;
    return channel !== undefined && (channel === own || reported.includes(channel));
  }
}

const DAY_MS = 24 * 60 * 60_000;
/** A regular round ends at the time it begins; one that is tried again for longer than this is followed by another. */
const PAST_MS = 60 * 60_000;
/** As documented. */
const PER_PAGE_MIN = 10;
const PER_PAGE_MAX = 250;

/** The same state of an order has the same id. A rate of exchange moves by itself. */
function toDocument(order: ReadOrder): PolledDocument {
  const { currency_rate: _, ...state } = order as ReadOrder & { readonly currency_rate?: unknown };
  const hash = createHash('sha256').update(JSON.stringify(state)).digest('base64url');
  return { topic: POLLED, id: `${order.id} ${hash}`, body: { ...order } };
}

function withOffset(time: number): string {
  return new Date(time).toISOString().replace(/\.\d{3}Z$/, '+00:00');
}
