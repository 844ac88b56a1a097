/** A drill: a hub on a file system of 6 MB that fills up, gets more room, and is then mounted read-only. It mounts, so it
 *  needs root, or a name space of its own: `unshare --map-root-user --mount node dist/sandbox/drills/full-disk.js`.
 *  Ends with 1 where a webhook that was answered 200 is missing, or the hub does not come back by itself. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RemoteHub } from '../process.js';
import { shopifyOrder } from '../shopify/orders.js';
import { sendWebhook, signWebhook, type SignedWebhook } from '../shopify/send.js';

const folder = mkdtempSync(join(tmpdir(), 'orderwire-drill-'));
const disk = join(folder, 'disk');
const config = join(folder, 'orderwire.yaml');
const answered = new Map<SignedWebhook, string>();
let faults = 0;

const say = (about: string, text: string): void => void process.stdout.write(`${about.padEnd(12)}${text}\n`);
const mount = (...args: string[]): unknown => execFileSync('mount', [...args, disk]);

mkdirSync(disk);
mount('-t', 'tmpfs', '-o', 'size=6m', 'tmpfs');
writeFileSync(join(folder, 'secret'), 'drill-secret');
writeFileSync(
  config,
  `server: { port: 0 }
journal: { path: disk/journal.db }
connections:
  drill: { plugin: shopify, settings: { shop: drill.myshopify.com }, secrets: { webhook: "\${file:secret}" } }
`,
);
try {
  await fillUp();
  await startReadOnly();
} finally {
  execFileSync('umount', [disk]);
  rmSync(folder, { recursive: true });
}
process.exitCode = faults === 0 ? 0 : 1;

async function fillUp(): Promise<void> {
  const hub = await RemoteHub.start(config, {});
  let refused: SignedWebhook | undefined;
  for (let id = 1; refused === undefined && id <= 1000; id += 1) {
    const webhook = anOrder(id);
    if (!(await isTaken(hub, webhook))) refused = webhook;
  }
  say('sender', `${answered.size} webhooks answered 200, then 503 with Retry-After`);
  await tellReadiness(hub);
  const line = hub.lines.find(({ message }) => message === 'request refused');
  say('log', JSON.stringify({ ...line, requestId: undefined, timestamp: undefined }));
  mount('-o', 'remount,size=64m');
  say('operator', 'gives the disk more room; the hub is not touched');
  if (refused === undefined || !(await isTaken(hub, refused))) fail('it does not take what it had refused');
  else say('sender', 'sends the refused webhook again: 200');
  await tellReadiness(hub);
  hub.kill('SIGKILL');
  await hub.ended;
  const next = await RemoteHub.start(config, {});
  for (const [webhook, text] of answered) {
    const again = await sendWebhook(`${next.url}/webhooks/drill`, webhook);
    if (again.text !== text) fail(`${text} was answered ${again.text} after a kill`);
  }
  say('sender', `after a kill and a start all ${answered.size} are known: the same answers again`);
  next.kill('SIGTERM');
  await next.ended;
}

async function startReadOnly(): Promise<void> {
  mount('-o', 'remount,ro');
  say('operator', 'mounts the disk read-only and starts the hub');
  const started = await RemoteHub.start(config, {}).catch((error: unknown) => (error as Error).message);
  if (typeof started === 'string') return say('terminal', started.split('\n').slice(0, 2).join(' '));
  fail('it started');
  started.kill('SIGKILL');
}

function anOrder(id: number): SignedWebhook {
  const order = shopifyOrder({ id, number: id, fields: { note: 'x'.repeat(20_000) } });
  return signWebhook(
    { topic: 'orders/create', body: order },
    { shop: 'drill.myshopify.com', secret: 'drill-secret' },
  );
}

async function isTaken(hub: RemoteHub, webhook: SignedWebhook): Promise<boolean> {
  const { status, text } = await sendWebhook(`${hub.url}/webhooks/drill`, webhook);
  if (status === 200) answered.set(webhook, text);
  return status === 200;
}

async function tellReadiness(hub: RemoteHub): Promise<void> {
  const response = await fetch(`${hub.url}/readyz`);
  say('/readyz', `${response.status} ${await response.text()}`);
}

function fail(what: string): void {
  faults += 1;
  say('FAULT', what);
}
