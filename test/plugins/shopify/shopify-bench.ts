/** A connection of the Shopify plugin for tests: a webhook goes in, is checked against the schema of its topic, and its
 *  observations come out, checked as well. */
import assert from 'node:assert/strict';
import type { Ignored, Observation, Order } from '../../../core/plugin-api.js';
import { openWebhook } from '../../../core/runner/received-webhook.js';
import { createValidator } from '../../../core/schema/validator.js';
import { openPlugin, type PluginBench } from '../../support/plugin-bench.js';

const observationCheck = createValidator().canonical('observation');

/** Opens the plugin for acme.myshopify.com. */
export function openShopify(settings: Readonly<Record<string, unknown>> = {}): Promise<PluginBench> {
  return openPlugin('shopify', { shop: 'acme.myshopify.com', ...settings });
}

/** Translates a body, given as a value or as the exact text. */
export async function translate(
  bench: PluginBench,
  topic: string,
  body: unknown,
): Promise<Observation[] | Ignored> {
  const webhook = openWebhook(
    {
      id: '1',
      topic,
      headers: { 'x-shopify-topic': topic, 'x-shopify-triggered-at': '2026-11-21T08:00:00.123456789Z' },
      receivedAt: '2026-11-21T08:00:01Z',
    },
    Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)),
  );
  assert.deepEqual(bench.webhookCheck(topic)?.(webhook.json()) ?? [], [], `the schema of ${topic}`);
  const result = await bench.translate(webhook);
  if (Array.isArray(result))
    for (const observation of result) assert.deepEqual(observationCheck(observation), [], topic);
  return result;
}

/** The order that an order's webhook is read as. */
export async function readOrder(bench: PluginBench, body: unknown): Promise<Order> {
  const result = await translate(bench, 'orders/updated', body);
  assert.ok(Array.isArray(result) && result.length === 1 && result[0]?.kind === 'order', 'one order');
  return result[0].order;
}
