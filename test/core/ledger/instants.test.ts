import assert from 'node:assert/strict';
import { compareInstants, earliest, instantText, isInstant, latest } from '../../../core/ledger/instants.js';

describe('compareInstants', () => {
  const rows: [a: string, b: string, sign: -1 | 0 | 1][] = [
    ['2026-11-01T10:00:00Z', '2026-11-01T13:00:00+03:00', 0],
    ['2026-11-01T10:00:00Z', '2026-11-01T10:00:00.000Z', 0],
    ['2026-11-01T12:00:00+03:00', '2026-11-01T10:00:00Z', -1],
    ['2026-11-01T23:30:00-05:00', '2026-11-02T04:00:00Z', 1],
    ['2026-11-01T10:00:00.0001Z', '2026-11-01T10:00:00.0002Z', -1],
    ['2026-11-01T10:00:00.1Z', '2026-11-01T10:00:00.09999999Z', 1],
    ['2026-11-01T10:00:00.10Z', '2026-11-01T10:00:00.100000Z', 0],
    ['2026-11-01T13:00:00+0300', '2026-11-01T13:00:00+03', 0],
    ['2026-11-01t10:00:00z', '2026-11-01 10:00:00Z', 0],
    ['2016-12-31T23:59:60Z', '2017-01-01T00:00:00Z', 0],
    ['1969-12-31T23:59:59.5Z', '1970-01-01T00:00:00Z', -1],
  ];
  for (const [a, b, sign] of rows) {
    it(`puts ${a} ${{ '-1': 'before', '0': 'beside', '1': 'after' }[sign]} ${b}`, () => {
      assert.equal(Math.sign(compareInstants(a, b)), sign);
      assert.equal(Math.sign(compareInstants(b, a)), 0 - sign);
      assert.equal(instantText(a) === instantText(b), sign === 0);
    });
  }

  it('refuses a time without an offset', () => {
    assert.equal(isInstant('2026-11-01T10:00:00'), false);
    assert.throws(() => compareInstants('2026-11-01T10:00:00', '2026-11-01T10:00:00Z'), RangeError);
  });

  it('picks the earlier and the later of two, and the only one of one', () => {
    const [early, late] = ['2026-11-01T12:00:00+03:00', '2026-11-01T10:00:00Z'];
    assert.deepEqual(
      [earliest(early, late), earliest(late, early), earliest(undefined, late)],
      [early, early, late],
    );
    assert.deepEqual(
      [latest(early, late), latest(late, early), latest(undefined, early)],
      [late, late, early],
    );
  });
});
