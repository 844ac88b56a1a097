/** What crosses between the hub's thread and the writer's: one closed union, batches in, answers out. */
import type { ErrorRecord } from '../../errors/app-error.js';
import type {
  DeliveryClaim,
  LinkToSave,
  PollSpan,
  PollStep,
  PruneRequest,
  ReplaySelection,
  ReplayStep,
  Settlement,
  StepResult,
  Translation,
  WebhookClaim,
} from '../journal.js';

/** One thing to write, besides a webhook. */
export type Command =
  | { readonly kind: 'claimWebhooks'; readonly claim: WebhookClaim }
  | { readonly kind: 'claimDeliveries'; readonly claim: DeliveryClaim }
  | { readonly kind: 'record'; readonly translation: Translation }
  | { readonly kind: 'settle'; readonly settlement: Settlement }
  | { readonly kind: 'saveStep'; readonly step: StepResult }
  | { readonly kind: 'saveLink'; readonly link: LinkToSave }
  | { readonly kind: 'replay' | 'release' | 'replayWebhook'; readonly id: number; readonly now: number }
  | { readonly kind: 'releaseAll'; readonly connection: string; readonly now: number }
  | { readonly kind: 'startReplay'; readonly selection: ReplaySelection; readonly now: number }
  | { readonly kind: 'continueReplay'; readonly step: ReplayStep }
  | { readonly kind: 'cancelReplay'; readonly id: number }
  | { readonly kind: 'startPoll'; readonly span: PollSpan; readonly now: number }
  | { readonly kind: 'continuePoll'; readonly step: PollStep }
  | { readonly kind: 'cancelPoll'; readonly id: number }
  | { readonly kind: 'prune'; readonly request: PruneRequest }
  | { readonly kind: 'setValue'; readonly connection: string; readonly key: string; readonly value: string };

/** Everything one transaction writes. Webhooks come by the hundred and cross as one text and one buffer: cloning as many
 *  small objects costs the hub's thread more than storing them costs the writer's. */
export interface Batch {
  /** In order: a command, or the place of a webhook in `appends`. */
  readonly commands: readonly (Command | number)[];
  /** AppendItem[] as JSON text. */
  readonly appends: string;
  /** The bodies of all appends, one behind the other. */
  readonly bodies: Uint8Array;
}

/** The answer to a command. */
export type Answer = { readonly value: unknown } | { readonly error: ErrorRecord };

/** What the writer posts: once when it is ready, then once for each batch; `failed` where it cannot start or go on. */
export type WriterMessage =
  | { readonly kind: 'ready'; readonly hasLostCommits: boolean }
  | { readonly kind: 'failed'; readonly error: ErrorRecord }
  | { readonly kind: 'answers'; readonly answers: readonly Answer[] };
