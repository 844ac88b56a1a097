/** The journal on SQLite: writes go to one thread with group commit, reads run here on a read-only connection. One process owns the file. */
import { Worker } from 'node:worker_threads';
import { limits } from '../../config/limits.js';
import type {
  Appended,
  ClaimedDelivery,
  ClaimedWebhook,
  Counts,
  DeliveryClaim,
  Due,
  Journal,
  NewWebhook,
  OrderKey,
  OrderRecord,
  Recorded,
  Settlement,
  StepResult,
  StoredState,
  Translation,
  WebhookClaim,
  WebhookRecord,
} from '../journal.js';
import type { DeliveryLease, WebhookLease } from './claim.js';
import { openReader, type Database } from './database.js';
import {
  count,
  findDue,
  findOrder,
  findOrderState,
  findWebhook,
  getValue,
  readDelivery,
  readWebhook,
} from './find.js';
import { GroupCommit } from './group-commit.js';
import { takeOwnerLock, type OwnerLock } from './owner-lock.js';

export class SqliteJournal implements Journal {
  #checkpointing = false;
  #checkpointTimer: NodeJS.Timeout | undefined;

  private constructor(
    private readonly writer: GroupCommit,
    private readonly reader: Database,
    private readonly checkpointer: Worker,
    private readonly lock: OwnerLock,
  ) {
    writer.onCommit = () => this.#checkpointSoon();
    checkpointer.on('message', () => (this.#checkpointing = false));
    checkpointer.unref();
  }

  /** Opens the file, or creates it. Raises `journal_unavailable` where it cannot be used or another hub uses it. */
  static async open(path: string): Promise<SqliteJournal> {
    const lock = takeOwnerLock(path);
    try {
      const writer = await GroupCommit.start(path);
      const checkpointer = new Worker(new URL('./checkpointer.js', import.meta.url), {
        workerData: { path },
      });
      return new SqliteJournal(writer, openReader(path), checkpointer, lock);
    } catch (error) {
      lock.release();
      throw error;
    }
  }

  append({ connection, senderId, topic, receivedAt, headers, body }: NewWebhook): Promise<Appended> {
    return this.writer.append(
      { connection, senderId, topic, receivedAt, headers: JSON.stringify(headers) },
      body,
    );
  }

  async claimWebhooks(claim: WebhookClaim): Promise<ClaimedWebhook[]> {
    const leases = await this.writer.write<WebhookLease[]>({ kind: 'claimWebhooks', claim });
    return leases.map(lease => readWebhook(this.reader, lease));
  }

  async findOrderStates(keys: readonly OrderKey[]): Promise<(StoredState | undefined)[]> {
    return keys.map(key => findOrderState(this.reader, key));
  }

  record(translations: readonly Translation[]): Promise<Recorded[]> {
    return Promise.all(
      translations.map(translation => this.writer.write<Recorded>({ kind: 'record', translation })),
    );
  }

  async claimDeliveries(claim: DeliveryClaim): Promise<ClaimedDelivery[]> {
    const leases = await this.writer.write<DeliveryLease[]>({ kind: 'claimDeliveries', claim });
    return leases.map(lease => readDelivery(this.reader, lease));
  }

  settle(settlement: Settlement): Promise<'settled' | 'lost'> {
    return this.writer.write({ kind: 'settle', settlement });
  }

  saveStep(step: StepResult): Promise<'saved' | 'lost'> {
    return this.writer.write({ kind: 'saveStep', step });
  }

  async findDue(connections: readonly string[]): Promise<Due> {
    return findDue(this.reader, connections);
  }

  async getValue(connection: string, key: string): Promise<string | undefined> {
    return getValue(this.reader, connection, key);
  }

  async setValue(connection: string, key: string, value: string): Promise<void> {
    await this.writer.write({ kind: 'setValue', connection, key, value });
  }

  async findOrder(key: OrderKey): Promise<OrderRecord | undefined> {
    return findOrder(this.reader, key);
  }

  async findWebhook(id: number): Promise<WebhookRecord | undefined> {
    return findWebhook(this.reader, id);
  }

  async count(): Promise<Counts> {
    return count(this.reader);
  }

  /** Commits so far, and what was in them. */
  get written(): GroupCommit['written'] {
    return this.writer.written;
  }

  async close(): Promise<void> {
    clearTimeout(this.#checkpointTimer);
    await this.writer.close();
    await endWorker(this.checkpointer);
    if (this.reader.handle.isOpen) this.reader.handle.close();
    this.lock.release();
  }

  #checkpointSoon(): void {
    if (this.#checkpointTimer !== undefined) return;
    this.#checkpointTimer = setTimeout(() => {
      this.#checkpointTimer = undefined;
      if (this.#checkpointing) return;
      this.#checkpointing = true;
      this.checkpointer.postMessage('checkpoint');
    }, limits.checkpointEveryMs).unref();
  }
}

async function endWorker(worker: Worker): Promise<void> {
  const ended = new Promise<void>(resolve => worker.once('exit', () => resolve()));
  worker.ref();
  worker.postMessage('close');
  await ended;
}
