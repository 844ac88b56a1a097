/** One runner's process, seen from the core: started, spoken to in frames, killed when it breaks its bounds. */
import { existsSync, realpathSync } from 'node:fs';
import type { Socket } from 'node:net';
import { basename, dirname, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PluginError } from '../errors/app-error.js';
import { packageRoot } from '../root.js';
import { encodeFrame, FrameReader, type Frame } from './frames.js';
import { Launcher, type Ended, type Launched } from './launcher.js';
import { watchMemory } from './memory-watch.js';
import { PerSecond } from './per-second.js';
import { protocolVersion, type FromRunner, type ToRunner } from './protocol.js';
import type { RunnerBounds } from './runner-bounds.js';

/** How a runner ended. */
export interface RunnerEnd extends Ended {
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

/** A runner that was started. What is sent before it is there waits; what is sent after its end is dropped. */
export class RunnerProcess {
  #listener: RunnerListener | undefined;
  #launched: Launched | undefined;
  readonly #unsent: Buffer[] = [];
  #lastWords = '';
  #killedFor: string | undefined;
  #answerPing: ((isAlive: boolean) => void) | undefined;
  #end: RunnerEnd | undefined;
  /** Rejects when it is killed before it is there. */
  readonly #givenUp = Promise.withResolvers<never>();
  readonly ended: Promise<void>;

  private constructor(
    private readonly bounds: RunnerBounds,
    folders: readonly string[],
  ) {
    const launch = Launcher.launch(process.execPath, [...flags(bounds, folders), RUNNER_MAIN]);
    this.ended = this.#live(launch);
  }

  /** Starts a runner that may read its own code and `folders`. */
  static start(bounds: RunnerBounds, folders: readonly string[]): RunnerProcess {
    return new RunnerProcess(bounds, folders);
  }

  /** From now on this one, and no other, hears what it says: first `hello`, where nobody has heard it before, and its end at
   *  last, soon where it has ended already or no process could be had. */
  serve(listener: RunnerListener): void {
    this.#listener = listener;
    const end = this.#end;
    if (end !== undefined) queueMicrotask(() => listener.onEnd(end));
  }

  /** How it ended; undefined while it runs. */
  get end(): RunnerEnd | undefined {
    return this.#end;
  }

  /** Undefined until it is there. */
  get pid(): number | undefined {
    return this.#launched?.pid;
  }

  /** From its start to its end, which comes when everything it said has been read. */
  async #live(launch: Promise<Launched>): Promise<void> {
    let end: Ended = { code: null, signal: null };
    try {
      const launched = await Promise.race([launch, this.#givenUp.promise]);
      const isRead = [launched.pipe, launched.stderr].map(untilClosed);
      this.#open(launched);
      end = await launched.ended;
      await Promise.all(isRead);
    } catch (error) {
      this.#killedFor ??= `no process could be had: ${(error as Error).message}`;
      void launch.then(
        late => late.kill(),
        () => undefined,
      );
    }
    this.#end = { ...end, killedFor: this.#killedFor, lastWords: this.#lastWords };
    this.#answerPing?.(true);
    this.#listener?.onEnd(this.#end);
  }

  #open(launched: Launched): void {
    const { pid, pipe, stderr } = launched;
    this.#launched = launched;
    const frames = new FrameReader<FromRunner>();
    pipe.on('data', (chunk: Buffer) => this.#receive(frames, chunk));
    const stderrMax = this.bounds.runnerStderrBytesPerSecondMax;
    const written = new PerSecond(stderrMax);
    stderr.on('data', (chunk: Buffer) => {
      if (written.isExceededBy(chunk.length))
        this.kill(`it wrote more than ${stderrMax} bytes to stderr in a second`);
      this.#lastWords = `${this.#lastWords}${chunk.toString('utf8')}`.slice(-4000);
    });
    const bytesMax = this.bounds.runnerMemoryBytesMax;
    const stopWatching = watchMemory(pid, { bytesMax, everyMs: this.bounds.runnerMemoryCheckMs }, bytes =>
      this.kill(`it took ${bytes} bytes of memory, more than ${bytesMax}`),
    );
    void launched.ended.then(stopWatching);
    for (const frame of this.#unsent.splice(0)) pipe.write(frame);
    // In the very moment in which it came to be there.
    if (this.#killedFor !== undefined) launched.kill();
  }

  /** Hands a message over. A runner that leaves too much unread is killed, so that it cannot fill the core's memory. */
  send(message: ToRunner, body?: Uint8Array): void {
    if (this.#end !== undefined) return;
    const frame = encodeFrame(message, body);
    if (this.#launched === undefined) return void this.#unsent.push(frame);
    const { pipe } = this.#launched;
    pipe.write(frame);
    const unreadMax = this.bounds.runnerUnreadBytesMax;
    if (pipe.writableLength > unreadMax) this.kill(`it left more than ${unreadMax} bytes unread`);
  }

  /** Kills the runner unless its event loop answers in time. */
  async checkAlive(): Promise<void> {
    if (this.#answerPing !== undefined || this.#end !== undefined) return;
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
    if (this.#launched === undefined) this.#givenUp.reject(new Error(reason));
    else this.#launched.kill();
  }

  /** Asks it to end; kills it after the grace. */
  async stop(): Promise<void> {
    this.send({ kind: 'close' });
    const timer = setTimeout(() => this.kill('it did not end when asked to'), this.bounds.runnerStopMs);
    await this.ended;
    clearTimeout(timer);
  }

  #receive(frames: FrameReader<FromRunner>, chunk: Buffer): void {
    if (this.#killedFor !== undefined) return;
    try {
      for (const frame of frames.push(chunk)) {
        if (frame.header.kind === 'pong' && this.#answerPing !== undefined) this.#answerPing(true);
        else this.#listener?.onFrame(checked(frame));
      }
    } catch (error) {
      this.kill(`what it sent cannot be understood: ${(error as Error).message}`);
    }
  }
}

function untilClosed(socket: Socket): Promise<void> {
  return new Promise(resolve => (socket.closed ? resolve() : socket.once('close', () => resolve())));
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

/** Whether every runner may read this file, as it may read those of the hub's package. */
export function isReadByAll(file: string): boolean {
  return OWN_FOLDERS.some(folder => file.startsWith(folder + sep));
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
