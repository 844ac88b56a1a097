/** What the operator reads of an AfterShip answer. */
import assert from 'node:assert/strict';
import { toRecord } from '../../../core/errors/app-error.js';
import { openAnswer } from '../../../core/runner/open-answer.js';
import { errorOf } from '../../../plugins/aftership/refusal.js';

const NOW = Date.parse('2026-11-21T12:00:00Z');

function recordOf(
  status: number,
  meta?: object,
  headers: Record<string, string> = {},
  call = 'POST /orders',
) {
  const text = meta === undefined ? '<html>Bad gateway</html>' : JSON.stringify({ meta, data: {} });
  return toRecord(errorOf(openAnswer({ status, headers, text }, NOW), call, NOW));
}

describe('answers of AfterShip that are not a success', () => {
  for (const [status, code, wayOut] of [
    [400, 40000, /Correct the order/],
    [400, 40001, /Correct the order/],
    [401, 401, /secret api_key/],
    [403, 40300, /Allow the API key/],
    [403, 40301, /setting store_id/],
    [403, 40302, /support of AfterShip/],
    [404, 40400, /settings base_url and version/],
    [409, 40900, /Correct the order/],
    [412, 41201, /setting store_id/],
    [412, 41202, /setting store_id/],
    [412, 41203, /setting store_id/],
    [412, 41204, /create_store/],
    [422, 42200, /Correct the order/],
  ] as const) {
    it(`refuses for good after ${status} with ${code}, and says what to do`, () => {
      const record = recordOf(status, { code, type: 'Type', message: 'Something is wrong.' });
      assert.equal(record.code, 'provider_refused');
      assert.match(record.detail, new RegExp(`answered POST /orders with ${status}`));
      assert.match(record.detail, /Something is wrong/);
      assert.match(record.detail, wayOut);
    });
  }

  for (const [status, code] of [
    [429, 42900],
    [500, 50000],
    [502, 50000],
    [503, 50000],
    [408, 40800],
  ] as const) {
    it(`comes back later after ${status}`, () => {
      assert.equal(recordOf(status, { code, type: 'Type', message: 'Later.' }).code, 'provider_unavailable');
    });
  }

  it('waits as long as AfterShip says', () => {
    assert.equal(recordOf(429, { code: 42900 }, { 'retry-after': '3' }).retryAfterMs, 3000);
    assert.equal(
      recordOf(503, undefined, { 'retry-after': 'Sat, 21 Nov 2026 12:01:00 GMT' }).retryAfterMs,
      60_000,
    );
    assert.equal(recordOf(429, { code: 42900 }).retryAfterMs, undefined);
  });

  it('waits until the limit begins anew where only that is told, and not where the call is not limited', () => {
    const reset = { 'x-ratelimit-reset': String(NOW / 1000 + 2) };
    assert.equal(recordOf(429, { code: 429 }, reset).retryAfterMs, 2000);
    assert.equal(recordOf(429, { code: 429 }, { 'ratelimit-reset': String(NOW / 1000 - 5) }).retryAfterMs, 0);
    assert.equal(recordOf(500, { code: 500 }, reset).retryAfterMs, undefined);
  });

  for (const [code, wayOut] of [
    [4005, /tracking number/],
    [4017, /tracking number/],
    [4010, /setting couriers/],
    [4012, /setting couriers/],
  ] as const) {
    it(`says the way out where the Tracking API refuses with ${code}`, () => {
      assert.match(recordOf(400, { code, message: 'Invalid.' }).detail, wayOut);
    });
  }

  it('tells a key that may not use Tracking from one that may not write to the store', () => {
    const { detail } = recordOf(403, { code: 403, message: 'Forbidden.' }, {}, 'POST /trackings');
    assert.match(detail, /use AfterShip Tracking/);
  });

  it('names every place AfterShip finds fault with', () => {
    const record = recordOf(422, {
      code: 42200,
      type: 'UnprocessableEntity',
      message: 'The body is not valid.',
      errors: [
        { path: 'items[0].quantity', info: 'must be an integer' },
        { path: 'currency', info: 'is unknown' },
      ],
    });
    assert.match(record.detail, /items\[0\]\.quantity: must be an integer; currency: is unknown/);
    assert.deepEqual(
      record.faults?.map(({ pointer }) => pointer),
      ['/items/0/quantity', '/currency'],
    );
  });

  it('copes with an answer that is no envelope', () => {
    assert.equal(recordOf(502).code, 'provider_unavailable');
    assert.match(recordOf(404).detail, /answered POST \/orders with 404\. Check/);
    assert.equal(recordOf(400, { errors: [{}] }).code, 'provider_refused');
  });
});
