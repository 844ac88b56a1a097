import assert from 'node:assert/strict';
import { differences } from '../../../core/kit/differences.js';

describe('differences', () => {
  it('are told by their place, with what was expected and what is there', () => {
    const expected = { kind: 'delivered', links: { order: '1' }, lines: [{ sku: 'A' }, { sku: 'B' }] };
    const actual = { kind: 'delivered', links: { parcel: '1' }, lines: [{ sku: 'A' }, { sku: 'C' }, {}] };
    assert.deepEqual(differences(expected, actual, 9), [
      '/links/order: expected "1", got nothing',
      '/links/parcel: expected nothing, got "1"',
      '/lines/1/sku: expected "B", got "C"',
      '/lines/2: expected nothing, got {}',
    ]);
    assert.deepEqual(differences(expected, actual, 1), [
      '/links/order: expected "1", got nothing',
      'and 3 more places',
    ]);
  });

  it('of another kind of value are told as a whole', () => {
    assert.deepEqual(differences([1], { 0: 1 }, 9), ['the whole: expected [1], got {"0":1}']);
    assert.deepEqual(differences({ a: null }, { a: null }, 9), []);
  });
});
