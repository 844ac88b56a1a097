/** How much of bare Express is left when every webhook is verified, stored and fsynced before it is answered. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LoadResult } from './load.js';
import { load, startHub, startServer } from './processes.js';
import { median, printConditions, printResult, printTable } from './report.js';

interface Round {
  readonly bare: LoadResult;
  readonly hub: LoadResult;
  readonly rowsPerCommit: number;
}

/** Runs the bench; a smoke run is short and proves only that it works. */
export async function benchIngress(isSmoke: boolean): Promise<void> {
  const rounds = isSmoke ? 1 : 7;
  const seconds = isSmoke ? 1 : 4;
  printConditions([
    `${rounds} rounds of ${seconds} s for each side in turn, 64 connections, 6 KB Shopify order, HMAC-SHA256, load generator in its own process`,
    'hub: whole hub as started by `orderwire start`, default settings, fresh journal each round, synchronous=FULL; translation goes on meanwhile',
    'bare: Express 5, express.raw, HMAC verified, nothing stored',
  ]);
  const results: Round[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const bareFirst = round % 2 === 0;
    const early = bareFirst ? await measureBare(seconds) : undefined;
    const { hub, rowsPerCommit } = await measureHub(seconds);
    results.push({ bare: early ?? (await measureBare(seconds)), hub, rowsPerCommit });
  }
  printTable(
    ['round', 'bare/s', 'hub/s', 'ratio', 'bare p50', 'hub p50', 'bare p99', 'hub p99', 'rows/commit'],
    results.map(({ bare, hub, rowsPerCommit }, index) => [
      index + 1,
      bare.perSecond,
      hub.perSecond,
      (hub.perSecond / bare.perSecond).toFixed(2),
      bare.p50Ms,
      hub.p50Ms,
      bare.p99Ms,
      hub.p99Ms,
      rowsPerCommit.toFixed(1),
    ]),
  );
  printResult({
    bench: 'ingress',
    acknowledgedPerSecond: median(results.map(({ hub }) => hub.perSecond)),
    barePerSecond: median(results.map(({ bare }) => bare.perSecond)),
    ratio: median(results.map(({ bare, hub }) => hub.perSecond / bare.perSecond)),
    p50Ms: median(results.map(({ hub }) => hub.p50Ms)),
    p99Ms: median(results.map(({ hub }) => hub.p99Ms)),
    rowsPerCommit: median(results.map(({ rowsPerCommit }) => rowsPerCommit)),
    refused: results.reduce((total, { hub }) => total + hub.refused, 0),
  });
}

async function measureBare(seconds: number): Promise<LoadResult> {
  const server = await startServer('bare-express.js');
  const result = await warmAndLoad(`${server.url}/webhooks/bench`, seconds);
  await server.stop();
  return result;
}

async function measureHub(seconds: number): Promise<{ hub: LoadResult; rowsPerCommit: number }> {
  const folder = mkdtempSync(join(tmpdir(), 'orderwire-bench-'));
  const hub = await startHub(folder, CONFIG, { SECRET: 'bench-secret' });
  const result = await warmAndLoad(`${hub.url}/webhooks/bench`, seconds);
  await hub.stop('SIGTERM');
  const rowsPerCommit = Number(hub.line('journal closed')?.['rowsPerCommit'] ?? 0);
  rmSync(folder, { recursive: true });
  return { hub: result, rowsPerCommit };
}

const CONFIG = `server: { port: 0 }
connections:
  bench: { plugin: shopify, settings: { shop: bench.myshopify.com }, secrets: { webhook: "\${env:SECRET}" } }
`;

async function warmAndLoad(url: string, seconds: number): Promise<LoadResult> {
  const options = { url, connections: 64, isNewOrderEach: false };
  await load({ ...options, seconds: 1, firstId: 100_000_000 });
  return load({ ...options, seconds, firstId: 200_000_000 });
}
