/** Forgetting what is settled and old, a slice at a time. */

/** What may go: everything that was settled, or received, before the time of its kind. */
export interface PruneRequest {
  /** Webhooks that are translated or ignored, with their bodies. */
  readonly webhooksBefore: number;
  readonly quarantinedBefore: number;
  /** Deliveries that are delivered, skipped, superseded or folded, with their attempts and steps; events without deliveries. */
  readonly deliveriesBefore: number;
  readonly deadBefore: number;
  /** Most rows of a kind that go at once. */
  readonly limit: number;
}

/** How many of each kind went. */
export interface Pruned {
  readonly webhooks: number;
  readonly deliveries: number;
  readonly events: number;
  /** Whether there may be more. */
  readonly isMore: boolean;
}
