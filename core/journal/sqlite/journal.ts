/** The journal on SQLite: writes go to one thread with group commit, reads run here on a read-only connection. One process owns
 *  the file. It is longer than other files, because the port has so many methods: each is a line here. */
import { AppError } from '../../errors/app-error.js';
import type {
  Appended,
  AttemptRecord,
  ChangedOrders,
  ChangedOrdersRequest,
  ClaimedDelivery,
  ClaimedWebhook,
  Counts,
  DeliveryClaim,
  DeliveryFilter,
  FoundOrder,
  Journal,
  LinkToSave,
  ListedDelivery,
  NewestRequest,
  NewWebhook,
  OrderKey,
  OrderLookup,
  OrderRecord,
  OrderSearch,
  Page,
  PageRequest,
  Poll,
  PollSpan,
  PollStep,
  Pruned,
  PruneRequest,
  Recorded,
  Replay,
  Replayed,
  ReplaySelection,
  ReplayStep,
  Settlement,
  StepResult,
  StoredDelivery,
  StoredOrder,
  StoredState,
  StoredWebhook,
  Translation,
  WebhookClaim,
  WebhookFilter,
  WebhookRecord,
} from '../journal.js';
import { Checkpoints } from './checkpoints.js';
import type { DeliveryLease, WebhookLease } from './claim.js';
import { readDelivery, readWebhook } from './claimed.js';
import { openReader, type Database } from './database.js';
import { asFailed, isDamage, unavailable } from './driver-error.js';
import * as find from './find.js';
import { findAttempts, findDeliveries, findDelivery, findOrder } from './find-deliveries.js';
import { findChangedOrders } from './find-orders.js';
import { findNewestDeliveries, findNewestWebhooks } from './find-newest.js';
import { findWebhook, findWebhooks } from './find-webhooks.js';
import { findOrders, findSubjects } from './find-subjects.js';
import { GroupCommit, type WriteBounds } from './group-commit.js';
import { findPoll, findPolls } from './polls.js';
import { findReplays } from './replay.js';
import { takeOwnerLock, type OwnerLock } from './owner-lock.js';

/** The journal of one hub in one file on a local disk. */
export class SqliteJournal implements Journal {
  #closing: Promise<void> | undefined;

  private constructor(
    private readonly writer: GroupCommit,
    private readonly reader: Database,
    private readonly checkpoints: Checkpoints,
    private readonly lock: OwnerLock,
  ) {
    writer.onCommit = commands => checkpoints.soon(commands);
  }

  /** Opens the file, or creates it. Raises `journal_unavailable` where it cannot be used or another hub uses it. */
  static async open(path: string, bounds?: WriteBounds): Promise<SqliteJournal> {
    const lock = takeOwnerLock(path);
    let writer: GroupCommit | undefined;
    try {
      writer = await GroupCommit.start(path, bounds);
      return new SqliteJournal(writer, openReader(path), new Checkpoints(path), lock);
    } catch (error) {
      await writer?.close();
      lock.release();
      throw unavailable(error, `the journal ${path} cannot be opened`);
    }
  }

  append({ body, headers, isFetched = false, ...webhook }: NewWebhook): Promise<Appended> {
    return this.writer.append({ ...webhook, headers: JSON.stringify(headers), isFetched }, body);
  }

  async claimWebhooks(claim: WebhookClaim): Promise<ClaimedWebhook[]> {
    const leases = await this.writer.write<WebhookLease[]>({ kind: 'claimWebhooks', claim });
    return this.#read(() => leases.map(lease => readWebhook(this.reader, lease)));
  }

  async findOrderStates(keys: readonly OrderKey[]): Promise<(StoredState | undefined)[]> {
    return this.#readUntilClosed(() => keys.map(key => find.findOrderState(this.reader, key)));
  }

  async findSubjects(connection: string, lookup: OrderLookup, most: number): Promise<FoundOrder[]> {
    return this.#readUntilClosed(() => findSubjects(this.reader, connection, lookup, most));
  }

  async record(translations: readonly Translation[]): Promise<Recorded[]> {
    const writes = translations.map(translation =>
      this.writer.write<Recorded>({ kind: 'record', translation }),
    );
    return Promise.all(writes.map(write => write.catch(asFailed)));
  }

  async claimDeliveries(claim: DeliveryClaim): Promise<ClaimedDelivery[]> {
    const leases = await this.writer.write<DeliveryLease[]>({ kind: 'claimDeliveries', claim });
    return this.#read(() => leases.map(lease => readDelivery(this.reader, lease)));
  }

  settle(settlement: Settlement): Promise<'settled' | 'lost'> {
    return this.writer.write({ kind: 'settle', settlement });
  }

  saveStep(step: StepResult): Promise<'saved' | 'lost'> {
    return this.writer.write({ kind: 'saveStep', step });
  }

  saveLink(link: LinkToSave): Promise<'saved' | 'lost'> {
    return this.writer.write({ kind: 'saveLink', link });
  }

  replay(id: number, now: number): Promise<Replayed> {
    return this.writer.write({ kind: 'replay', id, now });
  }

  release(id: number, now: number): Promise<boolean> {
    return this.writer.write({ kind: 'release', id, now });
  }

  releaseAll(connection: string, now: number): Promise<number> {
    return this.writer.write({ kind: 'releaseAll', connection, now });
  }

  replayWebhook(id: number, now: number): Promise<Replayed> {
    return this.writer.write({ kind: 'replayWebhook', id, now });
  }

  startReplay(selection: ReplaySelection, now: number): Promise<Replay> {
    return this.writer.write({ kind: 'startReplay', selection, now });
  }

  continueReplay(step: ReplayStep): Promise<Replay | undefined> {
    return this.writer.write({ kind: 'continueReplay', step });
  }

  cancelReplay(id: number): Promise<Replay | undefined> {
    return this.writer.write({ kind: 'cancelReplay', id });
  }

  startPoll(span: PollSpan, now: number): Promise<Poll> {
    return this.writer.write({ kind: 'startPoll', span, now });
  }

  continuePoll(step: PollStep): Promise<Poll | undefined> {
    return this.writer.write({ kind: 'continuePoll', step });
  }

  cancelPoll(id: number): Promise<Poll | undefined> {
    return this.writer.write({ kind: 'cancelPoll', id });
  }

  async findPoll(id: number): Promise<Poll | undefined> {
    return this.#readUntilClosed(() => findPoll(this.reader, id));
  }

  async findPolls(connection: string): Promise<Poll[]> {
    return this.#readUntilClosed(() => findPolls(this.reader, connection));
  }

  prune(request: PruneRequest): Promise<Pruned> {
    return this.writer.write({ kind: 'prune', request });
  }

  async findReplays(): Promise<Replay[]> {
    return this.#readUntilClosed(() => findReplays(this.reader));
  }

  async countDueLanes(connection: string, now: number, most: number): Promise<number> {
    return this.#readUntilClosed(() => find.countDueLanes(this.reader, connection, now, most));
  }

  async countDueWebhooks(connection: string, now: number, most: number): Promise<number> {
    return this.#readUntilClosed(() => find.countDueWebhooks(this.reader, connection, now, most));
  }

  async findDueWebhook(connections: readonly string[]): Promise<number | undefined> {
    return this.#readUntilClosed(() => find.findDueWebhook(this.reader, connections));
  }

  async findDueLane(connection: string): Promise<number | undefined> {
    return this.#readUntilClosed(() => find.findDueLane(this.reader, connection));
  }

  async getValue(connection: string, key: string): Promise<string | undefined> {
    return this.#readUntilClosed(() => find.getValue(this.reader, connection, key));
  }

  async setValue(connection: string, key: string, value: string): Promise<void> {
    await this.writer.write({ kind: 'setValue', connection, key, value });
  }

  async findOrder(key: OrderKey): Promise<OrderRecord | undefined> {
    return this.#readUntilClosed(() => findOrder(this.reader, key));
  }

  async findOrders(search: OrderSearch, most: number): Promise<StoredOrder[]> {
    return this.#readUntilClosed(() => findOrders(this.reader, search, most));
  }

  async findChangedOrders(request: ChangedOrdersRequest): Promise<ChangedOrders> {
    return this.#readUntilClosed(() => findChangedOrders(this.reader, request));
  }

  async findWebhook(id: number): Promise<WebhookRecord | undefined> {
    return this.#readUntilClosed(() => findWebhook(this.reader, id));
  }

  async findWebhooks(filter: WebhookFilter, page: PageRequest): Promise<Page<WebhookRecord>> {
    return this.#readUntilClosed(() => findWebhooks(this.reader, filter, page));
  }

  async findDelivery(id: number): Promise<ListedDelivery | undefined> {
    return this.#readUntilClosed(() => findDelivery(this.reader, id));
  }

  async findDeliveries(filter: DeliveryFilter, page: PageRequest): Promise<Page<ListedDelivery>> {
    return this.#readUntilClosed(() => findDeliveries(this.reader, filter, page));
  }

  async findNewestWebhooks(request: NewestRequest): Promise<Page<StoredWebhook>> {
    return this.#readUntilClosed(() => findNewestWebhooks(this.reader, request));
  }

  async findNewestDeliveries(request: NewestRequest): Promise<Page<StoredDelivery>> {
    return this.#readUntilClosed(() => findNewestDeliveries(this.reader, request));
  }

  async findAttempts(deliveryId: number): Promise<AttemptRecord[]> {
    return this.#readUntilClosed(() => findAttempts(this.reader, deliveryId));
  }

  async count(): Promise<Counts> {
    return this.#readUntilClosed(() => find.count(this.reader));
  }

  /** Resolves with the reason when nothing can be written any more until the hub is started again. */
  get failed(): Promise<Error> {
    return this.writer.failed.promise;
  }

  /** Whether the newest commits could not be read at the opening. After a power cut they may not have been on disk, and then
   *  were never resolved; otherwise the file is damaged, and they are lost. */
  get hasLostCommits(): boolean {
    return this.writer.hasLostCommits;
  }

  /** Commits so far, and what was in them. */
  get written(): GroupCommit['written'] {
    return this.writer.written;
  }

  close(): Promise<void> {
    return (this.#closing ??= this.#close());
  }

  async #close(): Promise<void> {
    await this.writer.close();
    this.reader.handle.close();
    // Last, because only a connection that may write folds the write-ahead log into the file when it goes.
    await this.checkpoints.close();
    this.lock.release();
  }

  /** For a claim under way: it gets what it leased even while the journal is being closed. */
  #read<Value>(read: () => Value): Value {
    try {
      return read();
    } catch (error) {
      const ours = unavailable(error, 'the journal cannot be read');
      if (isDamage(error)) this.writer.abandon(ours as Error);
      throw ours;
    }
  }

  #readUntilClosed<Value>(read: () => Value): Value {
    if (this.#closing) throw new AppError('journal_unavailable', 'the journal is closed');
    return this.#read(read);
  }
}
