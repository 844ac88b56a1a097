import assert from 'node:assert/strict';
import { contentHash, isSameContent } from '../../../core/ledger/content.js';
import { sar } from '../../support/orders.js';

describe('isSameContent', () => {
  const same: [unknown, unknown][] = [
    [
      { a: 1, b: 2 },
      { b: 2, a: 1 },
    ],
    [{ a: 1, b: undefined }, { a: 1 }],
    [sar('10.0'), sar('10.00')],
    [sar('-0.00'), sar('0')],
    [sar('007.50'), sar('7.5')],
    [{ readyFrom: '2026-11-01T10:00:00Z' }, { readyFrom: '2026-11-01T13:00:00+03:00' }],
    [undefined, undefined],
  ];
  for (const [a, b] of same) {
    it(`finds ${JSON.stringify(a)} and ${JSON.stringify(b)} alike`, () => {
      assert.equal(isSameContent(a, b), true);
      assert.equal(contentHash(a), contentHash(b));
    });
  }

  const different: [unknown, unknown][] = [
    [sar('10.0'), sar('100')],
    [sar('1.5'), sar('-1.5')],
    [sar('10'), { amount: '10', currency: 'USD' }],
    [
      ['a', 'b'],
      ['b', 'a'],
    ],
    [{ a: 1 }, { a: '1' }],
    [{}, []],
    [{ a: {} }, { a: null }],
    [undefined, null],
  ];
  for (const [a, b] of different) {
    it(`tells ${JSON.stringify(a)} from ${JSON.stringify(b)}`, () =>
      assert.equal(isSameContent(a, b), false));
  }
});
