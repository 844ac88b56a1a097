import assert from 'node:assert/strict';
import { decide } from '../../../core/dispatch/settle.js';
import type { ErrorCode } from '../../../core/errors/catalogue.js';
import { catalogue } from '../../../core/errors/catalogue.js';

const now = 1_000_000;
const failed = (code: ErrorCode, overrides: { attempt?: number; retryAfterMs?: number } = {}) => {
  const { attempt = 1, ...error } = overrides;
  return decide({
    result: { kind: 'failed', error: { code, detail: 'as it was', ...error } },
    attempt,
    now,
    random: 0,
  });
};

describe('decide', () => {
  it('keeps the links of what was delivered', () => {
    const result = { kind: 'delivered', links: { order: 'A-1' } } as const;
    assert.deepEqual(decide({ result, attempt: 1, now, random: 0 }), {
      state: 'delivered',
      links: { order: 'A-1' },
    });
    assert.deepEqual(decide({ result: { kind: 'delivered' }, attempt: 9, now, random: 0 }), {
      state: 'delivered',
      links: {},
    });
  });

  it('keeps the reason of what was skipped', () => {
    const result = { kind: 'skipped', reason: 'nothing to ship' } as const;
    assert.deepEqual(decide({ result, attempt: 1, now, random: 0 }), {
      state: 'skipped',
      reason: 'nothing to ship',
    });
  });

  const dead: readonly ErrorCode[] = ['provider_refused', 'request_invalid', 'request_forbidden'];
  for (const code of dead)
    it(`gives up at once on ${code}: a person must act`, () =>
      assert.deepEqual(failed(code), { state: 'dead', error: { code, detail: 'as it was' } }));

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
        error: { code, detail: 'as it was' },
      }));

  it('waits for its runner a second at a time, however often it has waited', () => {
    for (const attempt of [1, 42, 1000])
      assert.deepEqual(failed('plugin_unavailable', { attempt }), {
        state: 'pending',
        dueAt: now + 1000,
        error: { code: 'plugin_unavailable', detail: 'as it was' },
      });
  });

  it('waits as long as the provider asks for, where that is longer', () => {
    const longer = failed('provider_unavailable', { retryAfterMs: 90_000 });
    assert.equal(longer.state === 'pending' && longer.dueAt, now + 90_000);
    const shorter = failed('provider_unavailable', { attempt: 3, retryAfterMs: 1000 });
    assert.equal(shorter.state === 'pending' && shorter.dueAt, now + 120_000);
  });

  it('gives up after the last attempt and says how many there were', () => {
    assert.equal(failed('provider_unavailable', { attempt: 41 }).state, 'pending');
    assert.deepEqual(failed('provider_unavailable', { attempt: 42, retryAfterMs: 1000 }), {
      state: 'dead',
      error: {
        code: 'provider_unavailable',
        detail: 'given up after 42 attempts: as it was',
        retryAfterMs: 1000,
      },
    });
  });

  it('ends every code of the catalogue somewhere, within the attempts there are', () => {
    for (const code of Object.keys(catalogue) as ErrorCode[]) {
      if (code === 'plugin_unavailable') continue; // It is nobody's doing, and ends with a runner.
      const states = Array.from({ length: 42 }, (_, index) => failed(code, { attempt: index + 1 }).state);
      assert.ok(states.includes('dead') || states[0] === 'superseded', code);
    }
  });
});
