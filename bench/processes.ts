/** Starting what a bench measures, each in a process of its own. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import { packageRoot } from '../core/root.js';
import type { LoadOptions, LoadResult } from './load.js';

/** Runs the load generator and gives its report. */
export function load(options: LoadOptions): Promise<LoadResult> {
  return runChild<LoadResult>('load.js', options);
}

/** Runs a script of the bench that takes its options as JSON, prints its report as JSON and ends. */
export async function runChild<Result>(script: string, options: object): Promise<Result> {
  const child = spawn(
    process.execPath,
    [join(packageRoot, 'dist', 'bench', script), JSON.stringify(options)],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  let text = '';
  child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString('utf8')));
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new Error(`${script} ended with ${code}`);
  return JSON.parse(text) as Result;
}

/** A server of the bench that says {"url"} on its first line and ends with its standard input. */
export async function startServer(script: string): Promise<{ url: string; stop(): Promise<void> }> {
  const child = spawn(process.execPath, [join(packageRoot, 'dist', 'bench', script)], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, NODE_ENV: 'production' },
  });
  const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
  return {
    url: (JSON.parse(line) as { url: string }).url,
    async stop() {
      child.stdin.end();
      await once(child, 'exit');
    },
  };
}

/** A hub whose log goes to a file, as it does in production, so that reading it costs the measurement nothing. */
export async function startHub(
  folder: string,
  config: string,
  env: Readonly<Record<string, string>>,
  { collects = false }: { readonly collects?: boolean } = {},
): Promise<MeasuredHub> {
  const file = join(folder, 'orderwire.yaml');
  const log = join(folder, 'hub.log');
  writeFileSync(file, config);
  const output = openSync(log, 'w');
  const script = join(packageRoot, 'dist', 'core', 'cli', 'main.js');
  const collecting = collects ? ['--expose-gc', '--import', COLLECTOR] : [];
  const child = spawn(process.execPath, [...collecting, script, 'start', '--config', file], {
    stdio: ['ignore', output, output, ...(collects ? (['ipc'] as const) : [])],
    env: { PATH: process.env['PATH'] ?? '', NODE_ENV: 'production', ...env },
  });
  closeSync(output);
  const lines = (message: string): Record<string, unknown>[] =>
    readFileSync(log, 'utf8')
      .split('\n')
      .filter(text => text.includes(`"message":"${message}"`))
      .map(text => JSON.parse(text) as Record<string, unknown>);
  const line = (message: string): Record<string, unknown> | undefined => lines(message)[0];
  for (const endsAt = Date.now() + 20_000; line('hub ready') === undefined;) {
    if (Date.now() > endsAt || child.exitCode !== null)
      throw new Error(`the hub did not start:\n${readFileSync(log, 'utf8')}`);
    await new Promise(resolve => setTimeout(resolve, 20));
  }
  return {
    url: String(line('hub ready')?.['url']),
    pid: child.pid ?? 0,
    line,
    count: message => lines(message).length,
    async collectGarbage() {
      child.send('collect');
      await once(child, 'message', { signal: AbortSignal.timeout(30_000) });
    },
    async stop(signal) {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill(signal);
      await once(child, 'exit');
    },
  };
}

const COLLECTOR = pathToFileURL(join(packageRoot, 'dist', 'bench', 'collector.js')).href;

/** A hub under measurement. */
export interface MeasuredHub {
  readonly url: string;
  readonly pid: number;
  /** The first line of its log with this message. */
  line(message: string): Record<string, unknown> | undefined;
  /** How many lines of its log have this message. */
  count(message: string): number;
  /** Frees what nothing uses any more, but for the small thread that reads folders, which takes no preload; only where the hub
   *  was started so that it can. */
  collectGarbage(): Promise<void>;
  stop(signal: NodeJS.Signals): Promise<void>;
}
