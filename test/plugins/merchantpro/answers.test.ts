/** What MerchantPro's answers mean to a delivery, in every envelope of errors that clients of the API read. */
import assert from 'node:assert/strict';
import { ScriptedServer } from '../../support/scripted-server.js';
import { openPlugin } from '../../support/plugin-bench.js';
import { openDelivery } from '../../../core/runner/delivery.js';
import type { ErrorRecord } from '../../../core/errors/app-error.js';
import { recordOf, taxed } from './connection.js';

describe('answers of MerchantPro', () => {
  const envelopes: readonly (readonly [about: string, body: unknown, said: string])[] = [
    ['a message', { message: 'No such filter `name` defined' }, 'No such filter `name` defined'],
    ['an error', { error: 'Wrong city.' }, 'Wrong city'],
    ['an error with a message', { error: { message: 'Wrong city' } }, 'Wrong city'],
    ['a list of errors', { errors: ['Wrong city', { message: 'Wrong code' }] }, 'Wrong city; Wrong code'],
    ['errors by field', { errors: { shipping_city: ['is wrong'] } }, 'shipping_city: is wrong'],
  ];
  for (const [about, body, said] of envelopes) {
    it(`tell why, where the envelope is ${about}`, async () => {
      const { code, detail } = await answered({ status: 400, body });
      assert.equal(code, 'provider_refused');
      assert.ok(detail.startsWith(`MerchantPro answered POST /orders with 400: ${said}. Correct`), detail);
    });
  }

  it('say nothing more where nothing is told', async () => {
    const { detail } = await answered({ status: 400, body: {} });
    assert.match(detail, /^MerchantPro answered POST \/orders with 400\. Correct/);
  });

  const refusals: readonly (readonly [status: number, wayOut: RegExp])[] = [
    [301, /shop_url/],
    [401, /api_key and api_secret/],
    [403, /plan has the API/],
    [404, /shop_url/],
    [405, /shop_url/],
  ];
  for (const [status, wayOut] of refusals) {
    it(`need a person where the status is ${status}, and say what to do`, async () => {
      const { code, detail } = await answered({ status });
      assert.equal(code, 'provider_refused');
      assert.match(detail, wayOut);
    });
  }

  for (const status of [408, 429, 500, 502, 503]) {
    it(`are worth another try where the status is ${status}`, async () => {
      assert.equal((await answered({ status })).code, 'provider_unavailable');
    });
  }

  const unreadable: readonly unknown[] = [{}, { id: null }, { ok: true }, [], 'soon back'];
  for (const body of unreadable) {
    it(`are no order where a create gives ${JSON.stringify(body)}`, async () => {
      const { code, detail } = await answered({ status: 200, body });
      assert.equal(code, 'provider_unavailable');
      assert.match(detail, /success that does not hold what it should/);
    });
  }
});

/** The error that a create ends with. */
async function answered(answer: { status: number; body?: unknown }): Promise<ErrorRecord> {
  const server = await ScriptedServer.start([answer]);
  const bench = await openPlugin('merchantpro', { shop_url: server.url, currency: 'RON' });
  const order = taxed();
  const event = {
    id: '1',
    type: 'order.created' as const,
    time: order.placedAt,
    origin: 'acme-store',
    reference: 'acme-store-1042',
    version: 1,
    order,
  };
  const start = { deliveryId: '1', attempt: 1, links: {}, steps: {} };
  try {
    return await recordOf(
      bench.handle(
        event,
        openDelivery(start, async () => undefined),
      ),
    );
  } finally {
    bench.close();
    await server.stop();
  }
}
