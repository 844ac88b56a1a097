/** Starting what a bench measures, each in a process of its own. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { packageRoot } from '../core/root.js';
import type { LoadOptions, LoadResult } from './load.js';

/** Runs the load generator and gives its report. */
export async function load(options: LoadOptions): Promise<LoadResult> {
  const child = spawn(
    process.execPath,
    [join(packageRoot, 'dist', 'bench', 'load.js'), JSON.stringify(options)],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  let text = '';
  child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString('utf8')));
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new Error(`the load generator ended with ${code}`);
  return JSON.parse(text) as LoadResult;
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
