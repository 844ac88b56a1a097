/** What single events have told of an order and no later picture of it shows. */

/** What was told beside the order itself. */
export interface Told {
  readonly isDelivered?: true;
  readonly isReturned?: true;
  /** Oldest first. */
  readonly remarks?: readonly Remark[];
}

/** A remark of somebody, as it is kept. */
export interface Remark {
  readonly id: string;
  readonly text: string;
}
