/** The limits of the manifest keep a connection within MerchantPro's four rate limits, however much waits for it. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { TokenBucket } from '../../../core/dispatch/rate.js';
import type { Manifest } from '../../../core/model/generated/model.js';
import { packageRoot } from '../../../core/root.js';
import { RateLimits } from '../../../sandbox/merchantpro/rate.js';

const { limits } = JSON.parse(
  readFileSync(join(packageRoot, 'plugins', 'merchantpro', 'plugin.json'), 'utf8'),
) as Manifest;

describe('limits of the plugin merchantpro', () => {
  it('keep a day of deliveries of two calls each within 4 a second, 80 a minute, 3,600 an hour and 60,000 a day', () => {
    const { ratePerSecond = 0, burst = 0 } = limits ?? {};
    const refusals = refusalsOfADay(ratePerSecond, burst);
    assert.deepEqual(refusals, { refused: 0, isBusy: true });
  });

  it('would not, were they a little wider', () => {
    assert.notEqual(refusalsOfADay(0.36, 2).refused, 0);
    assert.notEqual(refusalsOfADay(0.34, 3).refused, 0);
  });

  it('let deliveries start one after another, since a second at once would make more calls a second', () => {
    assert.equal(limits?.concurrency, 1);
  });
});

/** Starts every delivery as soon as the core would, for a day, each with two calls at that moment. */
function refusalsOfADay(ratePerSecond: number, burst: number): { refused: number; isBusy: boolean } {
  let now = 0;
  const bucket = new TokenBucket(ratePerSecond, burst, now);
  const shop = new RateLimits(() => now);
  let [calls, refused] = [0, 0];
  while (now < DAY_MS) {
    const count = bucket.available(now);
    bucket.take(count);
    for (let call = 0; call < count * CALLS; call += 1) {
      calls += 1;
      if (!shop.take()) refused += 1;
    }
    now += bucket.nextInMs(now);
  }
  return { refused, isBusy: calls > 50_000 };
}

const CALLS = 2;
const DAY_MS = 86_400_000;
