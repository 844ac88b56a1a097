/** The hub's side of the checkpointer's thread: a checkpoint after so much was written, or when it has been quiet for a
 *  while, never two at once. The first commit after one syncs the disk twice, so too many would slow down every commit of a
 *  quiet hub. Where the thread fails nothing is lost: the writer checkpoints by itself when the log has grown. */
import { DatabaseSync } from 'node:sqlite';
import { Worker } from 'node:worker_threads';
import { limits } from '../../config/limits.js';

/** The checkpoints of one journal. */
export class Checkpoints {
  /** Started for the first checkpoint: a journal that is opened and soon closed needs no thread for it. */
  #worker: Worker | undefined;
  #ended: Promise<void> = Promise.resolve();
  #isUnderWay = false;
  #timer: NodeJS.Timeout | undefined;
  #isUrgent = false;
  /** Commands that were written since the last checkpoint. */
  #written = 0;

  constructor(private readonly path: string) {}

  /** So many commands were committed. */
  soon(commands: number): void {
    this.#written += commands;
    const isUrgent = this.#written >= limits.checkpointCommands;
    if (this.#timer !== undefined && (this.#isUrgent || !isUrgent)) return;
    clearTimeout(this.#timer);
    this.#isUrgent = isUrgent;
    const pauseMs = isUrgent ? limits.checkpointEveryMs : limits.checkpointIdleMs;
    this.#timer = setTimeout(() => this.#checkpoint(), pauseMs).unref();
  }

  #checkpoint(): void {
    this.#timer = undefined;
    this.#written = 0;
    if (this.#isUnderWay) return;
    this.#isUnderWay = true;
    this.#worker ??= this.#start();
    this.#worker.postMessage('checkpoint');
  }

  #start(): Worker {
    const worker = new Worker(new URL('./checkpointer.js', import.meta.url), {
      name: 'journal checkpointer',
      workerData: { path: this.path },
    });
    worker.on('message', () => (this.#isUnderWay = false)).on('error', () => undefined);
    this.#ended = new Promise(resolve => worker.once('exit', () => resolve()));
    worker.unref();
    return worker;
  }

  /** Folds the log into the file, and resolves when the thread has ended. Nobody else may have the file open any more. */
  async close(): Promise<void> {
    clearTimeout(this.#timer);
    if (this.#worker === undefined) return this.#fold();
    this.#worker.ref();
    this.#worker.postMessage('close');
    await this.#ended;
  }

  /** Without the thread the log is short. */
  #fold(): void {
    try {
      using handle = new DatabaseSync(this.path);
      handle.exec('PRAGMA wal_checkpoint(PASSIVE)');
    } catch {
      // The log stays, and the next opening reads it.
    }
  }
}
