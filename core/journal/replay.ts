/** Sending again what a person asks for: one by one, or all that fit a filter, in the order in which they came in. */
import type { DeliveryState } from './delivery.js';
import type { WebhookState } from './webhook.js';

/** Which deliveries; what is not named does not matter. */
export interface DeliveryFilter {
  readonly connection?: string | undefined;
  readonly eventType?: string | undefined;
  readonly state?: DeliveryState | undefined;
  /** Code of the error it ended with. */
  readonly code?: string | undefined;
  /** Whose webhook came in at this time or later. */
  readonly since?: number | undefined;
  /** Whose webhook came in before this time. */
  readonly until?: number | undefined;
}

/** Which webhooks; what is not named does not matter. */
export interface WebhookFilter {
  readonly connection?: string | undefined;
  readonly topic?: string | undefined;
  readonly state?: WebhookState | undefined;
  readonly code?: string | undefined;
  readonly since?: number | undefined;
  readonly until?: number | undefined;
}

/** What is to be sent again. */
export type ReplaySelection =
  | { readonly kind: 'deliveries'; readonly filter: DeliveryFilter }
  | { readonly kind: 'webhooks'; readonly filter: WebhookFilter };

/** `replayed`: it is due, or due behind others of its lane. `under_way`: an attempt is running. `held`: it waits behind
 *  another one, which has to be acted on first. `unknown`: there is none. */
export type Replayed = 'replayed' | 'under_way' | 'held' | 'unknown';

/** How far a replay of many is. It survives the hub. */
export type Replay = ReplaySelection & {
  readonly id: number;
  readonly createdAt: number;
  readonly state: 'running' | 'done' | 'cancelled';
  /** The ids it goes through: above `first`, up to `last`; those up to `cursor` are done. */
  readonly first: number;
  readonly last: number;
  readonly cursor: number;
  readonly replayed: number;
  /** Fitted the filter and could not be replayed: under way, or held. */
  readonly passedOver: number;
};

/** The next part of a replay: these are sent again and the cursor moves, in one transaction. */
export interface ReplayStep {
  readonly id: number;
  readonly now: number;
  readonly ids: readonly number[];
  readonly cursor: number;
}
