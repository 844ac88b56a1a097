/** Retailys as a source: what the manifest lets in, and one order of the stand-in from its event to ours. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { derive } from '../../../core/ledger/derive.js';
import type { OrderState } from '../../../core/ledger/order-state.js';
import type { Manifest, WebhookRules } from '../../../core/model/generated/model.js';
import { packageRoot } from '../../../core/root.js';
import { openWebhook } from '../../../core/runner/received-webhook.js';
import { compileVerifier } from '../../../core/verification/compile-verifier.js';
import { compileSenderFacts } from '../../../core/verification/sender-id.js';
import type { InboundRequest } from '../../../core/verification/verifier.js';
import { RetailysInstance, type RetailysState } from '../../../sandbox/retailys/retailys.js';
import { StandIn } from '../../../sandbox/stand-in.js';
import { openPlugin, type PluginBench } from '../../support/plugin-bench.js';

const { webhooks } = JSON.parse(
  readFileSync(join(packageRoot, 'plugins', 'retailys', 'plugin.json'), 'utf8'),
) as Manifest & { webhooks: WebhookRules };

function inbound(headers: Readonly<Record<string, string>>, url = '/webhooks/acme', body = '{"orderId":1}') {
  const request: InboundRequest = {
    method: 'POST',
    url,
    rawHeaders: Object.entries(headers).flat(),
    body: Buffer.from(body),
  };
  return request;
}

describe('the manifest of the plugin retailys', () => {
  it('lets in who logs in as the address says, and nobody else', () => {
    const verifier = compileVerifier(webhooks.verification, {
      secrets: ['retailys:by-chance'],
      settings: {},
    });
    const basic = (login: string) => ({ authorization: `Basic ${Buffer.from(login).toString('base64')}` });
    assert.equal(verifier.verify(inbound(basic('retailys:by-chance')), 0).isValid, true);
    assert.equal(verifier.verify(inbound(basic('retailys:guessed')), 0).isValid, false);
    assert.equal(verifier.verify(inbound({}), 0).isValid, false);
  });

  it('reads the event out of the address or the body, and can do without', () => {
    const topicOf = (request: InboundRequest) => compileSenderFacts(webhooks)(request).topic;
    assert.equal(topicOf(inbound({}, '/webhooks/acme?event=order-new')), 'order-new');
    assert.equal(topicOf(inbound({}, '/webhooks/acme', '{"event":"new-order"}')), 'new-order');
    assert.equal(topicOf(inbound({})), 'order');
  });

  it('tells arrivals apart by the id of a proxy, else events by their name and content', () => {
    const idOf = (request: InboundRequest) => compileSenderFacts(webhooks)(request).id;
    assert.equal(idOf(inbound({ 'x-request-id': 'r1' })), 'r1');
    assert.equal(idOf(inbound({})), idOf(inbound({})));
    assert.notEqual(idOf(inbound({}, '/webhooks/acme', '{"orderId":2}')), idOf(inbound({})));
    assert.notEqual(idOf(inbound({}, '/webhooks/acme?event=order-new')), idOf(inbound({})));
  });
});

describe('the plugin retailys as a source', () => {
  let standIn: StandIn;
  let bench: PluginBench;
  let state: OrderState | undefined;
  beforeEach(async () => {
    standIn = await StandIn.start(new RetailysInstance());
    bench = await openPlugin('retailys', { base_url: `${standIn.url}/v1`, source_channels: [3] });
    state = undefined;
    for (const [event, variable] of [
      ['order-new', '%channelId%'],
      ['order-change-status', '%statusId%'],
    ] as const)
      await call('POST', 'Events', {
        event,
        path: `webhooks/acme?event=${event}`,
        method: 'POST',
        parameters: [
          { name: 'orderId', variable: '%orderId%' },
          { name: variable.replaceAll('%', ''), variable },
        ],
      });
  });
  afterEach(async () => {
    bench.close();
    await standIn.stop();
  });

  async function call(method: string, path: string, body?: unknown): Promise<void> {
    const init = { method, headers: { token: 'test-token' } };
    const response = await fetch(
      `${standIn.url}/v1/System/${path}`,
      body === undefined ? init : { ...init, body: JSON.stringify(body) },
    );
    assert.ok(response.ok, `${method} ${path}: ${response.status}`);
  }

  /** Takes in what the stand-in told since the last time; returns the events that follow. */
  async function takeIn(): Promise<string[]> {
    const { notifications } = standIn.imitated.state() as RetailysState & { notifications: unknown[] };
    const events: string[] = [];
    for (const { path, body } of notifications.splice(0) as RetailysState['notifications'][number][]) {
      const topic = new URL(path, standIn.url).searchParams.get('event') ?? '';
      const webhook = openWebhook(
        { id: '1', topic, headers: {}, receivedAt: '2026-11-21T12:00:00Z' },
        Buffer.from(JSON.stringify(body)),
      );
      assert.deepEqual(bench.webhookCheck(topic)?.(webhook.json()), []);
      const observations = await bench.translate(webhook);
      assert.ok(Array.isArray(observations), JSON.stringify(observations));
      for (const observation of observations) {
        const derived = derive(state, observation);
        state = derived.state;
        events.push(...derived.events.map(({ type }) => type));
      }
    }
    return events;
  }

  const bought = {
    email: 'noura@example.com',
    name: 'Noura Alharbi',
    state_code: 'SA',
    order_currency_code: 'SAR',
    channel: 3,
  };

  it('tells of an order that is placed there, of its payment, its parcel, its arrival and its end', async () => {
    await standIn.imitated.act?.('order', bought);
    assert.deepEqual(await takeIn(), ['order.created']);
    await call('POST', 'Orders/1/item', { name: 'Mug', count: 2, price: 50 });
    await call('PATCH', 'Orders/1/paid', { paid: 100, status: 'success' });
    await call('PATCH', 'Orders/1/status', { status_id: 2 });
    assert.deepEqual(await takeIn(), ['order.updated', 'order.paid']);
    await call('POST', 'Orders/1/tracking', { shipper_id: 7, tracking_number: 'TRK1' });
    await call('PATCH', 'Orders/1/sent');
    await call('PATCH', 'Orders/1/status', { status_id: 3 });
    assert.deepEqual(await takeIn(), ['order.tracking_added', 'order.shipped']);
    await call('PATCH', 'Orders/1/delivered');
    await call('PATCH', 'Orders/1/status', { status_id: 4 });
    assert.deepEqual(await takeIn(), ['shipment.updated', 'order.delivered', 'order.completed']);
  });

  it('tells nothing twice', async () => {
    await standIn.imitated.act?.('order', bought);
    await takeIn();
    await call('PATCH', 'Orders/1/status', { status_id: 2 });
    await call('PATCH', 'Orders/1/status', { status_id: 2 });
    assert.deepEqual(await takeIn(), []);
    await call('PATCH', 'Orders/1/status', { status_id: 5 });
    await call('PATCH', 'Orders/1/status', { status_id: 5 });
    assert.deepEqual(await takeIn(), ['order.cancelled']);
  });
});
