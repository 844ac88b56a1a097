/** The part of the plugin API for sources that can be asked: for orders that changed, and for the state of their webhooks. */
import type { PolledPage, SubscriptionFault } from './model/generated/model.js';

/** What a source is asked for: the orders that changed in a span of time, one page of them. */
export interface PollRequest {
  /** Changed at this time or later, ISO 8601 in UTC. */
  readonly since: string;
  /** Changed at this time or earlier, ISO 8601 in UTC; the same for all pages. */
  readonly until: string;
  /** What the page before gave as `next`; absent for the first page. */
  readonly cursor?: string;
  readonly pageSize: number;
}

/** Asks a source for the orders that changed, the oldest change first. It may be asked for the same page again. */
export interface Poller {
  poll(request: PollRequest): Promise<PolledPage>;
}

/** Looks after the webhooks that a source is to send here. `address` is the URL they are to be sent to. */
export interface Subscriptions {
  /** What is wrong with them; empty where all topics that the translator reads are sent. */
  check(address: string): Promise<readonly SubscriptionFault[]>;
  /** Mends one fault that a check gave. Safe to repeat. */
  restore(fault: SubscriptionFault, address: string): Promise<void>;
}

/** A class that answers polls. */
export type PollerClass = new (...dependencies: never[]) => Poller;

/** A plain function that answers polls. */
export type PollerFunction<Tools> = (request: PollRequest, tools: Tools) => Promise<PolledPage>;

/** A class that looks after subscriptions. */
export type SubscriptionsClass = new (...dependencies: never[]) => Subscriptions;

/** Plain functions that look after subscriptions. */
export interface SubscriptionsFunctions<Tools> {
  check(address: string, tools: Tools): Promise<readonly SubscriptionFault[]>;
  restore(fault: SubscriptionFault, address: string, tools: Tools): Promise<void>;
}
