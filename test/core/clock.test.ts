import assert from 'node:assert/strict';
import { SteadyClock } from '../../core/clock.js';

const NINE = Date.parse('2026-11-21T09:00:00Z');
const HOUR_MS = 60 * 60 * 1000;

describe('the steady clock', () => {
  let wallMs: number;
  let elapsedMs: number;
  let told: number[];
  let clock: SteadyClock;

  beforeEach(() => {
    wallMs = NINE;
    elapsedMs = 500;
    told = [];
    const wall = { now: () => wallMs };
    clock = new SteadyClock(
      behindMs => told.push(behindMs),
      wall,
      () => elapsedMs,
    );
    assert.equal(clock.now(), NINE);
  });

  /** Time passes, and the machine's clock is set by so much meanwhile. */
  const pass = (ms: number, setMs = 0): void => {
    elapsedMs += ms;
    wallMs += ms + setMs;
  };

  it('says what the machine says', () => {
    pass(1234);
    assert.equal(clock.now(), NINE + 1234);
    assert.deepEqual(told, []);
  });

  it("follows the machine's clock forward, as after a suspended machine wakes", () => {
    pass(1000, HOUR_MS);
    assert.equal(clock.now(), NINE + 1000 + HOUR_MS);
    assert.deepEqual(told, []);
  });

  it("goes on at the same pace when the machine's clock is set back, and tells it once", () => {
    pass(1000, -HOUR_MS);
    assert.equal(clock.now(), NINE + 1000);
    pass(1000);
    assert.equal(clock.now(), NINE + 2000);
    assert.deepEqual(told, [HOUR_MS]);
  });

  it('tells again when it is set back further', () => {
    pass(10, -HOUR_MS);
    clock.now();
    pass(10, -HOUR_MS);
    assert.equal(clock.now(), NINE + 20);
    assert.deepEqual(told, [HOUR_MS, 2 * HOUR_MS]);
  });

  it('is put neither ahead nor behind by a thread that loses the processor while it reads', () => {
    let pauseMs = 0;
    const interrupted = new SteadyClock(
      behindMs => told.push(behindMs),
      { now: () => wallMs },
      () => {
        pass(pauseMs);
        return elapsedMs;
      },
    );
    assert.equal(interrupted.now(), NINE);
    pauseMs = 3000;
    interrupted.now();
    pauseMs = 0;
    assert.equal(interrupted.now(), wallMs);
    assert.deepEqual(told, []);
  });

  it('keeps the small changes of a clock that is kept right to itself', () => {
    pass(1000, -20);
    assert.equal(clock.now(), NINE + 1000);
    assert.deepEqual(told, []);
  });
});
