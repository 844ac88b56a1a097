/** What a run of many reloads takes place on: a hub between a shop and two providers, and what has arrived there. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SqliteJournal } from '../core/journal/sqlite/journal.js';
import { RemoteStandIn } from '../sandbox/process.js';
import { runnersOf } from './memory.js';
import { layPlugin } from './own-plugins.js';
import type { ParcelCounts } from './parcels.js';
import { startHub, startServer, type MeasuredHub } from './processes.js';
import type { Kept } from './reloads-report.js';

/** A hub under measurement and the providers it delivers to. */
export interface Stage {
  readonly folder: string;
  readonly hub: MeasuredHub;
  readonly aymakan: RemoteStandIn;
  readonly parcels: { readonly url: string };
}

/** Starts it, runs, and takes it down. */
export async function withStage<Result>(run: (stage: Stage) => Promise<Result>): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), 'orderwire-bench-'));
  const aymakan = await RemoteStandIn.start('aymakan', { apiKey: 'key' });
  const parcels = await startServer('parcels.js');
  const config = layVersion({ folder, aymakan, parcels }, 0);
  const hub = await startHub(folder, config, { SECRET: 'bench-secret', KEY: 'key' }, { collects: true });
  try {
    return await run({ folder, hub, aymakan, parcels });
  } finally {
    await hub.stop('SIGKILL');
    await Promise.all([aymakan.stop(), parcels.stop()]);
    rmSync(folder, { recursive: true });
  }
}

/** Lays what makes each runner of the hub give way to a new one at the next reload: another version of the plugin of one's own,
 *  and a hair's difference in a limit of a bundled one. Gives the configuration. */
export function layVersion(
  { folder, aymakan, parcels }: Pick<Stage, 'folder' | 'aymakan' | 'parcels'>,
  version: number,
): string {
  layPlugin(join(folder, 'own'), { name: 'parcels', url: parcels.url, version });
  const config = configOf(aymakan.url, version);
  writeFileSync(join(folder, 'orderwire.yaml'), config);
  return config;
}

/** Waits until both providers have so many orders, or for five minutes. */
export async function untilArrived(stage: Stage, orders: number): Promise<void> {
  for (const endsAt = Date.now() + 300_000; Date.now() < endsAt;) {
    const [posted, { references }] = await Promise.all([stage.aymakan.count('POST'), countParcels(stage)]);
    if (posted >= orders && references >= orders) return;
    await new Promise(resolve => setTimeout(resolve, 200));
  }
}

async function countParcels({ parcels }: Stage): Promise<ParcelCounts> {
  return (await (await fetch(`${parcels.url}/counts`)).json()) as ParcelCounts;
}

/** Waits until everything has arrived, and counts. Ends the hub: its journal tells the rest. */
export async function countUp(stage: Stage, orders: number): Promise<Kept> {
  const { folder, hub, aymakan } = stage;
  await untilArrived(stage, orders);
  const { references, doubles } = await countParcels(stage);
  const creates = (await aymakan.calls()).filter(
    ({ method, status }) => method === 'POST' && status >= 200 && status < 300,
  );
  const notes = new Set(creates.map(({ json }) => (json as { note: string }).note.split(' ')[0]));
  const runnersLeft = runnersOf(hub.pid).length;
  await hub.stop('SIGTERM');
  const journal = await SqliteJournal.open(join(folder, 'data', 'orderwire.db'));
  const { webhooks: stored, deliveries, orders: known } = await journal.count();
  await journal.close();
  const lost = [
    orders - references,
    orders - notes.size,
    orders - stored.translated,
    orders - known,
    2 * orders - deliveries.delivered,
  ];
  return {
    lost: Math.max(0, ...lost),
    doubled: doubles + creates.length - notes.size,
    unsettled: deliveries.pending + deliveries.dead + stored.pending + stored.quarantined,
    runnersLeft,
  };
}

function configOf(aymakan: string, version: number): string {
  const limits = `{ ratePerSecond: 100000, burst: ${100_000 + (version % 2)}, concurrency: 16 }`;
  return `server: { port: 0 }
network: { allowPrivateAddresses: true }
plugin_paths: [own]
connections:
  bench: { plugin: shopify, settings: { shop: bench.myshopify.com }, secrets: { webhook: "\${env:SECRET}" } }
  warehouse: { plugin: aymakan, settings: { base_url: "${aymakan}/api/v1" }, secrets: { api_key: "\${env:KEY}" }, limits: ${limits} }
  parcels: { plugin: parcels, limits: ${limits} }
routes:
  - { from: [bench], to: [warehouse, parcels], events: [order.created] }
`;
}
