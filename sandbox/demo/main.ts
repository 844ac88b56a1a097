/** `npm run demo`: the main job on one desk. Two shops and two providers as servers of their own, the real hub between
 *  them, signed orders sent through it, each step printed as it happens. `--once` ends by itself, with 0 only if
 *  everything arrived as it should. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RemoteHub, RemoteStandIn } from '../process.js';
import { checkArrivals } from './arrivals.js';
import { writeDemoConfig } from './config.js';
import { narrate } from './narrator.js';
import { playStory } from './story.js';

const isOnce = process.argv.includes('--once');
const folder = mkdtempSync(join(tmpdir(), 'orderwire-demo-'));
const standIns = {
  shopify: await RemoteStandIn.start('shopify', {
    shop: 'acme-example.myshopify.com',
    secret: 'demo-shopify-secret',
    accessToken: 'demo-token',
  }),
  woocommerce: await RemoteStandIn.start('woocommerce', {
    secret: 'demo-woo-secret',
    consumerKey: 'ck_demo',
    consumerSecret: 'cs_demo',
  }),
  aftership: await RemoteStandIn.start('aftership', {
    apiKey: 'demo-aftership-key',
    stores: [{ id: 'acme' }],
    ratePerSecond: 10,
  }),
  aymakan: await RemoteStandIn.start('aymakan', { apiKey: 'demo-aymakan-key' }),
};
say(
  `stand-ins   Shopify ${standIns.shopify.url}, WooCommerce ${standIns.woocommerce.url}, AfterShip ${standIns.aftership.url}, Aymakan ${standIns.aymakan.url}`,
);
const { file, env } = writeDemoConfig(folder, standIns);
const hub = await RemoteHub.start(file, env, line => {
  const sentence = narrate(line);
  if (sentence) say(sentence);
});

process.on('SIGINT', () => void end(0)).on('SIGTERM', () => void end(0));
const hasArrived = await playStory(hub, standIns, say).then(() => checkArrivals(hub, standIns, say));
say(
  hasArrived
    ? 'done        everything arrived as it should'
    : 'FAILED      not everything arrived as it should, see above',
);
if (isOnce) await end(hasArrived ? 0 : 1);
else
  say(
    `running     the hub stays up at ${hub.url}; its journal is ${join(folder, 'demo.db')}; Ctrl-C ends it`,
  );

async function end(code: number): Promise<void> {
  hub.kill('SIGTERM');
  await hub.ended;
  await Promise.all(Object.values(standIns).map(standIn => standIn.stop()));
  rmSync(folder, { recursive: true, force: true });
  process.exit(code);
}

function say(sentence: string): void {
  process.stdout.write(`${sentence}\n`);
}
