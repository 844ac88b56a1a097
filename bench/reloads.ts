/** A thousand reloads while webhooks come in at a steady rate: nothing lost, nothing doubled, memory flat, answers as quick as
 *  without. Every reload replaces the code of a plugin of one's own and a limit of a bundled one, so that each runner of the
 *  hub, the one that translates too, makes way for a new one. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SqliteJournal } from '../core/journal/sqlite/journal.js';
import { RemoteStandIn } from '../sandbox/process.js';
import { runnersOf, memoryOfAll, ownMemoryOf } from './memory.js';
import { layPlugin } from './own-plugins.js';
import type { ParcelCounts } from './parcels.js';
import { load, startHub, startServer, type MeasuredHub } from './processes.js';
import { reportReloads, RUNNERS_EVERY, SETTLED_AFTER, type Kept, type Seen } from './reloads-report.js';
import { printConditions } from './report.js';

/** How long a run is. */
interface Length {
  readonly reloads: number;
  /** Of each window with reloads. */
  readonly seconds: number;
  /** Of each quiet window before. */
  readonly quietSeconds: number;
  readonly ratePerSecond: number;
  /** Before everything else, at another rate. */
  readonly warmSeconds: number;
  readonly warmPerSecond: number;
  /** From the start of one reload to the start of the next, at least. */
  readonly everyMs: number;
}

const WHOLE: Length = {
  reloads: 1000,
  seconds: 30,
  quietSeconds: 6,
  ratePerSecond: 40,
  everyMs: 1000,
  warmSeconds: 30,
  warmPerSecond: 200,
};
const SMOKE: Length = {
  reloads: 20,
  seconds: 5,
  quietSeconds: 2,
  ratePerSecond: 20,
  everyMs: 100,
  warmSeconds: 1,
  warmPerSecond: 20,
};

interface Stage {
  readonly folder: string;
  readonly hub: MeasuredHub;
  readonly aymakan: RemoteStandIn;
  readonly parcels: { readonly url: string };
}

/** Runs the bench; a smoke run is short and proves only that it works, and that nothing is lost or doubled. */
export async function benchReloads(isSmoke: boolean): Promise<void> {
  const length = isSmoke ? SMOKE : WHOLE;
  printConditions([
    `${length.reloads} reloads, one every ${length.everyMs} ms or as it is done, in windows of ${length.seconds} s, each after a quiet one of ${length.quietSeconds} s;`,
    `all the time ${length.ratePerSecond} new 6 KB Shopify orders a second, each to two providers; a reload replaces both runners of the hub`,
    'hub, load generator and each stand-in are processes of their own on the same cores; default settings, no rate limits',
    `memory but for the first ${SETTLED_AFTER} reloads: of the hub its own after each window, when its garbage was collected; of a runner`,
    `its fair share (PSS) after every ${RUNNERS_EVERY}th reload, the mean of those there;`,
    `${length.warmSeconds * length.warmPerSecond} orders before all that, which fill the page cache of the journal`,
  ]);
  const seen: Seen = {
    quietMs: [],
    reloadingMs: [],
    reloadMs: [],
    core: [],
    runnersMb: [],
    acknowledged: 0,
    refused: 0,
  };
  const kept = await withStage(async stage => {
    const warming = { timesMs: [], seconds: length.warmSeconds };
    await webhooks(stage, seen, warming, { ratePerSecond: length.warmPerSecond });
    await untilArrived(stage, seen.acknowledged);
    while (seen.reloadMs.length < length.reloads) {
      await webhooks(stage, seen, { timesMs: seen.quietMs, seconds: length.quietSeconds }, length);
      const loading = webhooks(stage, seen, { timesMs: seen.reloadingMs, seconds: length.seconds }, length);
      await reloadFor(stage, seen, length);
      await loading;
      await stage.hub.collectGarbage();
      seen.core.push({ reloads: seen.reloadMs.length, mb: ownMemoryOf(stage.hub.pid) });
    }
    return countUp(stage, seen.acknowledged);
  });
  reportReloads(seen, kept);
}

/** One window of webhooks. */
async function webhooks(
  { hub }: Stage,
  seen: Seen,
  { timesMs, seconds }: { readonly timesMs: number[]; readonly seconds: number },
  { ratePerSecond }: Pick<Length, 'ratePerSecond'>,
): Promise<void> {
  const {
    acknowledged,
    refused,
    timesMs: times,
  } = await load({
    url: `${hub.url}/webhooks/bench`,
    connections: 8,
    seconds,
    ratePerSecond,
    firstId: 100_000_000 + seen.acknowledged + seen.refused,
    isNewOrderEach: true,
    reportsTimes: true,
  });
  seen.acknowledged += acknowledged;
  seen.refused += refused;
  timesMs.push(...times);
}

/** Reloads for one window, or until there were enough. */
async function reloadFor(stage: Stage, seen: Seen, { reloads, seconds, everyMs }: Length): Promise<void> {
  const endsAt = performance.now() + seconds * 1000 - everyMs;
  while (performance.now() < endsAt && seen.reloadMs.length < reloads) {
    const version = seen.reloadMs.length + 1;
    layPlugin(join(stage.folder, 'own'), { name: 'parcels', url: stage.parcels.url, version });
    layConfig(stage, version);
    const startedAt = performance.now();
    const response = await fetch(`${stage.hub.url}/admin/v1/plugins/reload`, { method: 'POST' });
    if (!response.ok) throw new Error(`reload ${version} was refused: ${await response.text()}`);
    const tookMs = performance.now() - startedAt;
    seen.reloadMs.push(tookMs);
    await new Promise(resolve => setTimeout(resolve, Math.max(0, everyMs - tookMs)));
    if (seen.reloadMs.length % RUNNERS_EVERY !== 0) continue;
    const runners = runnersOf(stage.hub.pid);
    seen.runnersMb.push(memoryOfAll(runners).pssMb / runners.length);
  }
}

/** Waits until both providers have so many orders, or for five minutes. */
async function untilArrived(stage: Stage, orders: number): Promise<void> {
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
async function countUp(stage: Stage, orders: number): Promise<Kept> {
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

/** The configuration; another version changes a limit of a bundled plugin's connection by a hair. */
function layConfig({ folder, aymakan }: Pick<Stage, 'folder' | 'aymakan'>, version: number): string {
  const limits = `{ ratePerSecond: 100000, burst: ${100_000 + (version % 2)}, concurrency: 16 }`;
  const text = `server: { port: 0 }
network: { allowPrivateAddresses: true }
plugin_paths: [own]
connections:
  bench: { plugin: shopify, settings: { shop: bench.myshopify.com }, secrets: { webhook: "\${env:SECRET}" } }
  warehouse: { plugin: aymakan, settings: { base_url: "${aymakan.url}/api/v1" }, secrets: { api_key: "\${env:KEY}" }, limits: ${limits} }
  parcels: { plugin: parcels, limits: ${limits} }
routes:
  - { from: [bench], to: [warehouse, parcels], events: [order.created] }
`;
  writeFileSync(join(folder, 'orderwire.yaml'), text);
  return text;
}

async function withStage<Result>(run: (stage: Stage) => Promise<Result>): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), 'orderwire-bench-'));
  const aymakan = await RemoteStandIn.start('aymakan', { apiKey: 'key' });
  const parcels = await startServer('parcels.js');
  layPlugin(join(folder, 'own'), { name: 'parcels', url: parcels.url, version: 0 });
  const config = layConfig({ folder, aymakan }, 0);
  const hub = await startHub(folder, config, { SECRET: 'bench-secret', KEY: 'key' }, { collects: true });
  try {
    return await run({ folder, hub, aymakan, parcels });
  } finally {
    await hub.stop('SIGKILL');
    await Promise.all([aymakan.stop(), parcels.stop()]);
    rmSync(folder, { recursive: true });
  }
}
