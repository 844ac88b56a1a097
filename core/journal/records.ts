/** What the journal holds, as people see it. */
import type { ErrorRecord } from '../errors/app-error.js';
import type { DeliveryState } from './delivery.js';
import type { OrderKey, StoredState } from './translation.js';
import type { WebhookState } from './webhook.js';

/** Earliest due times, past or future; absent where nothing waits. */
/** A webhook as an operator sees it. */
export interface WebhookRecord {
  readonly id: number;
  readonly connection: string;
  readonly senderId: string;
  readonly topic: string;
  readonly receivedAt: number;
  /** Whether the hub fetched it itself. */
  readonly isFetched: boolean;
  readonly state: WebhookState;
  readonly attempts: number;
  /** Why it is ignored, quarantined or tried again. */
  readonly reason: ErrorRecord | string | undefined;
}

/** A delivery as an operator sees it. */
export interface DeliveryRecord {
  readonly id: number;
  readonly connection: string;
  readonly eventId: string;
  readonly eventType: string;
  readonly state: DeliveryState;
  readonly attempts: number;
  readonly settledAt: number | undefined;
  /** Why it waits, was skipped, superseded or folded, or is dead. */
  readonly reason: ErrorRecord | string | undefined;
  /** When a pending one may be tried; undefined for one that is held or settled. */
  readonly dueAt: number | undefined;
  /** The delivery a held one waits behind. */
  readonly heldBehind: number | undefined;
}

/** One run of a delivery, with the calls it made. */
export interface AttemptRecord {
  readonly number: number;
  readonly startedAt: number;
  readonly endedAt: number;
  readonly outcome: DeliveryState;
  readonly reason: ErrorRecord | string | undefined;
  /** The order's links as it was given them; undefined where an earlier version recorded it. */
  readonly givenLinks: Readonly<Record<string, string>> | undefined;
  /** Exchanges as JSON text. */
  readonly exchanges: string;
}

/** A delivery with the order it belongs to, for lists over many orders. */
export interface ListedDelivery extends DeliveryRecord {
  readonly order: OrderKey;
  /** When the webhook that caused it came in. */
  readonly receivedAt: number;
}

/** Part of a list that is read in the order of ids. */
export interface Page<Item> {
  readonly items: readonly Item[];
  /** Where the next part goes on; undefined where there is none. */
  readonly next: number | undefined;
}

/** Which part of a list is read. A part may be empty although another follows: so many are looked at, and not all fit. */
export interface PageRequest {
  /** Only ids above this one. */
  readonly after: number;
  readonly limit: number;
  /** Only ids up to this one. */
  readonly upTo?: number | undefined;
}

/** An order's state with whose it is. */
export interface StoredOrder extends OrderKey, StoredState {}

/** An order as an operator sees it: what is known, what happened, where it was sent. */
export interface OrderRecord extends StoredOrder {
  readonly events: readonly { id: string; type: string; time: number; webhookId: number }[];
  readonly deliveries: readonly DeliveryRecord[];
  readonly links: readonly { connection: string; kind: string; providerId: string }[];
}

/** Which orders are read: all of an origin or those that are named, changed from a time on and before another. */
export interface ChangedOrdersRequest {
  readonly keys: readonly { readonly connection: string; readonly orderIds?: readonly string[] }[];
  readonly changedFrom: number;
  readonly changedUntil: number;
  /** Where the part before ended. */
  readonly after?: OrderPlace | undefined;
  readonly limit: number;
}

/** A place in the order of changes. */
export interface OrderPlace {
  readonly changedAt: number;
  readonly id: number;
}

/** An order's state with the time of its last change. */
export interface ChangedOrder extends StoredOrder {
  readonly changedAt: number;
}

/** Part of the orders that changed. */
export interface ChangedOrders {
  readonly orders: readonly ChangedOrder[];
  /** Where the next part goes on; undefined where there is none. */
  readonly next: OrderPlace | undefined;
}

/** How many there are in each state. */
export interface Counts {
  readonly webhooks: Readonly<Record<WebhookState, number>>;
  readonly deliveries: Readonly<Record<DeliveryState, number>>;
  readonly orders: number;
  readonly events: number;
}
