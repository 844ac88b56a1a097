/** Deliveries under lease, and what becomes of them. */
import type { ErrorRecord } from '../errors/app-error.js';
import type { OrderKey } from './translation.js';

/** Which deliveries of one destination are to be leased, and until when. */
export interface DeliveryClaim {
  readonly connection: string;
  readonly now: number;
  readonly leaseUntil: number;
  readonly limit: number;
  /** Lanes that are left out: of attempts the claimer has under way, whatever became of their leases. */
  readonly except?: readonly number[];
}

/** A delivery under lease, with everything its attempt needs. */
export interface ClaimedDelivery {
  readonly id: number;
  readonly lane: number;
  readonly fence: number;
  readonly connection: string;
  /** 1 for the first attempt. */
  readonly attempt: number;
  /** Attempts that failed and counted, since it was recorded or replayed. */
  readonly failures: number;
  readonly origin: OrderKey;
  readonly eventType: string;
  /** The event's envelope as JSON text. */
  readonly event: string;
  readonly eventId: string;
  /** As its Destination says. */
  readonly writes: string;
  /** Deliveries to the same connection, of newer events of the order, that have arrived already, oldest first. In the order
   *  of events there are none; after a replay, or where a newer one took a dead one's place, there may be. */
  readonly newer: readonly ArrivedDelivery[];
  /** When the webhook that caused it came in. */
  readonly receivedAt: number;
  /** Provider ids the connection keeps for the order, by kind. */
  readonly links: Readonly<Record<string, string>>;
  /** JSON text of finished steps, by name. */
  readonly steps: Readonly<Record<string, string>>;
}

/** A delivery that the provider has taken. */
export interface ArrivedDelivery {
  readonly eventId: string;
  readonly writes: string;
}

/** Where a delivery stands; one that waits for a retry, or behind another, is pending. `folded`: a newer one that says the
 *  same goes in its place. */
export type DeliveryState = 'pending' | 'delivered' | 'skipped' | 'superseded' | 'dead' | 'folded';

/** What an attempt gave, and what follows from it. */
export type DeliveryOutcome =
  | { readonly state: 'delivered'; readonly links: Readonly<Record<string, string>> }
  | { readonly state: 'skipped'; readonly reason: string }
  | { readonly state: 'superseded'; readonly error: ErrorRecord }
  /** `holdsLane`: later deliveries of the lane wait until a person acts, or an upsert takes its place. */
  | { readonly state: 'dead'; readonly holdsLane: boolean; readonly error: ErrorRecord }
  | {
      readonly state: 'pending';
      readonly dueAt: number;
      /** Whether the attempt counts as failed; one that never reached the provider does not. */
      readonly isFailure: boolean;
      readonly error: ErrorRecord;
    };

/** The end of an attempt, to be stored with its calls. */
export interface Settlement {
  readonly deliveryId: number;
  readonly lane: number;
  readonly fence: number;
  readonly attempt: number;
  readonly startedAt: number;
  readonly now: number;
  readonly outcome: DeliveryOutcome;
  /** The order's links as the attempt was given them. */
  readonly givenLinks: Readonly<Record<string, string>>;
  /** Recorded calls of the attempt, as JSON text. */
  readonly exchanges: string;
}

/** A provider's id of an order that an attempt keeps while it runs. */
export interface LinkToSave {
  readonly deliveryId: number;
  readonly lane: number;
  readonly fence: number;
  readonly kind: string;
  readonly providerId: string;
}

/** The result of a step that a later attempt is not to run again. */
export interface StepResult {
  readonly deliveryId: number;
  readonly lane: number;
  readonly fence: number;
  readonly name: string;
  readonly result: string;
}
