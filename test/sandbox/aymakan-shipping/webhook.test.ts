/** The one webhook of an account at the stand-in of Aymakan's shipping API. */
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { AymakanCarrier } from '../../../sandbox/aymakan-shipping/carrier.js';
import { StandIn } from '../../../sandbox/stand-in.js';

const NUMBER = 'AY2866494373';
const shipment = {
  requested_by: 'Acme',
  declared_value: 1,
  reference: 'R-1',
  pieces: 1,
  ...Object.fromEntries(
    ['delivery', 'collection'].flatMap(end => [
      [`${end}_name`, 'Noura'],
      [`${end}_city`, 'Riyadh'],
      [`${end}_address`, '12 Palm Street'],
      [`${end}_country`, 'SA'],
      [`${end}_phone`, '966500000001'],
    ]),
  ),
};

describe("webhook of the stand-in of Aymakan's shipping API", () => {
  let carrier: AymakanCarrier;
  let standIn: StandIn;
  beforeEach(async () => {
    carrier = new AymakanCarrier({ now: () => Date.parse('2026-11-20T09:30:00Z') });
    standIn = await StandIn.start(carrier);
  });
  afterEach(() => standIn.stop());

  async function call(method: string, path: string, body?: unknown) {
    const init = { method, headers: { authorization: 'test-token' } };
    const response = await fetch(
      `${standIn.url}/v2${path}`,
      body === undefined ? init : { ...init, body: JSON.stringify(body) },
    );
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  }

  it('is one per account, and is told what happens, with the chosen header', async () => {
    const told: { headers: Record<string, unknown>; body: Record<string, unknown> }[] = [];
    const hub = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        told.push({
          headers: request.headers,
          body: JSON.parse(Buffer.concat(chunks).toString()) as Record<string, unknown>,
        });
        response.end('{}');
      });
    });
    await new Promise<void>(resolve => hub.listen(0, '127.0.0.1', resolve));
    try {
      assert.equal((await call('GET', '/webhooks/list')).status, 422);
      const setup = {
        webhook_url: `http://127.0.0.1:${(hub.address() as AddressInfo).port}/webhooks/carrier`,
        authorization_key: 'X-Acme-Key',
        authorization_value: 'hush',
      };
      const { body } = await call('POST', '/webhooks/create', setup);
      assert.equal((body['webhook'] as { id: number }).id, 195);
      const second = await call('POST', '/webhooks/create', setup);
      assert.deepEqual([second.status, second.body['message']], [422, 'There are some errors.']);
      await call('POST', '/shipping/create', shipment);
      assert.equal(await carrier.act('advance', { trackingNumber: NUMBER, status: 'AY-0005' }), 200);
      assert.equal(await carrier.act('weigh', { trackingNumber: NUMBER, weight: 0.494 }), 200);
      assert.deepEqual(
        told.map(({ headers, body: sent }) => [
          headers['x-acme-key'],
          sent['event'],
          sent['status'],
          sent['weight'],
        ]),
        [
          ['hush', 'status_update', 'AY-0005', null],
          ['hush', 'weight_update', 'AY-0005', '0.494'],
        ],
      );
      assert.equal(told[0]?.body['date_time'], '2026-11-20T09:30:00.000000Z');
      const moved = await call('PUT', '/webhooks/update', { id: 195, webhook_url: setup.webhook_url });
      assert.equal(moved.status, 200);
      await carrier.advance(NUMBER, 'AY-0008');
      assert.equal(told[2]?.headers['x-acme-key'], undefined);
      assert.equal((await call('DELETE', '/webhooks/delete')).status, 200);
      assert.equal(await carrier.advance(NUMBER, 'AY-0008'), undefined);
    } finally {
      hub.closeAllConnections();
      await new Promise(resolve => hub.close(resolve));
    }
  });
});
