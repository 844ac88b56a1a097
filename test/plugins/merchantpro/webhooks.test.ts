/** The webhook rules of the manifest, judged by the real verification on what the stand-in of the shop sends. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sign as signHex } from '@octokit/webhooks-methods';
import { readPluginFolder } from '../../../core/host/plugin-folder.js';
import type { Manifest, WebhookRules } from '../../../core/model/generated/model.js';
import { packageRoot } from '../../../core/root.js';
import { openWebhook } from '../../../core/runner/received-webhook.js';
import { compileVerifier } from '../../../core/verification/compile-verifier.js';
import { compileSenderFacts } from '../../../core/verification/sender-id.js';
import type { InboundRequest } from '../../../core/verification/verifier.js';
import { Orders } from '../../../sandbox/merchantpro/orders.js';
import { sampleOrder } from '../../../sandbox/merchantpro/sample.js';
import { MerchantproWebhook, type WebhookSetup } from '../../../sandbox/merchantpro/send.js';
import { openPlugin } from '../../support/plugin-bench.js';

const folder = join(packageRoot, 'plugins', 'merchantpro');
const manifest = JSON.parse(readFileSync(join(folder, 'plugin.json'), 'utf8')) as Manifest;
const rules = manifest.webhooks as WebhookRules;
const secret = 'PlainSecret123';

describe('webhook rules of the plugin merchantpro', () => {
  it('are part of a folder without faults', async () => {
    const read = await readPluginFolder(folder, { entryOf: () => join(folder, 'index.ts') });
    assert.deepEqual('faults' in read ? read.faults : [], []);
  });

  it('accept what the shop signs, and no other body', () => {
    const request = sent();
    assert.deepEqual(verdict(request), true);
    assert.equal(verdict({ ...request, body: Buffer.from(`${request.body.toString()} `) }), false);
  });

  it('accept a signature of an independent signer, of the raw body and in base64', async () => {
    const body = '{"topic":"order.created","data":{"id":1}}';
    const hex = (await signHex(secret, body)).replace('sha256=', '');
    const base64 = Buffer.from(hex, 'hex').toString('base64');
    assert.equal(verdict(inbound({ 'X-Webhook-Signature': base64 }, body)), true);
    assert.equal(verdict(inbound({ 'X-Webhook-Signature': hex }, body)), false);
    assert.equal(verdict(inbound({}, body)), false);
  });

  for (const topicMember of ['topic', 'event', 'type', 'none'] as const) {
    it(`find the topic in ${topicMember === 'none' ? 'the address' : `the member ${topicMember}`}`, () => {
      assert.equal(factsOf(sent({ topicMember })).topic, 'order.updated');
    });
  }

  it('call a webhook without a topic untold', () => {
    assert.equal(factsOf(inbound({}, '{"id":1}')).topic, 'untold');
  });

  it('believe the signed body before the address, which nobody signs', () => {
    const request = { ...sent(), url: '/webhooks/shop?topic=order.deleted' };
    assert.equal(factsOf(request).topic, 'order.updated');
  });

  it('take the same bytes for one webhook, and anything else for another', () => {
    const { id } = factsOf(sent());
    assert.equal(factsOf(sent()).id, id);
    assert.notEqual(factsOf(sent({}, '2026-11-02T10:00:00+02:00')).id, id);
    const inAddress = { topicMember: 'none' } as const;
    const deleted = { ...sent(inAddress), url: '/webhooks/shop?topic=order.deleted' };
    assert.notEqual(factsOf(deleted).id, factsOf(sent(inAddress)).id);
  });

  for (const shape of ['plain', 'data', 'order'] as const) {
    it(`lead to the order that a buyer placed, where its shape is ${shape}`, async () => {
      const bench = await openPlugin('merchantpro', {
        shop_url: 'https://shop.example.com',
        currency: 'RON',
      });
      const request = sent({ shape });
      const { topic = '' } = factsOf(request);
      const start = { id: '1', topic, headers: {}, receivedAt: '2026-11-01T10:00:00Z' };
      const webhook = openWebhook(start, request.body);
      assert.deepEqual(bench.webhookCheck(topic)?.(webhook.json()), []);
      const observed = await bench.translate(webhook);
      bench.close();
      assert.ok(Array.isArray(observed));
      const [first] = observed;
      assert.ok(first?.kind === 'order');
      assert.equal(first.order.id, '69291306');
      assert.deepEqual(first.order.cashOnDelivery, { amount: '178', currency: 'RON' });
    });
  }
});

function factsOf(request: InboundRequest): ReturnType<ReturnType<typeof compileSenderFacts>> {
  return compileSenderFacts(rules)(request);
}

function verdict(request: InboundRequest): boolean {
  return compileVerifier(rules.verification, { secrets: [secret], settings: {} }).verify(request, 0).isValid;
}

/** A request of the stand-in, as the hub gets it. */
function sent(setup: Partial<WebhookSetup> = {}, modified?: string): InboundRequest {
  const webhook = new MerchantproWebhook({ deliveryUrl: '/webhooks/shop', secret, ...setup });
  const now = (): number => Date.parse('2026-11-01T10:00:00Z');
  const shop = new Orders({ currency: 'RON', shopUrl: 'https://shop.example.com', knownTags: {}, now });
  const order = shop.add(sampleOrder());
  const payload = modified === undefined ? order : { ...order, date_modified: modified };
  const { headers, body } = webhook.sign('order.updated', payload);
  return { ...inbound(headers, body), url: webhook.addressOf('order.updated') };
}

function inbound(headers: Readonly<Record<string, string>>, body: string): InboundRequest {
  return {
    method: 'POST',
    url: '/webhooks/shop',
    rawHeaders: Object.entries(headers).flat(),
    body: Buffer.from(body),
  };
}
