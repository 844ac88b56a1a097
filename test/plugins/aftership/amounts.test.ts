import assert from 'node:assert/strict';
import { decimalsOf, micros, roundTo, shareOf, toText } from '../../../plugins/aftership/mapping/amounts.js';

describe('amounts in millionths', () => {
  it('reads decimal text and writes it with at least so many decimals', () => {
    for (const [text, decimals, written] of [
      ['12.5', 2, '12.50'],
      ['-0.05', 2, '-0.05'],
      ['7', 0, '7'],
      ['1.234567', 2, '1.234567'],
      ['999999999999999999.999999', 2, '999999999999999999.999999'],
    ] as const) {
      assert.equal(toText(micros(text), decimals), written);
    }
  });

  it('rounds halves away from zero', () => {
    assert.equal(toText(roundTo(2, micros('0.125')), 2), '0.13');
    assert.equal(toText(roundTo(2, micros('-0.125')), 2), '-0.13');
    assert.equal(toText(roundTo(2, micros('0.124999')), 2), '0.12');
    assert.equal(toText(roundTo(0, micros('2.4')), 0), '2');
  });

  it('takes a share to the nearest millionth', () => {
    assert.equal(toText(shareOf(micros('100'), 1n, 3n), 2), '33.333333');
    assert.equal(toText(shareOf(micros('-100'), 2n, 3n), 2), '-66.666667');
  });

  it('counts the decimals that are written', () => {
    assert.equal(decimalsOf(['1', '2.50', '3.5']), 2);
    assert.equal(decimalsOf(['1', '2']), 0);
  });
});
