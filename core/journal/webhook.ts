/** Webhooks on their way into the journal and out of it again. */

/** A verified webhook that is to be stored. */
export interface NewWebhook {
  readonly connection: string;
  /** The sender's id, for dedupe. */
  readonly senderId: string;
  readonly topic: string;
  readonly receivedAt: number;
  /** The kept headers, lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** The query of the address as it came, where it is part of what the sender says. */
  readonly query?: string | undefined;
  readonly body: Uint8Array;
  /** Whether the hub fetched it itself; absent where a sender brought it. */
  readonly isFetched?: boolean;
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
  readonly isFetched: boolean;
  readonly id: number;
  readonly fence: number;
  readonly attempt: number;
}

/** Where a webhook stands. */
export type WebhookState = 'pending' | 'translated' | 'ignored' | 'quarantined';
