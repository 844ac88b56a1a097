/** One runner's process, seen from the core: started, spoken to in frames, killed when it breaks its bounds. */
import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { PassThrough, type Duplex } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { PluginError } from '../errors/app-error.js';
import { packageRoot } from '../root.js';
import { encodeFrame, FrameReader, type Frame } from './frames.js';
import { watchMemory } from './memory-watch.js';
import { PerSecond } from './per-second.js';
import { protocolVersion, type FromRunner, type ToRunner } from './protocol.js';
import type { RunnerBounds } from './runner-bounds.js';

/** How a runner ended. */
export interface RunnerEnd {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  /** Why the core killed it, where it did, or why there was none. */
  readonly killedFor: string | undefined;
  /** The end of what it wrote to stderr. */
  readonly lastWords: string;
}

/** Hears what a runner says, and its end, once. */
export interface RunnerListener {
  onFrame(frame: Frame<FromRunner>): void;
  onEnd(end: RunnerEnd): void;
}

/** A runner that was started. What is sent after its end is dropped. */
export class RunnerProcess {
  readonly #child: ChildProcess;
  readonly #pipe: Duplex;
  #lastWords = '';
  #killedFor: string | undefined;
  #answerPing: ((isAlive: boolean) => void) | undefined;
  #hasEnded = false;
  readonly ended: Promise<void>;

  private constructor(
    listener: RunnerListener,
    private readonly bounds: RunnerBounds,
    folders: readonly string[],
  ) {
    this.#child = spawn(process.execPath, [...flags(bounds, folders), RUNNER_MAIN], {
      env: {},
      stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
    });
    // Where no process could be had there is no pipe either; the child says so with `error`.
    this.#pipe = (this.#child.stdio?.[3] as Duplex | undefined) ?? new PassThrough();
    const frames = new FrameReader<FromRunner>();
    this.#pipe.on('data', (chunk: Buffer) => this.#receive(frames, chunk, listener));
    this.#pipe.on('error', () => undefined);
    const stderrMax = bounds.runnerStderrBytesPerSecondMax;
    const stderr = new PerSecond(stderrMax);
    this.#child.stderr?.on('data', (chunk: Buffer) => {
      if (stderr.isExceededBy(chunk.length))
        this.kill(`it wrote more than ${stderrMax} bytes to stderr in a second`);
      this.#lastWords = `${this.#lastWords}${chunk.toString('utf8')}`.slice(-4000);
    });
    this.ended = new Promise(resolve => {
      const end = (code: number | null, signal: NodeJS.Signals | null): void => {
        if (this.#hasEnded) return;
        this.#hasEnded = true;
        this.#answerPing?.(true);
        resolve();
        listener.onEnd({ code, signal, killedFor: this.#killedFor, lastWords: this.#lastWords });
      };
      // `close` comes after `exit`, when everything the runner said has been read.
      this.#child.once('close', end);
      this.#child.once('error', ({ message }) => {
        this.#killedFor ??= `no process could be had: ${message}`;
        end(null, null);
      });
    });
    this.#watchMemory();
  }

  /** Starts a runner that may read its own code and `folders`. Its first frame is `hello`. Where no process can be had
   *  the listener hears its end, or an error is raised. */
  static start(listener: RunnerListener, bounds: RunnerBounds, folders: readonly string[]): RunnerProcess {
    return new RunnerProcess(listener, bounds, folders);
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  /** Hands a message over. A runner that leaves too much unread is killed, so that it cannot fill the core's memory. */
  send(message: ToRunner, body?: Uint8Array): void {
    if (this.#hasEnded) return;
    this.#pipe.write(encodeFrame(message, body));
    const unreadMax = this.bounds.runnerUnreadBytesMax;
    if (this.#pipe.writableLength > unreadMax) this.kill(`it left more than ${unreadMax} bytes unread`);
  }

  /** Kills the runner unless its event loop answers in time. */
  async checkAlive(): Promise<void> {
    if (this.#answerPing !== undefined || this.#hasEnded) return;
    const pongMs = this.bounds.runnerPongMs;
    const isAlive = await new Promise<boolean>(resolve => {
      const timer = setTimeout(() => resolve(false), pongMs);
      this.#answerPing = alive => {
        clearTimeout(timer);
        resolve(alive);
      };
      this.send({ kind: 'ping' });
    });
    this.#answerPing = undefined;
    if (!isAlive) this.kill(`it did not answer for ${pongMs} ms after a job ran over its time`);
  }

  /** Ends it at once. The first reason is the one that is told. */
  kill(reason: string): void {
    this.#killedFor ??= reason;
    this.#child.kill('SIGKILL');
  }

  /** Asks it to end; kills it after the grace. */
  async stop(): Promise<void> {
    this.send({ kind: 'close' });
    const timer = setTimeout(() => this.kill('it did not end when asked to'), this.bounds.runnerStopMs);
    await this.ended;
    clearTimeout(timer);
  }

  #receive(frames: FrameReader<FromRunner>, chunk: Buffer, listener: RunnerListener): void {
    if (this.#killedFor !== undefined) return;
    try {
      for (const frame of frames.push(chunk)) {
        if (frame.header.kind === 'pong' && this.#answerPing !== undefined) this.#answerPing(true);
        else listener.onFrame(checked(frame));
      }
    } catch (error) {
      this.kill(`what it sent cannot be understood: ${(error as Error).message}`);
    }
  }

  #watchMemory(): void {
    if (this.pid === undefined) return;
    const bytesMax = this.bounds.runnerMemoryBytesMax;
    const everyMs = this.bounds.runnerMemoryCheckMs;
    const end = watchMemory(this.pid, { bytesMax, everyMs }, bytes =>
      this.kill(`it took ${bytes} bytes of memory, more than ${bytesMax}`),
    );
    void this.ended.then(end);
  }
}

function checked(frame: Frame<FromRunner>): Frame<FromRunner> {
  if (frame.header.kind === 'hello' && frame.header.protocol !== protocolVersion) {
    throw new PluginError(
      'plugin_invalid',
      `the runner speaks protocol ${frame.header.protocol}, the core ${protocolVersion}`,
    );
  }
  return frame;
}

const RUNNER_MAIN = fileURLToPath(new URL('../runner/main.js', import.meta.url));

/** What a runner has to read to work: our code and the packages it uses. Not the configuration, not the journal, and not
 *  /proc, where the environment of the core with its secrets lies. */
const OWN_FOLDERS = [
  join(packageRoot, 'dist'),
  join(packageRoot, 'package.json'),
  // Where the package is installed into another project its packages lie beside it.
  basename(dirname(packageRoot)) === 'node_modules'
    ? dirname(packageRoot)
    : join(packageRoot, 'node_modules'),
];

/** No network, no child processes, no native code; SQLite would get around the file rules. */
function flags(bounds: RunnerBounds, folders: readonly string[]): string[] {
  const readable = [...OWN_FOLDERS, ...folders].filter(path => existsSync(path));
  return [
    '--permission',
    ...new Set(readable.flatMap(path => [path, realpathSync(path)]).map(path => `--allow-fs-read=${path}`)),
    '--no-experimental-sqlite',
    '--enable-source-maps',
    '--disable-warning=ExperimentalWarning',
    `--max-old-space-size=${bounds.runnerHeapMegabytes}`,
  ];
}
