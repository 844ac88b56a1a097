/** Reading what came last, as it came: what a new version of a plugin is tried on. */
import type { OrderKey } from './translation.js';
import type { ClaimedWebhook } from './webhook.js';

/** Which part of what came last is read, newest first. */
export interface NewestRequest {
  /** Of webhooks, where they came from; of deliveries, where they go. */
  readonly connections: readonly string[];
  /** Only ids below this one: `next` of the part before. */
  readonly before?: number | undefined;
  readonly limit: number;
}

/** A webhook as it was received, with its exact bytes, whatever became of it. */
export type StoredWebhook = Omit<ClaimedWebhook, 'fence' | 'attempt'>;

/** A delivery with what its handler is given. */
export interface StoredDelivery {
  readonly id: number;
  readonly connection: string;
  readonly origin: OrderKey;
  readonly eventId: string;
  readonly eventType: string;
  /** The event's envelope as JSON text. */
  readonly event: string;
  /** When the webhook that caused it came in. */
  readonly receivedAt: number;
}
