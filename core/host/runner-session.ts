/** One runner at work: jobs go in, results come out, and what plugin code asks for on the way is answered. */
import { limits } from '../config/limits.js';
import { fromRecord, PluginError, toRecord, type ErrorRecord } from '../errors/app-error.js';
import type { Frame } from './frames.js';
import { PerSecond } from './per-second.js';
import type { ConnectionToOpen, FromRunner, PluginToLoad, ToRunner, Wish } from './protocol.js';
import type { RunnerBounds } from './runner-bounds.js';
import type { RunnerProcess, RunnerEnd } from './runner-process.js';

/** An answer to plugin code. */
export interface WishAnswer {
  readonly http?: { readonly status: number; readonly headers: Readonly<Record<string, string>> };
  readonly body?: Uint8Array;
}

/** Grants what plugin code asks for while it works on one job. The signal is raised when the job is over. */
export type Grant = (wish: Wish, over: AbortSignal) => Promise<WishAnswer>;

/** Work for a runner. */
export interface Job {
  readonly connection: string;
  readonly message: (job: number) => ToRunner;
  readonly body: Uint8Array;
  readonly timeoutMs: number;
  readonly grant: Grant;
}

interface Running {
  readonly connection: string;
  readonly resolve: (frame: Frame<FromRunner>) => void;
  readonly reject: (error: Error) => void;
  readonly grant: Grant;
  readonly over: AbortController;
  calls: number;
}

/** What a runner was doing when it ended. */
export interface LastWork {
  /** The plugin whose code was being loaded; undefined where all were. */
  readonly opening: string | undefined;
  /** The connections that may be to blame: the one whose code ended it; else those whose jobs ran over their time; else
   *  those whose jobs it had not answered. */
  readonly connections: readonly string[];
}

/** Hears what a session has to tell besides the results of its jobs. */
export interface SessionListener {
  onLog(line: Extract<FromRunner, { kind: 'log' }>): void;
  /** Called once. */
  onEnd(end: RunnerEnd, work: LastWork): void;
}

/** Gives jobs to one runner. Every job ends: with its result, its own error, its deadline, or the end of the runner. */
export class RunnerSession {
  readonly #jobs = new Map<number, Running>();
  /** The jobs that the runner has not answered, those given up on among them. */
  readonly #unanswered = new Map<number, { readonly connection: string; isOverdue: boolean }>();
  #endedBy: string | undefined;
  #lastJob = 0;
  #opening: string | undefined;
  #opened:
    | {
        resolve: (failed: readonly { connection: string; error: ErrorRecord }[]) => void;
        reject: (error: Error) => void;
      }
    | undefined;
  #hasEnded = false;
  /** Why the core wants it to end; undefined where it does not. */
  #stoppedFor: string | undefined;
  readonly #lines: PerSecond;
  readonly #strays: PerSecond;

  constructor(
    private readonly listener: SessionListener,
    private readonly bounds: RunnerBounds,
    private readonly runner: RunnerProcess,
  ) {
    this.#lines = new PerSecond(bounds.runnerLinesPerSecondMax);
    this.#strays = new PerSecond(bounds.runnerStrayMessagesPerSecondMax);
    runner.serve({ onFrame: frame => this.#receive(frame), onEnd: end => this.#end(end) });
  }

  /** Loads the plugins and opens the connections; gives those that failed. Raises plugin_crashed where the runner ends. */
  async open(
    plugins: readonly PluginToLoad[],
    connections: readonly ConnectionToOpen[],
    clockStandsAt?: number,
  ) {
    this.#refuseEnded();
    const openMs = this.bounds.runnerOpenMs;
    const timer = setTimeout(() => this.runner.kill(`it was not ready within ${openMs} ms`), openMs);
    try {
      return await new Promise<readonly { connection: string; error: ErrorRecord }[]>((resolve, reject) => {
        this.#opened = { resolve, reject };
        this.runner.send({ kind: 'open', plugins, connections, clockStandsAt });
      });
    } finally {
      clearTimeout(timer);
    }
  }

  /** Runs a job. After its time it fails with plugin_timeout, and a runner that does not even answer a ping is killed.
   *  Where the runner ends first it fails with plugin_crashed, or with plugin_unavailable where the core wanted it to end or
   *  another connection is to blame. */
  async run({ connection, message, body, timeoutMs, grant }: Job): Promise<Frame<FromRunner>> {
    this.#refuseEnded();
    this.#lastJob += 1;
    const job = this.#lastJob;
    const over = new AbortController();
    const unanswered = { connection, isOverdue: false };
    const result = new Promise<Frame<FromRunner>>((resolve, reject) =>
      this.#jobs.set(job, { connection, resolve, reject, grant, over, calls: 0 }),
    );
    const timer = setTimeout(() => {
      this.#jobs
        .get(job)
        ?.reject(new PluginError('plugin_timeout', `the plugin did not finish within ${timeoutMs} ms`));
      unanswered.isOverdue = true;
      void this.runner.checkAlive();
    }, timeoutMs);
    this.#unanswered.set(job, unanswered);
    this.runner.send(message(job), body);
    try {
      return await result;
    } finally {
      clearTimeout(timer);
      this.#jobs.delete(job);
      over.abort(OVER);
    }
  }

  get pid(): number | undefined {
    return this.runner.pid;
  }

  /** `reason` is told of the jobs that are cut off. */
  stop(reason: string): Promise<void> {
    this.#stoppedFor = reason;
    return this.runner.stop();
  }

  #receive(frame: Frame<FromRunner>): void {
    const { header } = frame;
    switch (header.kind) {
      case 'opening':
        this.#opening = header.plugin;
        return this.#noteStray();
      case 'opened':
        this.#opening = undefined;
        this.#opened?.resolve(header.failed);
        return this.#noteStray();
      case 'ending':
        this.#endedBy ??= this.#unanswered.get(header.job)?.connection;
        return this.#noteStray();
      case 'translated':
      case 'inquired':
      case 'handled':
      case 'replied':
        return this.#answered(header.job)?.resolve(frame);
      case 'failed':
        return this.#answered(header.job)?.reject(fromRecord(header.error));
      case 'call':
        return void this.#grant(header);
      case 'log':
        return this.#log(header);
      case 'hello':
      case 'pong':
        return this.#noteStray();
    }
  }

  #answered(job: number): Running | undefined {
    if (!this.#unanswered.delete(job)) this.#noteStray();
    return this.#jobs.get(job);
  }

  /** A message that answers nothing, or may be the first of many: who sends them without end keeps the core from its work. */
  #noteStray(): void {
    const { runnerStrayMessagesPerSecondMax: most } = this.bounds;
    if (this.#strays.isExceededBy(1))
      this.runner.kill(`it sent more than ${most} messages in a second that nobody waited for`);
  }

  async #grant({ call, job, wish }: Extract<FromRunner, { kind: 'call' }>): Promise<void> {
    try {
      const running = this.#jobs.get(job);
      if (running === undefined)
        throw new PluginError('plugin_timeout', 'the job this call belongs to is over');
      running.calls += 1;
      if (running.calls > limits.callsPerJobMax)
        throw new PluginError(
          'request_forbidden',
          `one attempt may ask the core ${limits.callsPerJobMax} times`,
        );
      const { http, body } = await running.grant(wish, running.over.signal);
      this.runner.send({ kind: 'answer', call, ...(http ? { http } : {}) }, body);
    } catch (error) {
      if (error instanceof PluginError) this.#noteStray();
      this.runner.send({ kind: 'refusal', call, error: toRecord(error) });
    }
  }

  /** A plugin that writes lines without end would fill the disk that the journal needs. */
  #log(line: Extract<FromRunner, { kind: 'log' }>): void {
    const linesMax = this.bounds.runnerLinesPerSecondMax;
    if (this.#lines.isExceededBy(1))
      return this.runner.kill(
        `its connection ${line.connection} wrote more than ${linesMax} log lines in a second`,
      );
    this.listener.onLog(line);
  }

  #end(end: RunnerEnd): void {
    this.#hasEnded = true;
    const suspects = this.#suspects();
    const crash = new PluginError('plugin_crashed', `the runner ended: ${describeEnd(end)}`);
    const bystander = new PluginError(
      'plugin_unavailable',
      this.#stoppedFor ?? `the runner was ended by ${suspects.join(', ')}`,
    );
    for (const { connection, reject } of this.#jobs.values())
      reject(this.#stoppedFor !== undefined || !suspects.includes(connection) ? bystander : crash);
    this.#opened?.reject(this.#stoppedFor === undefined ? crash : bystander);
    this.listener.onEnd(end, { opening: this.#opening, connections: suspects });
  }

  #refuseEnded(): void {
    if (this.#hasEnded) throw new PluginError('plugin_unavailable', 'the runner has ended');
  }

  #suspects(): string[] {
    if (this.#endedBy !== undefined) return [this.#endedBy];
    const unanswered = [...this.#unanswered.values()];
    const overdue = unanswered.filter(({ isOverdue }) => isOverdue);
    const suspects = overdue.length > 0 ? overdue : unanswered;
    return [...new Set(suspects.map(({ connection }) => connection))].sort();
  }
}

/** Made once: a reason of its own for each job costs a stack trace, on the way of every webhook. */
const OVER = new Error('the job is over');

/** A runner's end in a few words. */
export function describeEnd({ code, signal, killedFor }: RunnerEnd): string {
  return killedFor ?? (signal === null ? `exit ${code}` : signal);
}
