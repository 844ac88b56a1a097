/** Starting stand-ins and hubs as processes of their own, and steering stand-ins from here. */
import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { packageRoot } from '../core/root.js';
import type { StandInOptions } from './serve.js';
import type { Fault, RecordedCall } from './stand-in.js';

/** A stand-in in its own process. */
export class RemoteStandIn {
  private constructor(
    readonly url: string,
    private readonly child: ChildProcess,
  ) {}

  static async start<Name extends keyof StandInOptions>(
    name: Name,
    options: StandInOptions[Name],
  ): Promise<RemoteStandIn> {
    const script = join(packageRoot, 'dist', 'sandbox', 'serve.js');
    const child = spawn(process.execPath, [script, name, JSON.stringify(options)], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    const [line] = await firstLines(child, 1);
    return new RemoteStandIn((JSON.parse(line ?? '{}') as { url: string }).url, child);
  }

  /** The calls so far, without the first `from`. Asks for a part at a time: all of a long run do not fit into one answer. */
  async calls(from = 0): Promise<RecordedCall[]> {
    const calls: RecordedCall[] = [];
    for (;;) {
      const place = from + calls.length;
      const part = await this.#ask<RecordedCall[]>('GET', `calls?from=${place}&most=${CALLS_MOST}`);
      calls.push(...part);
      if (part.length < CALLS_MOST) return calls;
    }
  }

  /** How many calls of a method went well; cheap however many there are. */
  async count(method: string): Promise<number> {
    return (await this.#ask<{ count: number }>('GET', `count?method=${method}`)).count;
  }

  state<State>(): Promise<State> {
    return this.#ask('GET', 'state');
  }

  fail(...faults: Fault[]): Promise<void> {
    return this.#ask('PUT', 'faults', faults);
  }

  act<Result>(name: string, details: object = {}): Promise<Result> {
    return this.#ask('POST', `acts/${name}`, details);
  }

  async stop(): Promise<void> {
    const ended = new Promise<void>(resolve => this.child.once('exit', () => resolve()));
    this.child.stdin?.end();
    await ended;
  }

  async #ask<Result>(method: string, path: string, body?: unknown): Promise<Result> {
    const response = await fetch(`${this.url}/_stand-in/${path}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return (text === '' ? undefined : JSON.parse(text)) as Result;
  }
}

/** Calls asked for at once. */
const CALLS_MOST = 2000;

/** One line of a hub's log. */
export type LogLine = Readonly<Record<string, unknown>> & { readonly message: string };

/** A hub in its own process, started with `orderwire start`. */
export class RemoteHub {
  readonly lines: LogLine[] = [];
  readonly #listeners = new Set<(line: LogLine) => void>();
  readonly ended: Promise<number | null>;
  url = '';

  private constructor(private readonly child: ChildProcess) {
    this.ended = new Promise(resolve => child.once('exit', code => resolve(code)));
    for (const stream of [child.stdout, child.stderr]) {
      if (stream) createInterface({ input: stream }).on('line', text => this.#hear(text));
    }
  }

  /** Resolves when the hub takes webhooks. */
  static async start(
    configFile: string,
    env: Readonly<Record<string, string>>,
    listener?: (line: LogLine) => void,
  ): Promise<RemoteHub> {
    const script = join(packageRoot, 'dist', 'core', 'cli', 'main.js');
    const child = spawn(process.execPath, ['--enable-source-maps', script, 'start', '--config', configFile], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { PATH: process.env['PATH'] ?? '', ...env },
    });
    const hub = new RemoteHub(child);
    if (listener) hub.#listeners.add(listener);
    const ready = hub.waitFor(line => line.message === 'hub ready');
    const early = hub.ended.then(code =>
      Promise.reject(
        new Error(
          `the hub ended with ${code} before it was ready:\n${hub.lines.map(line => line.message).join('\n')}`,
        ),
      ),
    );
    hub.url = String((await Promise.race([ready, early]))['url']);
    return hub;
  }

  /** The first line, past or future, that fits. */
  waitFor(fits: (line: LogLine) => boolean): Promise<LogLine> {
    const past = this.lines.find(fits);
    if (past) return Promise.resolve(past);
    return new Promise(resolve => {
      const listener = (line: LogLine): void => {
        if (!fits(line)) return;
        this.#listeners.delete(listener);
        resolve(line);
      };
      this.#listeners.add(listener);
    });
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }

  kill(signal: NodeJS.Signals): void {
    this.child.kill(signal);
  }

  #hear(text: string): void {
    const line = toLine(text);
    this.lines.push(line);
    for (const listener of this.#listeners) listener(line);
  }
}

function toLine(text: string): LogLine {
  try {
    return JSON.parse(text) as LogLine;
  } catch {
    return { message: text };
  }
}

async function firstLines(child: ChildProcess, count: number): Promise<string[]> {
  const lines: string[] = [];
  if (child.stdout === null) return lines;
  for await (const line of createInterface({ input: child.stdout })) {
    lines.push(line);
    if (lines.length === count) break;
  }
  return lines;
}
