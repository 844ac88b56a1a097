/** What happens in the demo's two shops. */
import type { RemoteHub } from '../process.js';
import type { DemoStandIns } from './config.js';

/** Plays the story. Each step waits until the hub has taken care of the one before, so that the lines read in order. */
export async function playStory(
  hub: RemoteHub,
  { shopify, woocommerce }: DemoStandIns,
  say: (sentence: string) => void,
): Promise<void> {
  await shopify.act('connect', { hook: `${hub.url}/webhooks/acme-shop` });
  await woocommerce.act('connect', { hook: `${hub.url}/webhooks/acme-outlet`, shopUrl: woocommerce.url });
  const steps: readonly [string, () => Promise<unknown>, settled: number][] = [
    ['WooCommerce saves its webhook and pings', () => woocommerce.act('ping'), 0],
    ['somebody forges a Shopify webhook', () => shopify.act('forge'), 0],
    [
      'a buyer orders at Shopify, to be paid on delivery',
      () => shopify.act('place', { id: 1001, number: 1001, isCashOnDelivery: true }),
      2,
    ],
    ['Shopify sends the same webhook again', () => shopify.act('repeat'), 0],
    [
      'the shop changes a quantity; the webhook holds no order, it is fetched',
      () => shopify.act('edit', { id: 1001, lineId: 100_101, quantity: 3 }),
      2,
    ],
    ['the buyer pays after all', () => shopify.act('pay', { id: 1001 }), 2],
    ['another buyer orders, paid by card', () => shopify.act('place', { id: 1002, number: 1002 }), 4],
    ['and cancels', () => shopify.act('cancel', { id: 1002 }), 2],
    ['WooCommerce announces a draft', () => woocommerce.act('draft', { id: 2000 }), 0],
    ['a buyer orders at WooCommerce', () => woocommerce.act('place', { id: 2001 }), 2],
    ['and pays', () => woocommerce.act('pay', { id: 2001 }), 2],
  ];
  for (const [about, act, settled] of steps) {
    say(`\n--          ${about}`);
    const before = settledIn(hub);
    const webhooksBefore = translatedIn(hub);
    const sent = (await act()) as { status?: number } | undefined;
    const isStored = sent?.status === 200 && !/same webhook again|pings/.test(about);
    if (isStored) await until(hub, () => translatedIn(hub) > webhooksBefore);
    await until(hub, () => settledIn(hub) >= before + settled);
  }
}

function settledIn(hub: RemoteHub): number {
  return hub.lines.filter(({ message }) => /^delivery (delivered|skipped|superseded|dead)$/.test(message))
    .length;
}

function translatedIn(hub: RemoteHub): number {
  return hub.lines.filter(({ message }) => /^webhook (translated|ignored|quarantined)$/.test(message)).length;
}

async function until(hub: RemoteHub, isReached: () => boolean): Promise<void> {
  const seen = new Set(hub.lines);
  while (!isReached()) seen.add(await hub.waitFor(line => !seen.has(line)));
}
