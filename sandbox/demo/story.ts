/** What happens in the demo's two shops. */
import type { LogLine, RemoteHub } from '../process.js';
import type { DemoStandIns } from './config.js';

/** Plays the story. Each step waits until the hub has taken care of the one before, so that the lines read in order. */
export async function playStory(
  hub: RemoteHub,
  { shopify, woocommerce }: DemoStandIns,
  say: (sentence: string) => void,
): Promise<void> {
  await shopify.act('connect', { hook: `${hub.url}/webhooks/acme-shop` });
  await woocommerce.act('connect', { hook: `${hub.url}/webhooks/acme-outlet`, shopUrl: woocommerce.url });
  const steps: readonly [string, () => Promise<unknown>][] = [
    ['WooCommerce saves its webhook and pings', () => woocommerce.act('ping')],
    ['somebody forges a Shopify webhook', () => shopify.act('forge')],
    [
      'a buyer orders at Shopify, to be paid on delivery',
      () => shopify.act('place', { id: 1001, number: 1001, isCashOnDelivery: true }),
    ],
    ['Shopify sends the same webhook again', () => shopify.act('repeat')],
    [
      'the shop changes a quantity; the webhook holds no order, it is fetched',
      () => shopify.act('edit', { id: 1001, lineId: 100_101, quantity: 3 }),
    ],
    ['the buyer pays after all', () => shopify.act('pay', { id: 1001 })],
    ['another buyer orders, paid by card', () => shopify.act('place', { id: 1002, number: 1002 })],
    ['and cancels', () => shopify.act('cancel', { id: 1002 })],
    ['WooCommerce announces a draft', () => woocommerce.act('draft', { id: 2000 })],
    ['a buyer orders at WooCommerce', () => woocommerce.act('place', { id: 2001 })],
    ['and pays', () => woocommerce.act('pay', { id: 2001 })],
  ];
  let answered = 0;
  for (const [about, act] of steps) {
    say(`\n--          ${about}`);
    if (((await act()) as { status: number }).status === 200) answered += 1;
    await until(hub, () => lines(hub, ANSWERED).length === answered);
    await until(hub, () => lines(hub, STORED).length === lines(hub, TAKEN_CARE_OF).length);
    await until(hub, () => deliveriesOf(hub) === lines(hub, SETTLED).length);
  }
}

const ANSWERED = /^(webhook (stored|repeated)|handshake answered)$/;
const STORED = /^webhook stored$/;
const TAKEN_CARE_OF = /^webhook (translated|ignored|quarantined)$/;
const SETTLED = /^delivery (delivered|skipped|superseded|dead)$/;

function lines(hub: RemoteHub, message: RegExp): LogLine[] {
  return hub.lines.filter(line => message.test(line.message));
}

/** How many deliveries the events so far lead to: the hub names them as `event -> destination, destination`. */
function deliveriesOf(hub: RemoteHub): number {
  const events = lines(hub, /^webhook translated$/).flatMap(line => line['events'] as string[]);
  return events.flatMap(event => event.split(' -> ')[1]?.split(', ') ?? []).filter(name => name !== 'nobody')
    .length;
}

async function until(hub: RemoteHub, isReached: () => boolean): Promise<void> {
  const seen = new Set(hub.lines);
  while (!isReached()) seen.add(await hub.waitFor(line => !seen.has(line)));
}
