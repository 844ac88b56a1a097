import assert from 'node:assert/strict';
import { limits } from '../../../core/config/limits.js';
import { readOrdersRequest } from '../../../core/questions/orders-request.js';

describe('readOrdersRequest', () => {
  it('takes what is open for all times and all orders', () => {
    assert.deepEqual(readOrdersRequest({}), {
      changedFrom: 0,
      changedUntil: Number.MAX_SAFE_INTEGER,
      placedFrom: Number.NEGATIVE_INFINITY,
      placedUntil: Number.POSITIVE_INFINITY,
      references: undefined,
      after: undefined,
    });
  });

  it('reads times, references and the place to go on from', () => {
    const asked = readOrdersRequest({
      changedFrom: '1970-01-01T00:00:01Z',
      changedUntil: '1970-01-01T02:00:02+02:00',
      placedFrom: '1970-01-01',
      placedUntil: '1970-01-01T00:00:00.004Z',
      references: ['shop-1'],
      cursor: '[1762000000000,17]',
    });
    assert.deepEqual(asked, {
      changedFrom: 1000,
      changedUntil: 2000,
      placedFrom: 0,
      placedUntil: 4,
      references: ['shop-1'],
      after: { changedAt: 1_762_000_000_000, id: 17 },
    });
  });

  const rows: [unknown, RegExp][] = [
    [null, /it is not an object/],
    ['orders', /it is not an object/],
    [{ changedFrom: 5 }, /changedFrom is not a time/],
    [{ placedUntil: 'soon' }, /placedUntil is not a time/],
    [{ references: 'shop-1' }, /references is not a list of texts/],
    [{ references: [1] }, /references is not a list of texts/],
    [{ references: Array(limits.ordersNamedMax + 1).fill('a') }, /can be asked for at once/],
    [{ cursor: '17' }, /cursor is no next/],
    [{ cursor: {} }, /cursor is no next/],
  ];
  for (const [request, message] of rows)
    it(`refuses ${JSON.stringify(request)?.slice(0, 40)}`, () =>
      assert.throws(() => readOrdersRequest(request), { code: 'request_invalid', message }));
});
