import assert from 'node:assert/strict';
import fc from 'fast-check';
import { pauseAfter } from '../../../core/dispatch/backoff.js';

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

describe('pauseAfter', () => {
  it('is 5 s, 30 s, 2 min, 10 min, 30 min, 1 h, and then every 2 h', () => {
    const pauses = Array.from({ length: 41 }, (_, index) => pauseAfter(index + 1, undefined, 0));
    assert.deepEqual(pauses, [
      5 * second,
      30 * second,
      2 * minute,
      10 * minute,
      30 * minute,
      hour,
      ...Array.from({ length: 35 }, () => 2 * hour),
    ]);
  });

  it('comes to three days in all', () => {
    const total = (random: number): number =>
      Array.from({ length: 41 }, (_, index) => pauseAfter(index + 1, undefined, random) ?? 0).reduce(
        (sum, pause) => sum + pause,
      );
    assert.ok(total(0) > 2.95 * day && total(0) <= 3 * day, `${total(0) / day} days`);
    assert.ok(total(0.999) <= 3.7 * day);
  });

  it('is none after the last attempt, whatever is asked for', () => {
    for (const attempt of [42, 43, 1000]) assert.equal(pauseAfter(attempt, 5000, 0), undefined);
  });

  it('is only ever longer by chance, by a fifth at most', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 41 }),
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        (attempt, random) => {
          const [least = 0, pause = 0] = [
            pauseAfter(attempt, undefined, 0),
            pauseAfter(attempt, undefined, random),
          ];
          assert.ok(pause >= least && pause <= least * 1.2);
        },
      ),
    );
  });

  const asked: readonly [attempt: number, retryAfterMs: number, expected: number][] = [
    [1, 0, 5 * second],
    [1, 4 * second, 5 * second],
    [1, 6 * second, 6 * second],
    [7, 3 * hour, 3 * hour],
    [1, day, day],
    [1, day + 1, day],
    [1, 365 * day, day],
    [1, -5, 5 * second],
  ];
  for (const [attempt, retryAfterMs, expected] of asked)
    it(`is ${expected} ms after attempt ${attempt} where the provider asks for ${retryAfterMs} ms`, () =>
      assert.equal(pauseAfter(attempt, retryAfterMs, 0), expected));
});
