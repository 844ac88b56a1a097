import assert from 'node:assert/strict';
import { connectionRetry } from '../../../core/config/limits.js';
import { decide } from '../../../core/dispatch/settle.js';
import type { ErrorCode } from '../../../core/errors/catalogue.js';
import { catalogue } from '../../../core/errors/catalogue.js';
import type { OnDead } from '../../../core/model/generated/model.js';

const now = 1_000_000;
const ended = { failures: 0, now, random: 0, retry: connectionRetry, onDead: 'hold' } as const;
const failed = (
  code: ErrorCode,
  overrides: { failures?: number; retryAfterMs?: number; onDead?: OnDead } = {},
) => {
  const { failures = 0, onDead = 'hold', ...error } = overrides;
  return decide({
    result: { kind: 'failed', error: { code, detail: 'as it was', ...error } },
    ...ended,
    failures,
    onDead,
  });
};

describe('decide', () => {
  it('keeps the links of what was delivered', () => {
    const result = { kind: 'delivered', links: { order: 'A-1' } } as const;
    assert.deepEqual(decide({ result, ...ended }), {
      state: 'delivered',
      links: { order: 'A-1' },
    });
    assert.deepEqual(decide({ result: { kind: 'delivered' }, ...ended, failures: 8 }), {
      state: 'delivered',
      links: {},
    });
  });

  it('keeps the reason of what was skipped', () => {
    const result = { kind: 'skipped', reason: 'nothing to ship' } as const;
    assert.deepEqual(decide({ result, ...ended }), {
      state: 'skipped',
      reason: 'nothing to ship',
    });
  });

  const dead: readonly ErrorCode[] = ['provider_refused', 'request_invalid', 'request_forbidden'];
  for (const code of dead)
    it(`gives up at once on ${code}: a person must act`, () =>
      assert.deepEqual(failed(code), {
        state: 'dead',
        holdsLane: true,
        error: { code, detail: 'as it was' },
      }));

  it('lets the lane go on past a dead delivery where the connection says so', () => {
    const outcome = failed('provider_refused', { onDead: 'continue' });
    assert.equal(outcome.state === 'dead' && outcome.holdsLane, false);
  });

  it('lets a delivery that is out of date be superseded', () =>
    assert.deepEqual(failed('out_of_date'), {
      state: 'superseded',
      error: { code: 'out_of_date', detail: 'as it was' },
    }));

  const again: readonly ErrorCode[] = [
    'provider_unavailable',
    'plugin_timeout',
    'plugin_crashed',
    'plugin_failed',
    'journal_unavailable',
    'internal',
  ];
  for (const code of again)
    it(`tries again after ${code}`, () =>
      assert.deepEqual(failed(code), {
        state: 'pending',
        dueAt: now + 5000,
        isFailure: true,
        error: { code, detail: 'as it was' },
      }));

  it('waits for its runner a second at a time, however often it has waited', () => {
    for (const failures of [0, 41, 1000])
      assert.deepEqual(failed('plugin_unavailable', { failures }), {
        state: 'pending',
        dueAt: now + 1000,
        isFailure: false,
        error: { code: 'plugin_unavailable', detail: 'as it was' },
      });
  });

  it('waits as long as the provider asks for, where that is longer', () => {
    const longer = failed('provider_unavailable', { retryAfterMs: 90_000 });
    assert.equal(longer.state === 'pending' && longer.dueAt, now + 90_000);
    const shorter = failed('provider_unavailable', { failures: 2, retryAfterMs: 1000 });
    assert.equal(shorter.state === 'pending' && shorter.dueAt, now + 120_000);
  });

  it('gives up after the last failure and says how many there were', () => {
    assert.equal(failed('provider_unavailable', { failures: 40 }).state, 'pending');
    assert.deepEqual(failed('provider_unavailable', { failures: 41, retryAfterMs: 1000 }), {
      state: 'dead',
      holdsLane: true,
      error: {
        code: 'provider_unavailable',
        detail: 'given up after 42 failures: as it was',
        retryAfterMs: 1000,
      },
    });
  });

  it('follows the schedule of the connection', () => {
    const own = (failures: number) =>
      decide({
        result: { kind: 'failed', error: { code: 'plugin_failed', detail: 'as it was' } },
        ...ended,
        failures,
        retry: { pausesMs: [100, 700], attemptsMax: 4 },
      });
    const dues = [0, 1, 2]
      .map(failures => own(failures))
      .map(outcome => outcome.state === 'pending' && outcome.dueAt);
    assert.deepEqual(dues, [now + 100, now + 700, now + 700]);
    assert.equal(own(3).state, 'dead');
  });

  it('ends every code of the catalogue somewhere, within the attempts there are', () => {
    for (const code of Object.keys(catalogue) as ErrorCode[]) {
      if (code === 'plugin_unavailable') continue; // It is nobody's doing, and ends with a runner.
      const states = Array.from({ length: 42 }, (_, index) => failed(code, { failures: index }).state);
      assert.ok(states.includes('dead') || states[0] === 'superseded', code);
    }
  });
});
