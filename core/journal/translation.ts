/** What a webhook led to: order states, events, and whom they go to. */
import type { ErrorRecord } from '../errors/app-error.js';

/** Who an order is: the connection it came from first, and its id there. */
export interface OrderKey {
  readonly connection: string;
  readonly orderId: string;
}

/** What an order may be found by: an id that the asking connection keeps as a link, its key, a parcel, its number. */
export type OrderLookup =
  | { readonly by: 'link'; readonly kind: string; readonly id: string }
  | ({ readonly by: 'key' } & OrderKey)
  | { readonly by: 'trackingNumber'; readonly trackingNumber: string }
  | { readonly by: 'number'; readonly number: string };

/** What an order may be found by whoever asks. */
export type OrderSearch = Exclude<OrderLookup, { readonly by: 'link' }>;

/** An order that was found. */
export interface FoundOrder extends OrderKey {
  /** Whether the asking connection has links or deliveries of it. */
  readonly isKnown: boolean;
}

/** An order's state as the ledger left it. */
export interface StoredState {
  readonly version: number;
  /** JSON text. */
  readonly state: string;
}

/** What became of a webhook: settled for good, or to be tried again. */
export type Verdict =
  | { readonly state: 'translated' }
  | { readonly state: 'ignored'; readonly reason: string }
  | { readonly state: 'quarantined'; readonly error: ErrorRecord }
  | {
      readonly state: 'pending';
      readonly dueAt: number;
      /** Whether the try counts; one that never reached the plugin does not. */
      readonly isFailure: boolean;
      readonly error: ErrorRecord;
    };

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
  /** Tracking numbers the order is to be found by from now on; earlier ones stay. */
  readonly trackingNumbers: readonly string[];
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
  readonly destinations: readonly Destination[];
}

/** A connection an event goes to, and how its handler takes events of this type. */
export interface Destination {
  readonly connection: string;
  /** What the handler writes at the provider: deliveries of one order that write the same thing replace each other. Empty
   *  where each one adds something of its own. */
  readonly writes: string;
  /** It carries the whole of what it writes: it may take the place of a dead one that wrote the same. */
  readonly isUpsert: boolean;
  /** Waiting deliveries of the same order and type fold into this one. */
  readonly isLatestOnly: boolean;
}

/** What became of a translation: recorded with its deliveries, or refused without any effect. */
export type Recorded =
  | { readonly kind: 'recorded'; readonly deliveries: readonly { id: number; connection: string }[] }
  | { readonly kind: 'lost' | 'conflict' }
  /** This one cannot be stored, whatever the others do; nothing of it is. */
  | { readonly kind: 'failed'; readonly error: ErrorRecord };
