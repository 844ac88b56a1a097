/** The webhook rules of the manifest, judged by the real verification on what the products of AfterShip send. */
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
import {
  signWebhook,
  trackingPayload,
  type Product,
  type SignedRequest,
} from '../../../sandbox/aftership/send.js';
import { aParcel, close, deliver, open, REFERENCE, taxed, theBench, trackings } from './connection.js';

const folder = join(packageRoot, 'plugins', 'aftership');
const manifest = JSON.parse(readFileSync(join(folder, 'plugin.json'), 'utf8')) as Manifest;
const rules = manifest.webhooks as WebhookRules;
const trackingSecret = 'TrackingSecret123';
const returnsSecret = 'ReturnsSecret456';

/** A webhook of each product, as far as the rules read it. */
const payloads: Readonly<Record<Product, Record<string, unknown>>> = {
  tracking: { event: 'tracking_update', event_id: 'e-1', msg: {}, ts: 1 },
  returns: { id: 'r-1', event: 'return.approved', data: {} },
  warranty: { id: 'w-1', event: 'warranty.created', current_context: {} },
  legacy: { id: 'l-1', event: 'return.created', data: {} },
};
const products = Object.keys(payloads) as Product[];

describe('webhook rules of the plugin aftership', () => {
  it('are part of a folder without faults', async () => {
    const read = await readPluginFolder(folder, { entryOf: () => join(folder, 'index.ts') });
    assert.deepEqual('faults' in read ? read.faults : [], []);
  });

  for (const product of products) {
    it(`accept what ${product} signs with any of the secrets, and no other body, secret or header`, () => {
      const signed = signWebhook(product, returnsSecret, payloads[product]);
      assert.equal(verdict(inbound(signed)), true);
      assert.equal(verdict(inbound({ ...signed, body: `${signed.body} ` })), false);
      assert.equal(verdict(inbound(signWebhook(product, 'another', payloads[product]))), false);
      assert.equal(verdict(inbound({ ...signed, headers: {} })), false);
    });
  }

  it('accept a signature of an independent signer, in base64 and with the old prefix, and never in hex', async () => {
    const body = JSON.stringify(payloads.tracking);
    const hex = (await signHex(trackingSecret, body)).replace('sha256=', '');
    const base64 = Buffer.from(hex, 'hex').toString('base64');
    for (const [header, value, isValid] of [
      ['Aftership-Hmac-Sha256', base64, true],
      ['as-signature-hmac-sha256', base64, true],
      ['am-webhook-signature', `hmac-sha256=${base64}`, true],
      ['aftership-hmac-sha256', hex, false],
      ['am-webhook-signature', `sha256=${base64}`, false],
      ['x-signature', base64, false],
    ] as const) {
      assert.equal(verdict(inbound({ headers: { [header]: value }, body })), isValid, `${header}: ${value}`);
    }
  });

  for (const [product, id, topic] of [
    ['tracking', 'e-1', 'tracking_update'],
    ['returns', 'r-1', 'return.approved'],
    ['warranty', 'w-1', 'warranty.created'],
    ['legacy', 'l-1', 'return.created'],
  ] as const) {
    it(`know a webhook of ${product} by the id of its event, however often it comes`, () => {
      const facts = factsOf(signWebhook(product, trackingSecret, payloads[product]));
      assert.deepEqual([facts.id, facts.topic], [id, topic]);
      const again = { ...payloads[product], sent_again: true };
      assert.equal(factsOf(signWebhook(product, trackingSecret, again)).id, id);
    });
  }

  it('know a label of Shipping by its bytes, since it has no id', () => {
    const label = { event_type: 'create_a_label', meta: { code: 200 }, data: { id: '1' } };
    const { id, topic } = factsOf(signWebhook('legacy', trackingSecret, label));
    assert.equal(topic, 'create_a_label');
    assert.match(id, /^create_a_label:[0-9a-f]{64}$/);
  });
});

describe('what AfterShip tells of a parcel we told it of', () => {
  afterEach(close);

  it('names the order by the id we gave it, and leads to its delivery', async () => {
    await open({}, {});
    const order = { ...taxed(), shipments: [aParcel()] };
    const links = await deliver('order.tracking_added', order, { shipment: aParcel() });
    const [tracking] = trackings();
    const moved = { ...tracking, tag: 'Delivered', subtag: 'Delivered_001', return_to_sender: false };
    const { body } = signWebhook(
      'tracking',
      trackingSecret,
      trackingPayload(moved, Date.parse('2026-11-22T14:00:00Z')),
    );
    const start = { id: '1', topic: 'tracking_update', headers: {}, receivedAt: '2026-11-22T14:00:05Z' };
    const webhook = openWebhook(start, Buffer.from(body));
    assert.deepEqual(theBench().webhookCheck('tracking_update')?.(webhook.json()), []);
    const observed = await theBench().translate(webhook);
    assert.ok(Array.isArray(observed));
    const about = {
      link: { kind: 'order', id: REFERENCE },
      reference: REFERENCE,
      trackingNumber: 'AY100200300',
      number: order.number,
    };
    assert.equal(links['order'], REFERENCE);
    assert.deepEqual(
      observed.map(one => [one.kind, 'about' in one ? one.about : undefined]),
      [
        ['shipment', about],
        ['status', about],
      ],
    );
  });
});

function factsOf(request: SignedRequest): ReturnType<ReturnType<typeof compileSenderFacts>> {
  return compileSenderFacts(rules)(inbound(request));
}

function verdict(request: InboundRequest): boolean {
  const secrets = [trackingSecret, returnsSecret];
  return compileVerifier(rules.verification, { secrets, settings: {} }).verify(request, 0).isValid;
}

function inbound({ headers, body }: SignedRequest): InboundRequest {
  return {
    method: 'POST',
    url: '/webhooks/tracking',
    rawHeaders: Object.entries(headers).flat(),
    body: Buffer.from(body),
  };
}
