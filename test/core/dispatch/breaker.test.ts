import assert from 'node:assert/strict';
import { Breaker, healthOf, type Reading } from '../../../core/dispatch/breaker.js';
import type { ErrorCode } from '../../../core/errors/catalogue.js';
import type { DeliveryOutcome } from '../../../core/journal/journal.js';

const second = 1000;
const minute = 60 * second;
const up: Reading = { health: 'up' };
const down: Reading = { health: 'down' };

/** Notes so many results, all at one time. */
function note(breaker: Breaker, reading: Reading, count: number, now = 0): void {
  for (let index = 0; index < count; index += 1) breaker.note(reading, now, 0);
}

/** A breaker that has just opened, at 0, for 30 seconds. */
function opened(): Breaker {
  const breaker = new Breaker();
  note(breaker, down, 10);
  return breaker;
}

describe('a breaker', () => {
  it('is closed at first and holds nothing back', () => {
    const breaker = new Breaker();
    assert.deepEqual(breaker.view, { state: 'closed', since: undefined, until: undefined });
    assert.equal(breaker.admitted(0), Number.POSITIVE_INFINITY);
  });

  it('opens with the tenth result where all failed, for 30 seconds, and says so once', () => {
    const breaker = new Breaker();
    note(breaker, down, 9);
    assert.equal(breaker.view.state, 'closed');
    assert.deepEqual(breaker.note(down, 7, 0), { state: 'open', since: 7, until: 7 + 30 * second });
    assert.equal(breaker.note(down, 8, 0), undefined);
  });

  it('opens where half of the results failed, and not below', () => {
    const half = new Breaker();
    note(half, up, 5);
    note(half, down, 5);
    assert.equal(half.view.state, 'open');
    const less = new Breaker();
    note(less, up, 6);
    note(less, down, 5);
    assert.equal(less.view.state, 'closed');
  });

  it('opens with a failure only, never with an answer', () => {
    const breaker = new Breaker();
    note(breaker, down, 9);
    note(breaker, up, 1);
    assert.equal(breaker.view.state, 'closed');
  });

  it('looks at the newest twenty results', () => {
    const breaker = new Breaker();
    note(breaker, up, 30);
    note(breaker, down, 9);
    assert.equal(breaker.view.state, 'closed');
    note(breaker, down, 1);
    assert.equal(breaker.view.state, 'open');
  });

  it('looks at no result older than five minutes', () => {
    const late = new Breaker();
    note(late, down, 9, 0);
    note(late, down, 1, 5 * minute + 1);
    assert.equal(late.view.state, 'closed');
    const intime = new Breaker();
    note(intime, down, 9, 0);
    note(intime, down, 1, 5 * minute);
    assert.equal(intime.view.state, 'open');
  });

  it('learns nothing from an attempt that asked nobody', () => {
    const breaker = new Breaker();
    note(breaker, down, 9);
    note(breaker, { health: 'unknown' }, 50);
    assert.equal(breaker.view.state, 'closed');
    const probing = opened();
    probing.admitted(30 * second);
    assert.equal(probing.note({ health: 'unknown' }, 30 * second, 0), undefined);
    assert.equal(probing.admitted(30 * second), 1);
  });

  it('admits nothing while it is open, and then one at a time', () => {
    const breaker = opened();
    assert.equal(breaker.admitted(0), 0);
    assert.equal(breaker.nextInMs(10 * second), 20 * second);
    assert.equal(breaker.admitted(30 * second - 1), 0);
    assert.equal(breaker.admitted(30 * second), 1);
    assert.deepEqual(breaker.view, { state: 'half-open', since: 30 * second, until: undefined });
    assert.equal(breaker.nextInMs(30 * second), 0);
  });

  it('learns nothing while it is open from attempts that were begun before', () => {
    const breaker = opened();
    assert.equal(breaker.note(up, second, 0), undefined);
    assert.equal(breaker.view.state, 'open');
    assert.equal(breaker.view.until, 30 * second);
  });

  it('closes with one answer, and begins to count anew', () => {
    const breaker = opened();
    breaker.admitted(30 * second);
    const closed = { state: 'closed', since: 31 * second, until: undefined };
    assert.deepEqual(breaker.note(up, 31 * second, 0), closed);
    assert.equal(breaker.admitted(31 * second), Number.POSITIVE_INFINITY);
    note(breaker, down, 9, 32 * second);
    assert.equal(breaker.view.state, 'closed');
  });

  it('pauses twice as long after each try that failed, up to ten minutes, and 30 seconds after it had closed', () => {
    const breaker = opened();
    const pauses = [];
    let now = 30 * second;
    for (let round = 0; round < 6; round += 1) {
      assert.equal(breaker.admitted(now), 1);
      const { until = 0 } = breaker.note(down, now, 0) ?? {};
      pauses.push(until - now);
      now = until;
    }
    assert.deepEqual(pauses, [minute, 2 * minute, 4 * minute, 8 * minute, 10 * minute, 10 * minute]);
    breaker.admitted(now);
    breaker.note(up, now, 0);
    note(breaker, down, 10, now);
    assert.equal((breaker.view.until ?? 0) - now, 30 * second);
  });

  it('pauses up to a fifth longer by chance', () => {
    const breaker = new Breaker();
    note(breaker, down, 9);
    assert.equal(breaker.note(down, 0, 0.5)?.until, 33 * second);
  });

  const asked: readonly (readonly [retryAfterMs: number, pauseMs: number])[] = [
    [second, 30 * second],
    [2 * minute, 2 * minute],
    [24 * 60 * minute, 10 * minute],
  ];
  for (const [retryAfterMs, pauseMs] of asked)
    it(`pauses ${pauseMs} ms where the provider asks for ${retryAfterMs} ms`, () => {
      const breaker = new Breaker();
      note(breaker, down, 9);
      assert.equal(breaker.note({ health: 'down', retryAfterMs }, 0, 0)?.until, pauseMs);
    });

  it('is closed by a person, open or half-open, and its pauses begin anew', () => {
    const breaker = opened();
    assert.deepEqual(breaker.reset(5), { state: 'closed', since: 5, until: undefined });
    assert.equal(breaker.reset(6), undefined);
    note(breaker, down, 10, 7);
    assert.equal(breaker.view.until, 7 + 30 * second);
    breaker.admitted(minute);
    assert.equal(breaker.reset(minute)?.state, 'closed');
  });
});

describe('healthOf', () => {
  const failed = (code: ErrorCode, state: 'pending' | 'dead' | 'superseded' = 'pending'): DeliveryOutcome => {
    const error = { code, detail: 'as it was', retryAfterMs: 700 };
    if (state === 'dead') return { state, holdsLane: true, error };
    return state === 'pending' ? { state, dueAt: 0, isFailure: true, error } : { state, error };
  };
  const readings: readonly (readonly [about: string, outcome: DeliveryOutcome, health: Reading['health']])[] =
    [
      ['a delivery that arrived', { state: 'delivered', links: {} }, 'up'],
      ['a refusal: the data is wrong, not the provider', failed('provider_refused', 'dead'), 'up'],
      ['a provider that has something newer', failed('out_of_date', 'superseded'), 'up'],
      ['an outage', failed('provider_unavailable'), 'down'],
      ['the last outage of a delivery', failed('provider_unavailable', 'dead'), 'down'],
      ['an attempt that ran out of time', failed('plugin_timeout'), 'down'],
      ['a mistake of the plugin', failed('plugin_failed'), 'unknown'],
      ['a runner that ended', failed('plugin_crashed'), 'unknown'],
      ['a runner that is not there', failed('plugin_unavailable'), 'unknown'],
      ['a request that may not be made', failed('request_forbidden', 'dead'), 'unknown'],
      ['what was skipped', { state: 'skipped', reason: 'nothing to do' }, 'unknown'],
    ];
  for (const [about, outcome, health] of readings)
    it(`is ${health} after ${about}`, () => assert.equal(healthOf(outcome, 1).health, health));

  it('is unknown where nobody was called, whatever came of it', () => {
    for (const [, outcome] of readings) assert.equal(healthOf(outcome, 0).health, 'unknown');
  });

  it('carries how long the provider asked to be left alone', () =>
    assert.equal(healthOf(failed('provider_unavailable'), 2).retryAfterMs, 700));
});
