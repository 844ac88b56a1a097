/** One connection of the plugin merchantpro to its stand-in: opening it, delivering events, looking at what the shop has. */
import assert from 'node:assert/strict';
import { toRecord, type ErrorRecord } from '../../../core/errors/app-error.js';
import type { EventData, EventType, Money, Order } from '../../../core/model/generated/model.js';
import type { Outcome } from '../../../core/plugin-api.js';
import { openDelivery } from '../../../core/runner/delivery.js';
import { openWebhook } from '../../../core/runner/received-webhook.js';
import { MerchantproShop, type MerchantproOptions } from '../../../sandbox/merchantpro/merchantpro.js';
import type { Json } from '../../../sandbox/merchantpro/orders.js';
import { StandIn } from '../../../sandbox/stand-in.js';
import { aLine, anAddress, anOrder } from '../../support/orders.js';
import { openPlugin, type PluginBench } from '../../support/plugin-bench.js';

/** The reference of the order in all events. */
export const REFERENCE = 'acme-store-1042';

export const ron = (amount: string): Money => ({ amount, currency: 'RON' });

let standIn: StandIn;
let bench: PluginBench;

/** The stand-in of the connection. */
export function theStandIn(): StandIn {
  return standIn;
}

/** Starts a stand-in without rate limits, and a connection to it. */
export async function open(
  options: MerchantproOptions = {},
  settings: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  standIn = await StandIn.start(new MerchantproShop({ rateLimits: false, now: () => NOW, ...options }));
  bench = await openPlugin('merchantpro', { shop_url: standIn.url, currency: 'RON', ...settings });
}

/** The clock of the shop: a moment after the order was placed. */
export const NOW = Date.parse('2026-11-01T10:00:05Z');

/** Ends the connection and its stand-in; for afterEach. */
export async function close(): Promise<void> {
  bench.close();
  await standIn.stop();
}

/** An order over 142.80: two mugs, a tea pot, shipping of 23.80, all with 19 % of tax in them. */
export function taxed(overrides: Partial<Order> = {}): Order {
  return anOrder({
    currency: 'RON',
    totals: { shipping: ron('20.00'), shippingTax: ron('3.80'), tax: ron('22.80'), total: ron('142.80') },
    shippingAddress: anAddress({ country: 'RO', phone: '+40722000001' }),
    billingAddress: anAddress({ country: 'RO', phone: '+40722000001' }),
    lines: [
      aLine({ id: '11', sku: 'MUG-1', quantity: 2, unitPrice: ron('29.75'), tax: ron('9.50') }),
      aLine({ id: '12', sku: 'POT-1', title: 'Pot', quantity: 1, unitPrice: ron('59.50'), tax: ron('9.50') }),
    ],
    ...overrides,
  });
}

/** How a delivery comes to the plugin. `steps` is filled with what is journaled. */
export interface Circumstances extends Partial<Pick<EventData, 'changes' | 'shipment' | 'note' | 'invoice'>> {
  readonly links?: Readonly<Record<string, string>>;
  readonly attempt?: number;
  readonly steps?: Record<string, unknown>;
}

/** Runs one attempt of a delivery. */
export async function attempt(
  type: EventType,
  order: Order,
  { links = {}, attempt: number = 1, steps = {}, ...data }: Circumstances = {},
): Promise<Outcome> {
  const { modifiedAt: time } = order;
  const event = {
    id: '1',
    type,
    time,
    origin: 'acme-store',
    reference: REFERENCE,
    version: 1,
    order,
    ...data,
  };
  const start = { deliveryId: '1', attempt: number, links, steps: { ...steps } };
  const delivery = openDelivery(start, async (name, result) => void (steps[name] = result));
  return bench.handle(event, delivery);
}

/** Runs a delivery that has to succeed, and returns its links. */
export async function deliver(
  type: EventType,
  order: Order,
  circumstances?: Circumstances,
): Promise<Readonly<Record<string, string>>> {
  const outcome = await attempt(type, order, circumstances);
  assert.equal(outcome.kind, 'delivered', JSON.stringify(outcome));
  return outcome.kind === 'delivered' ? (outcome.links ?? {}) : {};
}

/** The error that a run ends with. */
export async function recordOf(run: Promise<unknown>): Promise<ErrorRecord> {
  return run.then(
    () => assert.fail('an error is expected'),
    (error: unknown) => toRecord(error),
  );
}

/** All orders of the shop. */
export function orders(): readonly Json[] {
  return (standIn.imitated.state() as { orders: readonly Json[] }).orders;
}

/** The first order of the shop. */
export function kept(): Json {
  const [order] = orders();
  assert.ok(order, 'there is an order');
  return order;
}

/** The calls the stand-in did not like. */
export function failed(): string[] {
  return standIn.calls
    .filter(({ status }) => status >= 300)
    .map(({ method, path, status }) => `${method} ${path}: ${status}`);
}

/** What the plugin reads out of a polled order. */
export async function observe(order: unknown): ReturnType<PluginBench['translate']> {
  const meta = { id: '1', topic: 'order.polled', headers: {}, receivedAt: '2026-11-21T12:00:00Z' };
  return bench.translate(openWebhook(meta, Buffer.from(JSON.stringify(order))));
}
