import assert from 'node:assert/strict';
import fc from 'fast-check';
import { TokenBucket } from '../../../core/dispatch/rate.js';

describe('a token bucket', () => {
  it('is full at first and gives no more than it holds', () => {
    const bucket = new TokenBucket(5, 3, 0);
    assert.equal(bucket.available(0), 3);
    bucket.take(3);
    assert.equal(bucket.available(0), 0);
    assert.equal(bucket.available(60_000), 3);
  });

  it('fills at its rate, and says when the next token is there', () => {
    const bucket = new TokenBucket(4, 4, 0);
    bucket.take(4);
    assert.equal(bucket.nextInMs(0), 250);
    assert.equal(bucket.available(249), 0);
    assert.equal(bucket.available(250), 1);
    assert.equal(bucket.nextInMs(250), 0);
    assert.equal(bucket.available(1000), 4);
  });

  it('keeps its pace below one a second', () => {
    const bucket = new TokenBucket(0.1, 1, 0);
    bucket.take(1);
    assert.equal(bucket.nextInMs(0), 10_000);
    assert.equal(bucket.available(9999), 0);
    assert.equal(bucket.available(10_000), 1);
  });

  it('gives and takes nothing where the clock is set back, and goes on from there', () => {
    const bucket = new TokenBucket(10, 10, 1_000_000);
    bucket.take(8);
    assert.equal(bucket.available(400_000), 2);
    assert.equal(bucket.available(400_100), 3);
  });

  it('is never empty where there is no rate', () => {
    const bucket = new TokenBucket(Number.POSITIVE_INFINITY, 1, 0);
    bucket.take(1000);
    assert.equal(bucket.available(0), Number.POSITIVE_INFINITY);
    assert.equal(bucket.nextInMs(0), 0);
  });

  it('never lets more through than its burst and its rate, however it is asked', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 50 }),
        fc.integer({ min: 1, max: 10 }),
        fc.array(fc.integer({ min: 0, max: 700 }), { maxLength: 50 }),
        (rate, burst, steps) => {
          const bucket = new TokenBucket(rate, burst, 0);
          let [now, taken] = [0, 0];
          for (const step of steps) {
            now += step;
            const count = bucket.available(now);
            bucket.take(count);
            taken += count;
          }
          assert.ok(taken <= burst + (now / 1000) * rate + 1e-6);
        },
      ),
    );
  });
});
