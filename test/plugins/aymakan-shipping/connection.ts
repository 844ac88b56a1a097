/** One connection of the plugin aymakan-shipping to its stand-in: opening it, delivering events, translating webhooks,
 *  looking at what Aymakan has. */
import assert from 'node:assert/strict';
import type { EventData, EventType, Ignored, Observation, Order, Outcome } from '../../../core/plugin-api.js';
import { openDelivery } from '../../../core/runner/delivery.js';
import { openWebhook } from '../../../core/runner/received-webhook.js';
import { createValidator } from '../../../core/schema/validator.js';
import { AymakanCarrier, type AymakanShippingOptions } from '../../../sandbox/aymakan-shipping/carrier.js';
import { StandIn } from '../../../sandbox/stand-in.js';
import { anOrder } from '../../support/orders.js';
import { openPlugin, type PluginBench } from '../../support/plugin-bench.js';

/** What a connection has to say. */
export const collection = {
  requested_by: 'Acme Dispatch',
  collection_name: 'Acme Store',
  collection_city: 'Riyadh',
  collection_address: '1 Warehouse Road',
  collection_phone: '+966 11 000 0001',
};

export const REFERENCE = 'acme-shop-1042';

let carrier: AymakanCarrier;
let standIn: StandIn;
let bench: PluginBench;
let steps: Record<string, unknown> = {};
const isObservation = createValidator().canonical('observation');

/** Starts a stand-in and a connection to it. */
export async function open(
  options: AymakanShippingOptions = {},
  settings: Record<string, unknown> = {},
): Promise<void> {
  carrier = new AymakanCarrier(options);
  standIn = await StandIn.start(carrier);
  bench = await openPlugin('aymakan-shipping', { base_url: `${standIn.url}/v2`, ...collection, ...settings });
}

/** Ends the connection and its stand-in; for afterEach. */
export async function close(): Promise<void> {
  bench.close();
  await standIn.stop();
}

export function theCarrier(): AymakanCarrier {
  return carrier;
}

export function theStandIn(): StandIn {
  return standIn;
}

export function theBench(): PluginBench {
  return bench;
}

/** How a delivery comes to the plugin. */
export interface Circumstances extends Partial<Omit<EventData, 'order'>> {
  readonly links?: Readonly<Record<string, string>>;
  readonly attempt?: number;
}

/** Runs one attempt of a delivery. A second attempt finds the steps that the one before it has finished. */
export async function send(
  type: EventType,
  order: Partial<Order> = {},
  { links = {}, attempt = 1, ...data }: Circumstances = {},
): Promise<Outcome> {
  if (attempt === 1) steps = {};
  const delivery = openDelivery({ deliveryId: '1', attempt, links, steps }, async (name, result) => {
    steps = { ...steps, [name]: result };
  });
  const whole = anOrder(order);
  const event = { origin: 'acme-shop', reference: REFERENCE, version: 1, order: whole, ...data };
  return bench.handle({ ...event, id: '1', type, time: whole.modifiedAt }, delivery);
}

/** Translates a body as a webhook of a topic. What comes out has to be canonical. */
export async function tell(
  body: Readonly<Record<string, unknown>>,
  topic = String(body['event'] ?? 'status_update'),
): Promise<Observation[] | Ignored> {
  const faults = bench.webhookCheck(topic)?.(body) ?? [];
  assert.deepEqual(faults, [], 'the body fits the schema of its topic');
  const meta = { id: '1', topic, headers: {}, receivedAt: '2026-11-21T12:00:00Z' };
  const told = await bench.translate(openWebhook(meta, Buffer.from(JSON.stringify(body))));
  if (Array.isArray(told)) for (const observation of told) assert.deepEqual(isObservation(observation), []);
  return told;
}

/** The shipments of the stand-in. */
export function kept() {
  return carrier.state().shipments;
}

/** The calls since the last look, as METHOD PATH STATUS. */
export function made(): string[] {
  return standIn.calls
    .splice(0)
    .map(({ method, path, status }) => `${method} ${path.replace('/v2/shipping', '')} ${status}`);
}
