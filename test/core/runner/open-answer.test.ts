import assert from 'node:assert/strict';
import { openAnswer } from '../../../core/runner/open-answer.js';
import { retryAfterMs } from '../../../core/runner/retry-after.js';

const now = Date.parse('2026-11-21T12:00:00Z');

describe('an answer as plugin code sees it', () => {
  it('keeps every digit, and has no JSON where the body is none', () => {
    const answer = (text: string) => openAnswer({ status: 200, headers: {}, text }, now);
    assert.deepEqual(answer('{"id": 9007199254740993}').json(), { id: '9007199254740993' });
    assert.equal(answer('<html>502</html>').json(), undefined);
    assert.equal(answer('').json(), undefined);
    assert.equal(answer('<html>').text, '<html>');
  });

  it('says when to come back', () => {
    const headers = { 'retry-after': '3' };
    assert.equal(openAnswer({ status: 429, headers, text: '' }, now).retryAfterMs, 3000);
    assert.equal(openAnswer({ status: 200, headers: {}, text: '' }, now).retryAfterMs, undefined);
  });
});

describe('retryAfterMs', () => {
  const rows: readonly [header: string, expected: number | undefined][] = [
    ['0', 0],
    ['120', 120_000],
    [' 5 ', 5000],
    ['1.5', 1500],
    ['0.0001', 1],
    ['999999999', 999_999_999_000],
    ['9999999999', undefined],
    ['Sat, 21 Nov 2026 12:00:30 GMT', 30_000],
    ['Saturday, 21-Nov-26 12:01:00 GMT', 60_000],
    ['Sat Nov 21 12:02:00 2026 GMT', 120_000],
    ['Sat, 21 Nov 2026 11:00:00 GMT', 0],
    ['2026-11-21', undefined],
    ['-5', undefined],
    ['1e3', undefined],
    ['soon', undefined],
    ['', undefined],
  ];
  for (const [header, expected] of rows) {
    it(`reads ${JSON.stringify(header)} as ${expected === undefined ? 'nothing' : `${expected} ms`}`, () =>
      assert.equal(retryAfterMs(header, now), expected));
  }
});
