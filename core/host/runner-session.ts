/** One runner at work: jobs go in, results come out, and what plugin code asks for on the way is answered. */
import { limits } from '../config/limits.js';
import { fromRecord, PluginError, toRecord, type ErrorRecord } from '../errors/app-error.js';
import type { Frame } from './frames.js';
import type { ConnectionToOpen, FromRunner, PluginToLoad, ToRunner, Wish } from './protocol.js';
import { RunnerProcess, type RunnerEnd } from './runner-process.js';

/** An answer to plugin code. */
export interface WishAnswer {
  readonly http?: { readonly status: number; readonly headers: Readonly<Record<string, string>> };
  readonly body?: Uint8Array;
}

/** Grants what plugin code asks for while it works on one job. */
export type Grant = (wish: Wish) => Promise<WishAnswer>;

/** Work for a runner. */
export interface Job {
  readonly message: (job: number) => ToRunner;
  readonly body: Uint8Array;
  readonly timeoutMs: number;
  readonly grant: Grant;
}

interface Running {
  readonly resolve: (frame: Frame<FromRunner>) => void;
  readonly reject: (error: Error) => void;
  readonly grant: Grant;
  calls: number;
}

/** Hears what a session has to tell besides the results of its jobs. */
export interface SessionListener {
  onLog(line: Extract<FromRunner, { kind: 'log' }>): void;
  /** Called once, with the connections that had work under way. */
  onEnd(end: RunnerEnd): void;
}

/** Gives jobs to one runner. Every job ends: with its result, its own error, its deadline, or the end of the runner. */
export class RunnerSession {
  readonly #runner: RunnerProcess;
  readonly #jobs = new Map<number, Running>();
  #lastJob = 0;
  #opened:
    | {
        resolve: (failed: readonly { connection: string; error: ErrorRecord }[]) => void;
        reject: (error: Error) => void;
      }
    | undefined;
  #hasEnded = false;

  constructor(private readonly listener: SessionListener) {
    this.#runner = RunnerProcess.start({
      onFrame: frame => this.#receive(frame),
      onEnd: end => this.#end(end),
    });
  }

  /** Loads the plugins and opens the connections; gives those that failed. */
  async open(plugins: readonly PluginToLoad[], connections: readonly ConnectionToOpen[]) {
    const timer = setTimeout(() => this.#runner.kill(), limits.runnerOpenMs);
    try {
      return await new Promise<readonly { connection: string; error: ErrorRecord }[]>((resolve, reject) => {
        this.#opened = { resolve, reject };
        this.#runner.send({ kind: 'open', plugins, connections });
      });
    } finally {
      clearTimeout(timer);
    }
  }

  /** Runs a job. After its time it fails with plugin_timeout, and a runner that does not even answer a ping is killed. */
  async run({ message, body, timeoutMs, grant }: Job): Promise<Frame<FromRunner>> {
    if (this.#hasEnded) throw new PluginError('plugin_unavailable', 'the runner has ended');
    this.#lastJob += 1;
    const job = this.#lastJob;
    const result = new Promise<Frame<FromRunner>>((resolve, reject) =>
      this.#jobs.set(job, { resolve, reject, grant, calls: 0 }),
    );
    const timer = setTimeout(() => {
      this.#jobs
        .get(job)
        ?.reject(new PluginError('plugin_timeout', `the plugin did not finish within ${timeoutMs} ms`));
      void this.#runner.checkAlive();
    }, timeoutMs);
    this.#runner.send(message(job), body);
    try {
      return await result;
    } finally {
      clearTimeout(timer);
      this.#jobs.delete(job);
    }
  }

  get pid(): number | undefined {
    return this.#runner.pid;
  }

  stop(): Promise<void> {
    return this.#runner.stop();
  }

  #receive(frame: Frame<FromRunner>): void {
    const { header } = frame;
    switch (header.kind) {
      case 'opened':
        return this.#opened?.resolve(header.failed);
      case 'translated':
      case 'handled':
        return this.#jobs.get(header.job)?.resolve(frame);
      case 'failed':
        return this.#jobs.get(header.job)?.reject(fromRecord(header.error));
      case 'call':
        return void this.#grant(header);
      case 'log':
        return this.listener.onLog(header);
      case 'hello':
      case 'pong':
        return;
    }
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
      const { http, body } = await running.grant(wish);
      this.#runner.send({ kind: 'answer', call, ...(http ? { http } : {}) }, body);
    } catch (error) {
      this.#runner.send({ kind: 'refusal', call, error: toRecord(error) });
    }
  }

  #end(end: RunnerEnd): void {
    this.#hasEnded = true;
    const crash = new PluginError(
      'plugin_crashed',
      `the runner ended (${end.signal ?? `code ${end.code}`}) while the plugin was at work`,
    );
    for (const running of this.#jobs.values()) running.reject(crash);
    this.#opened?.reject(crash);
    this.listener.onEnd(end);
  }
}
