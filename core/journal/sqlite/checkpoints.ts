/** The hub's side of the checkpointer's thread: a checkpoint after so much was written, or when it has been quiet for a
 *  while, never two at once. The first commit after one syncs the disk twice, so too many would slow down every commit of a
 *  quiet hub. Where the thread fails nothing is lost: the writer checkpoints by itself when the log has grown. */
import { Worker } from 'node:worker_threads';
import { limits } from '../../config/limits.js';

/** The checkpoints of one journal. */
export class Checkpoints {
  readonly #worker: Worker;
  readonly #ended: Promise<void>;
  #isUnderWay = false;
  #timer: NodeJS.Timeout | undefined;
  #isUrgent = false;
  /** Commands that were written since the last checkpoint. */
  #written = 0;

  constructor(path: string) {
    this.#worker = new Worker(new URL('./checkpointer.js', import.meta.url), { workerData: { path } });
    this.#worker.on('message', () => (this.#isUnderWay = false)).on('error', () => undefined);
    this.#ended = new Promise(resolve => this.#worker.once('exit', () => resolve()));
    this.#worker.unref();
  }

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
    this.#worker.postMessage('checkpoint');
  }

  /** Resolves when the thread has ended. */
  async close(): Promise<void> {
    clearTimeout(this.#timer);
    this.#worker.ref();
    this.#worker.postMessage('close');
    await this.#ended;
  }
}
