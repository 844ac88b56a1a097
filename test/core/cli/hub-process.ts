/** The command line as a process of its own, and a configuration with one shop for it. */
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import { packageRoot } from '../../../core/root.js';
import type { TempFolder } from '../../support/hub-parts.js';

/** How a command ended, with everything it wrote. */
export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** What a process is held to, and which program it runs. */
export interface ProcessBounds {
  /** Largest file it may write, in blocks of the shell. What is at its limit can be given more room later. */
  readonly fileBlocksMax?: number;
  /** Files and connections it may have open at once. */
  readonly openFilesMax?: number;
  /** The folder of another installation than this one. */
  readonly root?: string;
  /** The folder it is run in. */
  readonly cwd?: string;
}

type Line = Readonly<Record<string, unknown>>;

export class HubProcess {
  readonly #child: ChildProcess;
  readonly #lines: Line[] = [];
  #hasEnded = false;
  #onLine: () => void = () => undefined;
  readonly ended: Promise<Ended>;

  /** Runs `orderwire` with these arguments. */
  constructor(
    args: readonly string[],
    env: Record<string, string> = {},
    { fileBlocksMax, openFilesMax, root = packageRoot, cwd = process.cwd() }: ProcessBounds = {},
  ) {
    const command = [process.execPath, join(root, 'dist', 'core', 'cli', 'main.js'), ...args];
    const bounds = [
      ...(fileBlocksMax === undefined ? [] : [`ulimit -S -f ${fileBlocksMax};`]),
      ...(openFilesMax === undefined ? [] : [`ulimit -n ${openFilesMax};`]),
    ];
    const [program = '', ...rest] =
      bounds.length === 0 ? command : ['sh', '-c', `${bounds.join(' ')} exec "$@"`, 'sh', ...command];
    this.#child = spawn(program, rest, {
      cwd,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { PATH: process.env['PATH'] ?? '', ...env },
    });
    const written = { stdout: '', stderr: '' };
    for (const stream of ['stdout', 'stderr'] as const) {
      const source = this.#child[stream];
      if (source === null) continue;
      source.setEncoding('utf8').on('data', (text: string) => (written[stream] += text));
      createInterface({ input: source }).on('line', text => this.#hear(text));
    }
    this.ended = new Promise(resolve =>
      this.#child.once('close', code => {
        this.#hasEnded = true;
        resolve({ code, ...written });
        this.#onLine();
      }),
    );
  }

  /** Runs a command that ends by itself. */
  static run(...args: readonly string[]): Promise<Ended> {
    return new HubProcess(args).ended;
  }

  /** The lines of the log with this message, so far. */
  linesOf(message: string): Line[] {
    return this.#lines.filter(line => line['message'] === message);
  }

  /** The last of so many lines of the log with this message, past or future. Fails where the process ends without it. */
  async line(message: string, count = 1): Promise<Line> {
    for (;;) {
      const found = this.linesOf(message)[count - 1];
      if (found) return found;
      if (this.#hasEnded) {
        const { code, stderr } = await this.ended;
        throw new Error(`the process ended (${code}) without "${message}": ${stderr}`);
      }
      await new Promise<void>(resolve => (this.#onLine = resolve));
    }
  }

  /** Its launcher and its runners, by process id. */
  descendants(): number[] {
    const below = (pid: number | undefined): number[] => {
      const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ');
      return children.filter(text => text !== '').flatMap(text => [Number(text), ...below(Number(text))]);
    };
    return below(this.#child.pid);
  }

  /** Its runners, by process id. */
  runners(): number[] {
    const isRunner = (pid: number): boolean =>
      /core.runner.main\.js/.test(readFileSync(`/proc/${pid}/cmdline`, 'utf8'));
    return this.descendants().filter(isRunner);
  }

  async url(): Promise<string> {
    return String((await this.line('hub ready'))['url']);
  }

  /** Takes the limit of its files away: there is room again. */
  giveRoom(): void {
    execFileSync('prlimit', ['--pid', String(this.#child.pid), '--fsize=unlimited:']);
  }

  kill(signal: NodeJS.Signals): void {
    this.#child.kill(signal);
  }

  #hear(text: string): void {
    try {
      this.#lines.push(JSON.parse(text) as Line);
    } catch {
      this.#lines.push({ message: text });
    }
    this.#onLine();
  }
}

/** The environment in which this text runs inside the process before the program does: how a test gets at what a process
 *  has and nobody outside of it can reach. */
export function preloading(folder: TempFolder, module: string): Record<string, string> {
  const url = pathToFileURL(folder.write('preloaded.mjs', module)).href;
  return { NODE_OPTIONS: `--import=${url}` };
}

export const shopEnv = { SHOP_SECRET: 'hush-hush' };

/** Writes a configuration with one Shopify shop; gives its path. */
export function writeConfig(folder: TempFolder, rest = ''): string {
  return folder.write(
    'orderwire.yaml',
    `server: { port: 0 }
journal: { path: journal.db }
log: { level: debug }
connections:
  acme-shop:
    plugin: shopify
    settings: { shop: acme-example.myshopify.com }
    secrets: { webhook: "\${env:SHOP_SECRET}" }
${rest}`,
  );
}

/** The headers of a webhook of that shop, signed. */
export function shopHeaders(id: string, body: string | Uint8Array): Record<string, string> {
  return {
    'content-type': 'application/json',
    'x-shopify-topic': 'app/uninstalled',
    'x-shopify-shop-domain': 'acme-example.myshopify.com',
    'x-shopify-webhook-id': id,
    'x-shopify-hmac-sha256': createHmac('sha256', shopEnv.SHOP_SECRET).update(body).digest('base64'),
  };
}
