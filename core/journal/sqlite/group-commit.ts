/** The hub's side of the writer's thread. What comes in during one turn of the event loop, and while a batch is being
 *  written, collects; the answer of one batch sends the next. No timer, no fixed size. Commands are written in the order in
 *  which they came: one that follows another in the same turn sees its effect and shares its commit. */
import { Worker } from 'node:worker_threads';
import { limits } from '../../config/limits.js';
import { AppError, fromRecord } from '../../errors/app-error.js';
import type { AppendItem } from './append.js';
import type { Answer, Batch, Command, WriterMessage } from './commands.js';

interface Waiting {
  readonly command: Command | Append;
  readonly resolve: (value: never) => void;
  readonly reject: (error: Error) => void;
}

interface Append {
  readonly kind: 'append';
  readonly item: Omit<AppendItem, 'start' | 'end'>;
  readonly body: Uint8Array;
}

/** How much may be written at once, and wait; `limits` says why. */
export type WriteBounds = Readonly<
  Record<'journalBatchMax' | 'journalWaitingMax' | 'journalWaitingBytesMax', number>
>;

/** Hands commands to the writer in batches. A promise resolves after the commit of its batch, and rejects with
 *  `journal_unavailable` where that did not happen. */
export class GroupCommit {
  readonly #worker: Worker;
  readonly #bounds: WriteBounds;
  #waiting: Waiting[] = [];
  #waitingBytes = 0;
  #underWay: Waiting[] | undefined;
  #isSendScheduled = false;
  #failure: Error | undefined;
  #closing = false;
  readonly #ended = Promise.withResolvers<void>();
  /** Settles with the error when the writer ends without being asked to. */
  readonly failed = Promise.withResolvers<Error>();
  /** Called after each commit, with the number of commands that were in it. */
  onCommit: (commands: number) => void = () => undefined;
  /** Whether commits at the end of the log could not be read when the file was opened. */
  hasLostCommits = false;
  /** Commits so far, and what was in them. */
  readonly written = { commits: 0, appends: 0, commitsWithAppends: 0 };

  private constructor(worker: Worker, bounds: WriteBounds) {
    this.#worker = worker;
    this.#bounds = bounds;
  }

  /** Starts the writer; rejects where the file cannot be opened. */
  static async start(path: string, bounds: WriteBounds = limits): Promise<GroupCommit> {
    const worker = new Worker(new URL('./writer.js', import.meta.url), {
      name: 'journal writer',
      workerData: { path },
    });
    const group = new GroupCommit(worker, bounds);
    await new Promise<void>((resolve, reject) => {
      worker.on('message', (message: WriterMessage) => {
        if (message.kind === 'ready') {
          group.hasLostCommits = message.hasLostCommits;
          resolve();
        } else if (message.kind === 'failed') {
          reject(fromRecord(message.error));
          group.#fail(fromRecord(message.error));
        } else group.#answer(message.answers);
      });
      worker.on('error', (error: Error) => {
        reject(error);
        group.#fail(
          new AppError('journal_unavailable', `the journal's writer ended: ${error.message}`, {
            cause: error,
          }),
        );
      });
      worker.on('exit', () => group.#exited());
    });
    return group;
  }

  /** Resolves with the command's value after the commit. */
  write<Value>(command: Command): Promise<Value> {
    return this.#enqueue(command);
  }

  /** As write, for an append; the body crosses in the batch's one buffer. Rejects at once with `journal_unavailable` where
   *  too much waits already. */
  append<Value>(item: Omit<AppendItem, 'start' | 'end'>, body: Uint8Array): Promise<Value> {
    return this.#enqueue({ kind: 'append', item, body });
  }

  /** Writes what waits, then ends the thread. Where it failed, waits for its end. */
  close(): Promise<void> {
    if (this.#failure === undefined) {
      this.#failure = new AppError('journal_unavailable', 'the journal is closed');
      this.#closing = true;
      if (this.#underWay === undefined && this.#waiting.length === 0) this.#worker.postMessage('close');
    }
    return this.#ended.promise;
  }

  /** Writes nothing more, for this reason. What waits is rejected. */
  abandon(error: Error): void {
    if (this.#failure !== undefined) return;
    this.#fail(error);
    this.#worker.postMessage('close');
  }

  #enqueue<Value>(command: Command | Append): Promise<Value> {
    if (this.#failure !== undefined) return Promise.reject(this.#failure);
    // Only senders are sent away: what a worker hands over was done already, and is bounded by its concurrency.
    const isFull =
      this.#waiting.length >= this.#bounds.journalWaitingMax ||
      this.#waitingBytes >= this.#bounds.journalWaitingBytesMax;
    if (isFull && command.kind === 'append') {
      return Promise.reject(
        new AppError('journal_unavailable', 'the journal cannot keep up; too much waits to be written', {
          retryAfterMs: 1000,
        }),
      );
    }
    return new Promise<Value>((resolve, reject) => {
      this.#waiting.push({ command, resolve, reject });
      this.#waitingBytes += bytesOf(command);
      if (this.#underWay === undefined) this.#sendSoon();
    });
  }

  #sendSoon(): void {
    if (this.#isSendScheduled) return;
    this.#isSendScheduled = true;
    setImmediate(() => {
      this.#isSendScheduled = false;
      if (this.#underWay === undefined && this.#waiting.length > 0) this.#send();
    });
  }

  #send(): void {
    const batch = this.#waiting.splice(0, this.#bounds.journalBatchMax);
    const bytes = batch.reduce((total, { command }) => total + bytesOf(command), 0);
    this.#waitingBytes -= bytes;
    this.#underWay = batch;
    const bodies = Buffer.allocUnsafeSlow(bytes);
    const appends: AppendItem[] = [];
    let end = 0;
    const commands = batch.map(({ command }) => {
      if (command.kind !== 'append') return command;
      bodies.set(command.body, end);
      const start = end;
      end += command.body.length;
      return appends.push({ ...command.item, start, end }) - 1;
    });
    const message: Batch = { commands, appends: JSON.stringify(appends), bodies };
    this.#worker.postMessage(message, [bodies.buffer]);
  }

  #answer(answers: readonly Answer[]): void {
    const batch = this.#underWay ?? [];
    this.#underWay = undefined;
    this.written.commits += 1;
    const appends = batch.filter(({ command }) => command.kind === 'append').length;
    this.written.appends += appends;
    this.written.commitsWithAppends += appends > 0 ? 1 : 0;
    if (this.#waiting.length > 0) this.#send();
    else if (this.#closing) this.#worker.postMessage('close');
    for (const [index, waiting] of batch.entries()) {
      const answer = answers[index];
      if (answer !== undefined && 'value' in answer) waiting.resolve(answer.value as never);
      else waiting.reject(answer ? fromRecord(answer.error) : new Error('the writer gave no answer'));
    }
    this.onCommit(batch.length);
  }

  #fail(error: Error): void {
    this.#failure ??= error;
    this.failed.resolve(error);
    for (const waiting of [...(this.#underWay ?? []), ...this.#waiting]) waiting.reject(error);
    this.#underWay = undefined;
    this.#waiting = [];
    this.#waitingBytes = 0;
  }

  #exited(): void {
    if (this.#failure === undefined)
      this.#fail(new AppError('journal_unavailable', "the journal's writer ended"));
    this.#ended.resolve();
  }
}

function bytesOf(command: Command | Append): number {
  return command.kind === 'append' ? command.body.length : 0;
}
