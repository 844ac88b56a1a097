/** The manifest against the shop's stand-in: what the shop signs is accepted, and each webhook has one id. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Manifest, WebhookRules } from '../../../core/model/generated/model.js';
import { packageRoot } from '../../../core/root.js';
import { createValidator } from '../../../core/schema/validator.js';
import { compileSenderFacts } from '../../../core/verification/sender-id.js';
import { compileVerifier } from '../../../core/verification/compile-verifier.js';
import type { InboundRequest } from '../../../core/verification/verifier.js';
import { shopifyOrder } from '../../../sandbox/shopify/orders.js';
import { signWebhook } from '../../../sandbox/shopify/send.js';

const manifest = JSON.parse(
  readFileSync(join(packageRoot, 'plugins', 'shopify', 'plugin.json'), 'utf8'),
) as Manifest & { webhooks: WebhookRules };
const signed = signWebhook(
  { topic: 'orders/create', body: shopifyOrder({ id: 5001, number: 1042 }) },
  { shop: 'acme.myshopify.com', secret: 'old', webhookId: 'delivery-1', eventId: 'event-1' },
);

function inbound(headers: Readonly<Record<string, string>>, body = signed.body): InboundRequest {
  const rawHeaders = Object.entries(headers).flat();
  return { method: 'POST', url: '/webhooks/acme-shop', rawHeaders, body: Buffer.from(body) };
}

function without(...names: string[]): Record<string, string> {
  return Object.fromEntries(Object.entries(signed.headers).filter(([name]) => !names.includes(name)));
}

describe('the manifest of the Shopify plugin', () => {
  const verifier = compileVerifier(manifest.webhooks.verification, { secrets: ['new', 'old'], settings: {} });

  it('fits the schema of manifests', () => {
    assert.deepEqual(createValidator().canonical('plugin')(manifest), []);
  });

  it('accepts a webhook under the old secret while it is rotated', () => {
    assert.deepEqual(verifier.verify(inbound(signed.headers), 0), { isValid: true, secretIndex: 1 });
  });

  it('accepts the header without its X- as well', () => {
    const headers = {
      ...without('x-shopify-hmac-sha256'),
      'shopify-hmac-sha256': signed.headers['x-shopify-hmac-sha256'] ?? '',
    };
    assert.equal(verifier.verify(inbound(headers), 0).isValid, true);
  });

  it('refuses a body of which one byte differs', () => {
    assert.equal(
      verifier.verify(inbound(signed.headers, signed.body.replace('287.50', '287.51')), 0).isValid,
      false,
    );
  });

  it('takes the delivery id, else the event id or the body, each with the topic', () => {
    const idOf = (request: InboundRequest): string => compileSenderFacts(manifest.webhooks)(request).id;
    const byEvent = without('x-shopify-webhook-id');
    const bare = without('x-shopify-webhook-id', 'x-shopify-event-id');
    assert.equal(idOf(inbound(signed.headers)), 'delivery-1');
    assert.equal(idOf(inbound(byEvent)), 'event-1:orders/create');
    assert.equal(idOf(inbound({ ...byEvent, 'x-shopify-topic': 'orders/paid' })), 'event-1:orders/paid');
    assert.equal(idOf(inbound(bare)), idOf(inbound(bare)));
    assert.notEqual(idOf(inbound(bare)), idOf(inbound(bare, '{}')));
    assert.notEqual(idOf(inbound(bare)), idOf(inbound({ ...bare, 'x-shopify-topic': 'orders/updated' })));
  });

  it('reads topic and shop of the Events delivery, whose headers have no X-', () => {
    const facts = compileSenderFacts(manifest.webhooks)(
      inbound({
        'shopify-topic': 'orders/create',
        'shopify-shop-domain': 'acme.myshopify.com',
        'shopify-event-id': 'event-7',
      }),
    );
    assert.deepEqual(facts, { id: 'event-7', topic: 'orders/create', tenant: 'acme.myshopify.com' });
  });
});
