/** The webhook rules of the manifest, judged by the real verification on what the stand-in of the shop sends. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sign as signHex } from '@octokit/webhooks-methods';
import type { Manifest, WebhookRules } from '../../../core/model/generated/model.js';
import { packageRoot } from '../../../core/root.js';
import { createValidator } from '../../../core/schema/validator.js';
import { matchHandshake } from '../../../core/verification/handshake.js';
import { compileSenderFacts, isOfTenant } from '../../../core/verification/sender-id.js';
import { compileVerifier } from '../../../core/verification/compile-verifier.js';
import type { InboundRequest } from '../../../core/verification/verifier.js';
import { cashOnDeliveryOrder } from '../../../sandbox/woocommerce/orders.js';
import { WoocommerceWebhook, type WebhookSetup } from '../../../sandbox/woocommerce/send.js';

const manifest = JSON.parse(
  readFileSync(join(packageRoot, 'plugins', 'woocommerce', 'plugin.json'), 'utf8'),
) as Manifest;
const rules = manifest.webhooks as WebhookRules;
const secret = 'PlainSecret123';

describe('webhook rules of the plugin woocommerce', () => {
  it('fit the schema of manifests', () => {
    assert.deepEqual(createValidator().canonical('plugin')(manifest), []);
  });

  describe('verification', () => {
    it('accepts what the shop signs', () => {
      assert.deepEqual(verdict(sent()), { isValid: true, secretIndex: 0 });
    });

    it('accepts a signature of an independent signer', async () => {
      const body = '{"id":1042,"note":"a\\/b \\u0646"}';
      const hex = (await signHex(secret, body)).replace('sha256=', '');
      const signature = Buffer.from(hex, 'hex').toString('base64');
      assert.equal(verdict(inbound({ 'X-WC-Webhook-Signature': signature }, body)).isValid, true);
    });

    it('refuses a body that says the same in other bytes', () => {
      const request = sent({}, { id: 1042, customer_note: 'a/b' });
      assert.equal(request.body.toString(), String.raw`{"id":1042,"customer_note":"a\/b"}`);
      const rewritten = Buffer.from('{"id":1042,"customer_note":"a/b"}');
      assert.equal(verdict({ ...request, body: rewritten }).isValid, false);
    });

    it('follows the setting of a shop that has changed the hash', () => {
      const request = sent({ algorithm: 'sha512' });
      assert.equal(verdict(request, { webhook_algorithm: 'sha512' }).isValid, true);
      assert.equal(verdict(request, { webhook_algorithm: 'sha256' }).isValid, false);
    });
  });

  describe('sender id', () => {
    const idOf = (request: InboundRequest): string => compileSenderFacts(rules)(request).id;

    it('takes the same snapshot sent twice for one webhook', () => {
      assert.equal(idOf(sent({ now: () => 1_000_000 })), idOf(sent({ now: () => 9_000_000 })));
    });

    it('takes the same body under two topics for two webhooks', () => {
      assert.notEqual(idOf(sent({ topic: 'order.created' })), idOf(sent({ topic: 'order.updated' })));
    });

    it('takes two orders in one second, which share a delivery id, for two webhooks', () => {
      const setup = { now: () => 1_000_000 };
      assert.notEqual(idOf(sent(setup)), idOf(sent(setup, cashOnDeliveryOrder({ id: 1044 }))));
    });

    it('takes a second deletion of an order that was restored for a second webhook', () => {
      const deleted = (now: number) => sent({ topic: 'order.deleted', now: () => now }, { id: 1042 });
      assert.notEqual(idOf(deleted(1_000_000)), idOf(deleted(9_000_000)));
      assert.equal(idOf(deleted(1_000_000)), idOf(deleted(1_000_400)));
    });

    it('takes a second call of one hook for a second webhook', () => {
      const topic = 'action.woocommerce_order_status_changed';
      const called = (now: number) =>
        sent({ topic, now: () => now }, { action: 'woocommerce_order_status_changed', arg: 1042 });
      assert.notEqual(idOf(called(1_000_000)), idOf(called(9_000_000)));
    });
  });

  it('reads topic and shop from the headers and compares the shop without scheme and slash', () => {
    const { topic, tenant } = compileSenderFacts(rules)(sent());
    assert.equal(topic, 'order.updated');
    assert.equal(tenant, 'https://shop.example.com/');
    assert.equal(isOfTenant(rules.tenant, tenant, { shop_url: 'https://shop.example.com' }), true);
    assert.equal(isOfTenant(rules.tenant, tenant, { shop_url: 'https://other.example.com' }), false);
  });

  describe('handshake', () => {
    const form = { 'Content-Type': 'application/x-www-form-urlencoded; charset=UTF-8' };

    it('knows the ping of a webhook that is saved', () => {
      assert.equal(matchHandshake(rules.handshakes, inbound(form, 'webhook_id=12'))?.name, 'ping');
    });

    it('takes nothing else for a ping', () => {
      assert.equal(matchHandshake(rules.handshakes, inbound(form, 'webhook_id=12&id=1042')), undefined);
      assert.equal(matchHandshake(rules.handshakes, inbound(form, 'webhook_id=twelve')), undefined);
      assert.equal(
        matchHandshake(
          rules.handshakes,
          inbound({ ...form, 'X-WC-Webhook-Topic': 'order.created' }, 'webhook_id=12'),
        ),
        undefined,
      );
      assert.equal(matchHandshake(rules.handshakes, sent()), undefined);
    });
  });
});

function verdict(request: InboundRequest, settings: Record<string, unknown> = {}) {
  const filled = { webhook_algorithm: 'sha256', ...settings };
  return compileVerifier(rules.verification, { secrets: [secret], settings: filled }).verify(request, 0);
}

/** A request of the stand-in, as the hub gets it. */
function sent(setup: Partial<WebhookSetup> = {}, payload: unknown = cashOnDeliveryOrder()): InboundRequest {
  const webhook = new WoocommerceWebhook({
    id: 3,
    topic: 'order.updated',
    deliveryUrl: 'http://127.0.0.1/webhooks/shop',
    shopUrl: 'https://shop.example.com',
    secret,
    ...setup,
  });
  const { headers, body } = webhook.sign(payload);
  return inbound(headers, body);
}

function inbound(headers: Readonly<Record<string, string>>, body: string): InboundRequest {
  return {
    method: 'POST',
    url: '/webhooks/shop',
    rawHeaders: Object.entries(headers).flat(),
    body: Buffer.from(body),
  };
}
