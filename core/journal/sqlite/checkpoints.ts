/** The hub's side of the checkpointer's thread: one checkpoint a little after each commit, never two at once. Where the
 *  thread fails nothing is lost: the writer checkpoints by itself when the log has grown. */
import { Worker } from 'node:worker_threads';
import { limits } from '../../config/limits.js';

/** The checkpoints of one journal. */
export class Checkpoints {
  readonly #worker: Worker;
  readonly #ended: Promise<void>;
  #isUnderWay = false;
  #timer: NodeJS.Timeout | undefined;

  constructor(path: string) {
    this.#worker = new Worker(new URL('./checkpointer.js', import.meta.url), { workerData: { path } });
    this.#worker.on('message', () => (this.#isUnderWay = false)).on('error', () => undefined);
    this.#ended = new Promise(resolve => this.#worker.once('exit', () => resolve()));
    this.#worker.unref();
  }

  /** Something was committed. */
  soon(): void {
    if (this.#timer !== undefined) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      if (this.#isUnderWay) return;
      this.#isUnderWay = true;
      this.#worker.postMessage('checkpoint');
    }, limits.checkpointEveryMs).unref();
  }

  /** Resolves when the thread has ended. */
  async close(): Promise<void> {
    clearTimeout(this.#timer);
    this.#worker.ref();
    this.#worker.postMessage('close');
    await this.#ended;
  }
}
