/** What crosses between the hub's thread and the writer's: one closed union, batches in, answers out. */
import type { ErrorRecord } from '../../errors/app-error.js';
import type { DeliveryClaim, Settlement, StepResult, Translation, WebhookClaim } from '../journal.js';
import type { AppendItem } from './append.js';

/** One thing to write. */
export type Command =
  | { readonly kind: 'append'; readonly item: AppendItem }
  | { readonly kind: 'claimWebhooks'; readonly claim: WebhookClaim }
  | { readonly kind: 'claimDeliveries'; readonly claim: DeliveryClaim }
  | { readonly kind: 'record'; readonly translation: Translation }
  | { readonly kind: 'settle'; readonly settlement: Settlement }
  | { readonly kind: 'saveStep'; readonly step: StepResult }
  | { readonly kind: 'setValue'; readonly connection: string; readonly key: string; readonly value: string };

/** Everything one transaction writes; `bodies` holds the bodies of all appends, one behind the other. */
export interface Batch {
  readonly commands: readonly Command[];
  readonly bodies: Uint8Array;
}

/** The answer to a command. */
export type Answer = { readonly value: unknown } | { readonly error: ErrorRecord };

/** What the writer posts: once when it is ready, then once for each batch. */
export type WriterMessage =
  | { readonly kind: 'ready' }
  | { readonly kind: 'failed'; readonly error: ErrorRecord }
  | { readonly kind: 'answers'; readonly answers: readonly Answer[] };
