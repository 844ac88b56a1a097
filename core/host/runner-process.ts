/** One runner's process, seen from the core: started, spoken to in frames, killed when it does not answer. */
import { spawn, type ChildProcess } from 'node:child_process';
import type { Duplex } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { limits } from '../config/limits.js';
import { PluginError } from '../errors/app-error.js';
import { encodeFrame, FrameReader, type Frame } from './frames.js';
import { protocolVersion, type FromRunner, type ToRunner } from './protocol.js';

/** How a runner ended. */
export interface RunnerEnd {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  /** Last lines it wrote to stderr. */
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
  #pong: (() => void) | undefined;
  #hasEnded = false;
  readonly ended: Promise<void>;

  private constructor(listener: RunnerListener) {
    this.#child = spawn(
      process.execPath,
      [...FLAGS, fileURLToPath(new URL('../runner/main.js', import.meta.url))],
      {
        env: {},
        stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
      },
    );
    this.#pipe = this.#child.stdio[3] as Duplex;
    const frames = new FrameReader<FromRunner>();
    this.#pipe.on('data', (chunk: Buffer) => this.#receive(frames, chunk, listener));
    this.#pipe.on('error', () => undefined);
    this.#child.stderr?.on(
      'data',
      (chunk: Buffer) => (this.#lastWords = `${this.#lastWords}${chunk.toString('utf8')}`.slice(-2000)),
    );
    this.ended = new Promise(resolve => {
      const end = (code: number | null, signal: NodeJS.Signals | null): void => {
        if (this.#hasEnded) return;
        this.#hasEnded = true;
        resolve();
        listener.onEnd({ code, signal, lastWords: this.#lastWords });
      };
      this.#child.once('exit', end);
      this.#child.once('error', () => end(null, null));
    });
  }

  /** Starts a runner. Its first frame is `hello`. */
  static start(listener: RunnerListener): RunnerProcess {
    return new RunnerProcess(listener);
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  send(message: ToRunner, body?: Uint8Array): void {
    if (!this.#hasEnded) this.#pipe.write(encodeFrame(message, body));
  }

  /** Kills the runner unless its event loop answers in time. */
  async checkAlive(): Promise<void> {
    if (this.#pong !== undefined || this.#hasEnded) return;
    const answered = await new Promise<boolean>(resolve => {
      const timer = setTimeout(() => resolve(false), limits.runnerPongMs);
      this.#pong = () => {
        clearTimeout(timer);
        resolve(true);
      };
      this.send({ kind: 'ping' });
    });
    this.#pong = undefined;
    if (!answered) this.kill();
  }

  kill(): void {
    this.#child.kill('SIGKILL');
  }

  /** Asks it to end; kills it after the grace. */
  async stop(): Promise<void> {
    this.send({ kind: 'close' });
    const timer = setTimeout(() => this.kill(), limits.runnerStopMs);
    await this.ended;
    clearTimeout(timer);
  }

  #receive(frames: FrameReader<FromRunner>, chunk: Buffer, listener: RunnerListener): void {
    try {
      for (const frame of frames.push(chunk)) {
        if (frame.header.kind === 'pong') this.#pong?.();
        else listener.onFrame(checked(frame));
      }
    } catch (error) {
      this.#lastWords += `\nthe core ended it: ${(error as Error).message}`;
      this.kill();
    }
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

/** No network, no child processes, no native code; SQLite would get around the file rules. */
const FLAGS = [
  '--permission',
  '--allow-fs-read=*',
  '--no-experimental-sqlite',
  '--enable-source-maps',
  '--disable-warning=ExperimentalWarning',
  '--max-old-space-size=512',
];
