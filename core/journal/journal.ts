/** The durable record. Everything that is not settled is found here after a crash; everything else can be rebuilt from it.
 *
 *  Rules that no type can say, and that every engine keeps:
 *  - A promise resolves after its commit is on disk. What was never resolved may or may not be there after a crash.
 *  - A claim is a lease: what is not settled before `leaseUntil` can be claimed again. Every claim has a fence; a result
 *    that comes with an older fence than the row's is refused and changes nothing.
 *  - Deliveries of one lane (destination connection and order) are claimed one at a time, in the order in which they were
 *    recorded. The first one that waits for a retry, or that is dead and holds the lane, holds all behind it.
 *  - A delivery that is an upsert takes the place of a dead one that holds its lane and wrote the same thing of the same
 *    order: the dead one is superseded, and the newer one is the next to be claimed.
 *  - A delivery that is latest-only folds the waiting ones of its lane, order and type into itself; never one under way. Where
 *    one of them has taken a dead one's place, that is its place from then on.
 *  - Time comes from the caller, in milliseconds since 1970; an engine never looks at a clock.
 *  - An engine that cannot write raises AppError `journal_unavailable` and works again when it can.
 *  - The journal does not know what an order is: states and events are text to it. */
import { port, type Port } from '../port.js';
import type { ClaimedDelivery, DeliveryClaim, LinkToSave, Settlement, StepResult } from './delivery.js';
import type { Poll, PollSpan, PollStep } from './poll.js';
import type { NewestRequest, StoredDelivery, StoredWebhook } from './newest.js';
import type {
  AttemptRecord,
  ChangedOrders,
  ChangedOrdersRequest,
  Counts,
  ListedDelivery,
  OrderRecord,
  Page,
  PageRequest,
  StoredOrder,
  WebhookRecord,
} from './records.js';
import type {
  DeliveryFilter,
  Replay,
  Replayed,
  ReplaySelection,
  ReplayStep,
  WebhookFilter,
} from './replay.js';
import type { Pruned, PruneRequest } from './retention.js';
import type {
  FoundOrder,
  OrderKey,
  OrderLookup,
  OrderSearch,
  Recorded,
  StoredState,
  Translation,
} from './translation.js';
import type { Appended, ClaimedWebhook, NewWebhook, WebhookClaim } from './webhook.js';

export type * from './delivery.js';
export type * from './poll.js';
export type * from './newest.js';
export type * from './records.js';
export type * from './replay.js';
export type * from './retention.js';
export type * from './translation.js';
export type * from './webhook.js';

/** The durable record of webhooks, order states, events and deliveries. Keeps the rules above, whatever the engine. */
export interface Journal {
  /** Stores a webhook once. A second one with the same connection and sender's id changes nothing and is answered with
   *  the id of the first, so that a sender may repeat safely. */
  append(webhook: NewWebhook): Promise<Appended>;
  /** Leases webhooks of the given connections that are to be translated now, those first that are due longest. */
  claimWebhooks(claim: WebhookClaim): Promise<ClaimedWebhook[]>;
  /** The states of orders, in the order asked for; undefined for an order that is not known. */
  findOrderStates(keys: readonly OrderKey[]): Promise<(StoredState | undefined)[]>;
  /** Orders that fit a look-up which a connection makes, at most `most`: those first that it was sent, and the oldest first. */
  findSubjects(connection: string, lookup: OrderLookup, most: number): Promise<FoundOrder[]>;
  /** Settles translations: each one's verdict, new order states, events and deliveries in ONE transaction. A translation
   *  whose webhook was claimed again or settled meanwhile gives `lost`; one whose order has another version than expected
   *  `conflict`, its webhook due again at once. Several of one order may build on each other's versions. */
  record(translations: readonly Translation[]): Promise<Recorded[]>;
  /** Leases the next delivery of lanes of one destination that are due and free. The attempt is counted with the claim; its
   *  cost does not grow with what waits. */
  claimDeliveries(claim: DeliveryClaim): Promise<ClaimedDelivery[]>;
  /** Stores what an attempt gave, and frees its lane. `lost` where the lane was claimed again, or the attempt settled,
   *  meanwhile. */
  settle(settlement: Settlement): Promise<'settled' | 'lost'>;
  /** Stores the result of a step of a delivery, as JSON text. Refused like a settlement where the fence is old. */
  saveStep(step: StepResult): Promise<'saved' | 'lost'>;
  /** Keeps a provider's id for the order and the connection of a delivery under way, whatever the attempt gives. Refused like
   *  a settlement where the fence is old. */
  saveLink(link: LinkToSave): Promise<'saved' | 'lost'>;
  /** Makes a delivery due again, whatever became of it; finished steps and links stay. One that is settled takes its old
   *  place among those of its lane that are not, but never before one that is under way, and waits where a dead one holds
   *  the lane; one that waits for a retry is tried at once. */
  replay(deliveryId: number, now: number): Promise<Replayed>;
  /** Lets a lane go on past the dead delivery that holds it, which stays dead. `false` where it holds none. */
  release(deliveryId: number, now: number): Promise<boolean>;
  /** Lets lanes of a connection go on past their dead deliveries, a bounded number at a time; gives how many, 0 where none is
   *  left. */
  releaseAll(connection: string, now: number): Promise<number>;
  /** Makes a webhook due to be translated now, whatever became of it. What the ledger has taken already changes nothing. */
  replayWebhook(webhookId: number, now: number): Promise<Replayed>;
  /** Begins a replay of everything that fits and is stored by now. */
  startReplay(selection: ReplaySelection, now: number): Promise<Replay>;
  /** Takes a running replay further; it is done when the cursor reaches the last id. Undefined where it does not run. */
  continueReplay(step: ReplayStep): Promise<Replay | undefined>;
  /** Ends a running replay; what was replayed stays replayed. Undefined where there is none of this id. */
  cancelReplay(id: number): Promise<Replay | undefined>;
  /** Replays, newest first. */
  findReplays(): Promise<Replay[]>;
  /** Begins a walk through what changed at a source. The oldest walks of the connection that have ended are forgotten. */
  startPoll(span: PollSpan, now: number): Promise<Poll>;
  /** Notes a page of a walk that runs, or its end. Undefined where it does not run any more. */
  continuePoll(step: PollStep): Promise<Poll | undefined>;
  /** Ends a walk; what it fetched stays. Undefined where there is none of this id. */
  cancelPoll(id: number): Promise<Poll | undefined>;
  findPoll(id: number): Promise<Poll | undefined>;
  /** The walks of a connection that are remembered, newest first: all that run, and the newest regular one that is done. */
  findPolls(connection: string): Promise<Poll[]>;
  /** Forgets what is settled and old. Never what is pending, nor a dead delivery others wait behind, nor what a later replay
   *  of a delivery that is still there would have to be compared with, nor an order's state. What comes later gets no id
   *  that was given before. */
  prune(request: PruneRequest): Promise<Pruned>;
  /** When the next webhook of these connections becomes due; undefined where none waits. */
  findDueWebhook(connections: readonly string[]): Promise<number | undefined>;
  /** When the next lane of a connection becomes due; undefined where none waits. */
  findDueLane(connection: string): Promise<number | undefined>;
  /** How many lanes of a connection are due, counted up to `most`. */
  countDueLanes(connection: string, now: number, most: number): Promise<number>;
  /** How many webhooks of a connection are due, counted up to `most`. */
  countDueWebhooks(connection: string, now: number, most: number): Promise<number>;
  /** A small store of a connection, JSON text by key. */
  getValue(connection: string, key: string): Promise<string | undefined>;
  setValue(connection: string, key: string, value: string): Promise<void>;
  /** Everything stored about one order; undefined where there is none. */
  findOrder(key: OrderKey): Promise<OrderRecord | undefined>;
  /** Orders that fit what somebody looks for, at most `most`, the newest first. */
  findOrders(search: OrderSearch, most: number): Promise<StoredOrder[]>;
  /** Orders of some origins in the order of their last changes, as they are now; no more than asked for are looked at. One that
   *  changes while its list is read comes again, or comes only as it is by then. */
  findChangedOrders(request: ChangedOrdersRequest): Promise<ChangedOrders>;
  /** One webhook without its body. */
  findWebhook(id: number): Promise<WebhookRecord | undefined>;
  /** Webhooks that fit, in the order of arrival. */
  findWebhooks(filter: WebhookFilter, page: PageRequest): Promise<Page<WebhookRecord>>;
  findDelivery(id: number): Promise<ListedDelivery | undefined>;
  /** Deliveries that fit, in the order in which they were recorded. */
  findDeliveries(filter: DeliveryFilter, page: PageRequest): Promise<Page<ListedDelivery>>;
  /** Webhooks with their bodies, newest first, whatever became of them. */
  findNewestWebhooks(request: NewestRequest): Promise<Page<StoredWebhook>>;
  /** Deliveries of which at least one attempt is recorded, newest first, whatever became of them. */
  findNewestDeliveries(request: NewestRequest): Promise<Page<StoredDelivery>>;
  /** Attempts of a delivery, first to last. */
  findAttempts(deliveryId: number): Promise<AttemptRecord[]>;
  /** How much of everything there is. */
  count(): Promise<Counts>;
  /** Commits what was handed over and closes. Later calls raise `journal_unavailable`; a second close waits for the first. */
  close(): Promise<void>;
}
export const Journal: Port<Journal> = port('Journal');
