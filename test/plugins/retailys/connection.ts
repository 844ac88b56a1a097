/** One connection of the plugin retailys to its stand-in: opening it, delivering events, looking at what Retailys has. */
import assert from 'node:assert/strict';
import type { EventData, EventType, Order, Outcome } from '../../../core/plugin-api.js';
import { openDelivery } from '../../../core/runner/delivery.js';
import { openWebhook } from '../../../core/runner/received-webhook.js';
import type { KeptOrder } from '../../../sandbox/retailys/kept-order.js';
import {
  RetailysInstance,
  type RetailysOptions,
  type RetailysState,
} from '../../../sandbox/retailys/retailys.js';
import { StandIn } from '../../../sandbox/stand-in.js';
import { aLine, anOrder, sar } from '../../support/orders.js';
import { openPlugin, type PluginBench } from '../../support/plugin-bench.js';

let standIn: StandIn;
let bench: PluginBench;
/** What the journal keeps of the delivery under way. */
let steps: Record<string, unknown> = {};

/** Settings under which every event has a call. */
export const everything = {
  status_in_process: 'Being prepared',
  status_returned: '3',
  shippers: { 'Acme Post': 7 },
  cancel_deleted: true,
};

/** Starts a stand-in and a connection to it. */
export async function open(
  options: RetailysOptions = {},
  settings: Record<string, unknown> = everything,
): Promise<void> {
  standIn = await StandIn.start(new RetailysInstance(options));
  bench = await openPlugin('retailys', { base_url: `${standIn.url}/v1`, ...settings });
  steps = {};
}

/** Ends the connection and its stand-in; for afterEach. */
export async function close(): Promise<void> {
  bench.close();
  await standIn.stop();
}

/** Begins another delivery, of which no attempt has finished a step. */
export function anotherDelivery(): void {
  steps = {};
}

/** The stand-in of the connection. */
export function theStandIn(): StandIn {
  return standIn;
}

/** An order of two mugs and a pot. */
export function twoLines(overrides: Partial<Order> = {}): Order {
  const lines = [
    aLine(),
    aLine({ id: '12', sku: '4711', title: 'Tea pot', quantity: 1, unitPrice: sar('80') }),
  ];
  return anOrder({ lines, ...overrides });
}

/** How a delivery comes to the plugin. */
export interface Circumstances extends Partial<Omit<EventData, 'order'>> {
  readonly links?: Readonly<Record<string, string>>;
  readonly attempt?: number;
}

/** Runs one attempt of a delivery. A second attempt finds the steps that the one before it has finished. */
export async function attempt(
  type: EventType,
  order: Order,
  { links = {}, attempt: number = 1, ...data }: Circumstances = {},
): Promise<Outcome> {
  if (number === 1) anotherDelivery();
  const delivery = openDelivery({ deliveryId: '1', attempt: number, links, steps }, async (name, result) => {
    steps = { ...steps, [name]: result };
  });
  const event = { origin: 'acme-store', reference: 'acme-store-1042', version: 1, order, ...data };
  return bench.handle({ ...event, id: '1', type, time: order.modifiedAt }, delivery);
}

/** Runs a delivery that has to succeed, and returns the links that are known afterwards. */
export async function deliver(
  type: EventType,
  order: Order,
  circumstances: Circumstances = {},
): Promise<Readonly<Record<string, string>>> {
  const outcome = await attempt(type, order, circumstances);
  assert.equal(outcome.kind, 'delivered', JSON.stringify(outcome));
  return { ...circumstances.links, ...(outcome.kind === 'delivered' ? outcome.links : {}) };
}

/** All orders of the stand-in. */
export function orders(): readonly KeptOrder[] {
  return (standIn.imitated.state() as RetailysState).orders;
}

/** The only order of the stand-in. */
export function kept(): KeptOrder {
  const [order, ...more] = orders();
  assert.ok(order, 'there is an order');
  assert.deepEqual(more, []);
  return order;
}

/** Pieces of each item by its name. */
export function pieces(): Record<string, number> {
  return Object.fromEntries(kept().items.map(({ name, count }) => [name, count]));
}

/** The calls since the last look, as METHOD PATH STATUS. */
export function made(): string[] {
  return standIn.calls
    .splice(0)
    .map(({ method, path, status }) => `${method} ${path.replace('/v1/System', '')} ${status}`);
}

/** What the plugin reads out of a polled order. */
export async function observe(order: unknown): ReturnType<PluginBench['translate']> {
  const meta = { id: '1', topic: 'polled-order', headers: {}, receivedAt: '2026-11-21T12:00:00Z' };
  return bench.translate(openWebhook(meta, Buffer.from(JSON.stringify(order))));
}
