/** Forgetting what is settled and old, a slice at a time. */

/** What may go: everything that was settled, or received, before the time of its kind. */
export interface PruneRequest {
  /** Webhooks that are translated or ignored, with their bodies. */
  readonly webhooksBefore: number;
  readonly quarantinedBefore: number;
  /** Deliveries that are delivered, skipped, superseded or folded, with their attempts and steps; events without deliveries. */
  readonly deliveriesBefore: number;
  readonly deadBefore: number;
  /** Most rows of a kind that are looked at, or go, at once. */
  readonly limit: number;
  /** Where the looks at deliveries go on: what the slice before gave. From the oldest on where absent. */
  readonly from?: PruneCursor | undefined;
}

/** How far deliveries have been looked at: those that must stay are passed over. */
export interface PruneCursor {
  readonly done: PrunePlace;
  readonly dead: PrunePlace;
}

/** A delivery by the time it was settled, and by its id. */
export interface PrunePlace {
  readonly settledAt: number;
  readonly id: number;
}

/** How many of each kind went. */
export interface Pruned {
  readonly webhooks: number;
  readonly deliveries: number;
  readonly events: number;
  /** Where the next slice goes on. */
  readonly next: PruneCursor;
  /** Whether there may be more. */
  readonly isMore: boolean;
}
