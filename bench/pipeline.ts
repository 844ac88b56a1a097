/** From HTTP to both providers: how many webhooks a second get through, and how long one takes at a tenth of that. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SqliteJournal } from '../core/journal/sqlite/journal.js';
import { RemoteStandIn } from '../sandbox/process.js';
import type { RecordedCall } from '../sandbox/stand-in.js';
import { load, startHub, type MeasuredHub } from './processes.js';
import { median, printConditions, printResult, printTable } from './report.js';

interface Stage {
  readonly folder: string;
  readonly hub: MeasuredHub;
  readonly aftership: RemoteStandIn;
  readonly aymakan: RemoteStandIn;
}

/** Runs the bench; a smoke run is short and proves only that it works. */
export async function benchPipeline(isSmoke: boolean): Promise<void> {
  const rounds = isSmoke ? 1 : 5;
  const seconds = isSmoke ? 1 : 2;
  printConditions([
    `${rounds} rounds: ${seconds} s of new 6 KB Shopify orders as fast as 16 connections are answered, until both stand-ins hold all of them;`,
    `then ${seconds} s at a tenth of that rate through the same hub: time to each provider's call, from the arrival of the webhook as the`,
    "journal has it, and from the sender's first byte",
    'hub, load generator and each stand-in are processes of their own; fresh journal each round; no rate limits at stand-ins and connections',
  ]);
  const results = [];
  for (let round = 0; round < rounds; round += 1) {
    results.push(
      await withStage(async stage => {
        const { sent, perSecond } = await measureThroughput(stage, seconds);
        const ratePerSecond = Math.max(1, Math.round(perSecond / 10));
        return { perSecond, ...(await measureLatency(stage, { seconds, ratePerSecond, before: sent })) };
      }),
    );
  }
  printTable(
    ['round', 'webhooks/s', 'p50 ms', 'p99 ms', 'from the sender p50', 'p99'],
    results.map(({ perSecond, arrival, sender }, index) => [
      index + 1,
      perSecond,
      arrival.p50,
      arrival.p99,
      sender.p50,
      sender.p99,
    ]),
  );
  printResult({
    bench: 'pipeline',
    webhooksPerSecond: median(results.map(({ perSecond }) => perSecond)),
    addedP50Ms: median(results.map(({ arrival }) => arrival.p50)),
    addedP99Ms: median(results.map(({ arrival }) => arrival.p99)),
    fromSenderP50Ms: median(results.map(({ sender }) => sender.p50)),
    fromSenderP99Ms: median(results.map(({ sender }) => sender.p99)),
  });
}

/** Webhooks per second from the first one sent to the last one acknowledged by both stand-ins. */
async function measureThroughput(
  stage: Stage,
  seconds: number,
): Promise<{ sent: number; perSecond: number }> {
  const url = `${stage.hub.url}/webhooks/bench`;
  const startedAt = Date.now();
  const { acknowledged } = await load({
    url,
    connections: 16,
    seconds,
    firstId: 100_000_000,
    isNewOrderEach: true,
  });
  await waitForCreates(stage, acknowledged);
  return { sent: acknowledged, perSecond: Math.round(acknowledged / ((Date.now() - startedAt) / 1000)) };
}

/** Half of the times, and 99 of 100, are no longer. */
interface Times {
  readonly p50: number;
  readonly p99: number;
}

/** Time to the create call at each provider, in a hub that is warm. Ends the hub: its journal tells when each webhook came in. */
async function measureLatency(
  stage: Stage,
  { seconds, ratePerSecond, before }: { seconds: number; ratePerSecond: number; before: number },
): Promise<{ arrival: Times; sender: Times }> {
  const standIns = [stage.aftership, stage.aymakan];
  const url = `${stage.hub.url}/webhooks/bench`;
  const { acknowledged, sentAt } = await load({
    url,
    connections: 4,
    seconds,
    ratePerSecond,
    firstId: 500_000_000,
    isNewOrderEach: true,
    reportsSends: true,
  });
  await waitForCreates(stage, before + acknowledged);
  const calls = (await Promise.all(standIns.map(standIn => standIn.calls(before)))).flat();
  const creates = calls.filter(({ method, status }) => method === 'POST' && status >= 200 && status < 300);
  await stage.hub.stop('SIGTERM');
  const journal = await SqliteJournal.open(join(stage.folder, 'data', 'orderwire.db'));
  const sinceArrival = creates.map(async call => call.at - (await arrivedAt(journal, orderOf(call))));
  const arrival = timesOf(await Promise.all(sinceArrival));
  await journal.close();
  return { arrival, sender: timesOf(creates.map(call => call.at - (sentAt[orderOf(call)] ?? Number.NaN))) };
}

function timesOf(added: readonly number[]): Times {
  if (added.some(Number.isNaN)) throw new Error('a provider was told an order that was not sent');
  const sorted = [...added].sort((one, other) => one - other);
  const at = (share: number): number => sorted[Math.floor((sorted.length - 1) * share)] ?? 0;
  return { p50: at(0.5), p99: at(0.99) };
}

/** When the hub had the whole webhook. */
async function arrivedAt(journal: SqliteJournal, orderId: string): Promise<number> {
  const webhookId = (await journal.findOrder({ connection: 'bench', orderId }))?.events[0]?.webhookId;
  const receivedAt = webhookId === undefined ? undefined : (await journal.findWebhook(webhookId))?.receivedAt;
  return receivedAt ?? Number.NaN;
}

/** Waits until both stand-ins have created that many orders. */
async function waitForCreates({ aftership, aymakan }: Stage, orders: number): Promise<void> {
  for (const endsAt = Date.now() + 120_000; Date.now() < endsAt;) {
    const counts = await Promise.all([aftership, aymakan].map(standIn => standIn.count('POST')));
    if (counts.every(count => count >= orders)) return;
    await new Promise(resolve => setTimeout(resolve, 50));
  }
  throw new Error(`not all of ${orders} orders arrived within two minutes`);
}

/** The number of the order that a call is about: its note begins with it. */
function orderOf({ json }: RecordedCall): string {
  return (json as { note: string }).note.split(' ')[0] ?? '';
}

async function withStage<Result>(run: (stage: Stage) => Promise<Result>): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), 'orderwire-bench-'));
  const aftership = await RemoteStandIn.start('aftership', {
    apiKey: 'key',
    stores: [{ id: 'bench' }],
    ratePerSecond: false,
  });
  const aymakan = await RemoteStandIn.start('aymakan', { apiKey: 'key' });
  const limits = '{ ratePerSecond: 100000, burst: 100000, concurrency: 64 }';
  const config = `server: { port: 0 }
network: { allowPrivateAddresses: true }
connections:
  bench: { plugin: shopify, settings: { shop: bench.myshopify.com }, secrets: { webhook: "\${env:SECRET}" } }
  tracking: { plugin: aftership, settings: { base_url: "${aftership.url}", store_id: bench }, secrets: { api_key: "\${env:KEY}" }, limits: ${limits} }
  warehouse: { plugin: aymakan, settings: { base_url: "${aymakan.url}/api/v1" }, secrets: { api_key: "\${env:KEY}" }, limits: ${limits} }
routes:
  - { from: [bench], to: [tracking, warehouse], events: [order.created] }
`;
  const hub = await startHub(folder, config, { SECRET: 'bench-secret', KEY: 'key' });
  try {
    return await run({ folder, hub, aftership, aymakan });
  } finally {
    await hub.stop('SIGKILL');
    await Promise.all([aftership.stop(), aymakan.stop()]);
    rmSync(folder, { recursive: true });
  }
}
