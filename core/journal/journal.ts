/** The durable record. Everything that is not settled is found here after a crash; everything else can be rebuilt from it.
 *
 *  Rules that no type can say, and that every engine keeps:
 *  - A promise resolves after its commit is on disk. What was never resolved may or may not be there after a crash.
 *  - A claim is a lease: what is not settled before `leaseUntil` can be claimed again. Every claim has a fence; a result
 *    that comes with an older fence than the row's is refused and changes nothing.
 *  - Deliveries of one lane (destination connection and order) are claimed one at a time, in the order in which they were recorded.
 *  - Time comes from the caller, in milliseconds since 1970; an engine never looks at a clock.
 *  - An engine that cannot write raises AppError `journal_unavailable` and works again when it can.
 *  - The journal does not know what an order is: states and events are text to it. */
import type { ErrorRecord } from '../errors/app-error.js';
import { port, type Port } from '../port.js';

/** The durable record of webhooks, order states, events and deliveries. Keeps the rules above, whatever the engine. */
export interface Journal {
  /** Stores a webhook once. A second one with the same connection and sender's id changes nothing and is answered with
   *  the id of the first, so that a sender may repeat safely. */
  append(webhook: NewWebhook): Promise<Appended>;
  /** Leases webhooks of the given connections that are to be translated now, those first that are due longest. */
  claimWebhooks(claim: WebhookClaim): Promise<ClaimedWebhook[]>;
  /** The states of orders, in the order asked for; undefined for an order that is not known. */
  findOrderStates(keys: readonly OrderKey[]): Promise<(StoredState | undefined)[]>;
  /** Settles translations: each one's verdict, new order states, events and deliveries in ONE transaction. A translation
   *  whose webhook was claimed again or settled meanwhile gives `lost`; one whose order has another version than expected
   *  `conflict`, its webhook due again at once. Several of one order may build on each other's versions. */
  record(translations: readonly Translation[]): Promise<Recorded[]>;
  /** Leases the next delivery of lanes of one destination that are due and free. The attempt is counted with the claim. */
  claimDeliveries(claim: DeliveryClaim): Promise<ClaimedDelivery[]>;
  /** Stores what an attempt gave, and frees its lane. `lost` where the lane was claimed again, or the attempt settled,
   *  meanwhile. */
  settle(settlement: Settlement): Promise<'settled' | 'lost'>;
  /** Stores the result of a step of a delivery, as JSON text. Refused like a settlement where the fence is old. */
  saveStep(step: StepResult): Promise<'saved' | 'lost'>;
  /** When the next webhook, and the next lane, of these connections becomes due. */
  findDue(connections: readonly string[]): Promise<Due>;
  /** A small store of a connection, JSON text by key. */
  getValue(connection: string, key: string): Promise<string | undefined>;
  setValue(connection: string, key: string, value: string): Promise<void>;
  /** Everything stored about one order; undefined where there is none. */
  findOrder(key: OrderKey): Promise<OrderRecord | undefined>;
  /** One webhook without its body. */
  findWebhook(id: number): Promise<WebhookRecord | undefined>;
  /** How much of everything there is. */
  count(): Promise<Counts>;
  /** Commits what was handed over and closes. Later calls raise `journal_unavailable`; a second close waits for the first. */
  close(): Promise<void>;
}
export const Journal: Port<Journal> = port('Journal');

/** A verified webhook that is to be stored. */
export interface NewWebhook {
  readonly connection: string;
  /** The sender's id, for dedupe. */
  readonly senderId: string;
  readonly topic: string;
  readonly receivedAt: number;
  /** The kept headers, lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/** Where a webhook is stored, and whether it was there already. */
export interface Appended {
  readonly id: number;
  readonly isDuplicate: boolean;
}

/** Which webhooks are to be leased, and until when. */
export interface WebhookClaim {
  readonly now: number;
  readonly leaseUntil: number;
  readonly limit: number;
  /** The connections whose plugin can work now; the others' webhooks wait and cost nothing. */
  readonly connections: readonly string[];
}

/** A webhook under lease, with its exact bytes; `attempt` is 1 for the first try. */
export interface ClaimedWebhook extends Omit<NewWebhook, 'senderId'> {
  readonly id: number;
  readonly fence: number;
  readonly attempt: number;
}

/** Who an order is: the connection it came from first, and its id there. */
export interface OrderKey {
  readonly connection: string;
  readonly orderId: string;
}

/** An order's state as the ledger left it. */
export interface StoredState {
  readonly version: number;
  /** JSON text. */
  readonly state: string;
}

/** Where a webhook stands. */
export type WebhookState = 'pending' | 'translated' | 'ignored' | 'quarantined';

/** What became of a webhook: settled for good, or to be tried again. */
export type Verdict =
  | { readonly state: 'translated' }
  | { readonly state: 'ignored'; readonly reason: string }
  | { readonly state: 'quarantined'; readonly error: ErrorRecord }
  | { readonly state: 'pending'; readonly dueAt: number; readonly error: ErrorRecord };

/** What one webhook led to; `changes` is empty unless the verdict is translated. */
export interface Translation {
  readonly webhookId: number;
  readonly fence: number;
  readonly now: number;
  readonly verdict: Verdict;
  readonly changes: readonly OrderChange[];
}

/** A new state of an order and what follows from it. */
export interface OrderChange extends OrderKey {
  /** Version the state was derived from; 0 for a new order. */
  readonly expectedVersion: number;
  readonly version: number;
  readonly state: string;
  /** What people search for. */
  readonly number: string | undefined;
  readonly events: readonly NewEvent[];
}

/** An event that is to be recorded, with a delivery for each destination. */
export interface NewEvent {
  /** Id of the CloudEvents envelope. */
  readonly id: string;
  readonly type: string;
  readonly time: number;
  /** The envelope as JSON text. */
  readonly json: string;
  /** Destination connections it goes to. */
  readonly destinations: readonly string[];
}

/** What became of a translation: recorded with its deliveries, or refused without any effect. */
export type Recorded =
  | { readonly kind: 'recorded'; readonly deliveries: readonly { id: number; connection: string }[] }
  | { readonly kind: 'lost' | 'conflict' }
  /** This one cannot be stored, whatever the others do; nothing of it is. */
  | { readonly kind: 'failed'; readonly error: ErrorRecord };

/** Which deliveries of one destination are to be leased, and until when. */
export interface DeliveryClaim {
  readonly connection: string;
  readonly now: number;
  readonly leaseUntil: number;
  readonly limit: number;
}

/** A delivery under lease, with everything its attempt needs. */
export interface ClaimedDelivery {
  readonly id: number;
  readonly lane: number;
  readonly fence: number;
  readonly connection: string;
  /** 1 for the first attempt. */
  readonly attempt: number;
  readonly origin: OrderKey;
  readonly eventType: string;
  /** The event's envelope as JSON text. */
  readonly event: string;
  /** When the webhook that caused it came in. */
  readonly receivedAt: number;
  /** Provider ids the connection keeps for the order, by kind. */
  readonly links: Readonly<Record<string, string>>;
  /** JSON text of finished steps, by name. */
  readonly steps: Readonly<Record<string, string>>;
}

/** Where a delivery stands; one that waits for a retry is pending. */
export type DeliveryState = 'pending' | 'delivered' | 'skipped' | 'superseded' | 'dead';

/** What an attempt gave, and what follows from it. */
export type DeliveryOutcome =
  | { readonly state: 'delivered'; readonly links: Readonly<Record<string, string>> }
  | { readonly state: 'skipped'; readonly reason: string }
  | { readonly state: 'superseded' | 'dead'; readonly error: ErrorRecord }
  | { readonly state: 'pending'; readonly dueAt: number; readonly error: ErrorRecord };

/** The end of an attempt, to be stored with its calls. */
export interface Settlement {
  readonly deliveryId: number;
  readonly lane: number;
  readonly fence: number;
  readonly attempt: number;
  readonly startedAt: number;
  readonly now: number;
  readonly outcome: DeliveryOutcome;
  /** Recorded calls of the attempt, as JSON text. */
  readonly exchanges: string;
}

/** The result of a step that a later attempt is not to run again. */
export interface StepResult {
  readonly deliveryId: number;
  readonly lane: number;
  readonly fence: number;
  readonly name: string;
  readonly result: string;
}

/** Earliest due times, past or future; absent where nothing waits. */
export interface Due {
  readonly webhooks: number | undefined;
  readonly lanes: ReadonlyMap<string, number>;
}

/** A webhook as an operator sees it. */
export interface WebhookRecord {
  readonly id: number;
  readonly connection: string;
  readonly senderId: string;
  readonly topic: string;
  readonly receivedAt: number;
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
  readonly reason: ErrorRecord | string | undefined;
}

/** An order as an operator sees it: what is known, what happened, where it was sent. */
export interface OrderRecord extends OrderKey, StoredState {
  readonly events: readonly { id: string; type: string; time: number; webhookId: number }[];
  readonly deliveries: readonly DeliveryRecord[];
  readonly links: readonly { connection: string; kind: string; providerId: string }[];
}

/** How many there are in each state. */
export interface Counts {
  readonly webhooks: Readonly<Record<WebhookState, number>>;
  readonly deliveries: Readonly<Record<DeliveryState, number>>;
  readonly orders: number;
  readonly events: number;
}
