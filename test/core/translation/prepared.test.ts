import assert from 'node:assert/strict';
import { catalogue, type ErrorCode } from '../../../core/errors/catalogue.js';
import { verdictOf } from '../../../core/translation/prepared.js';

const verdict = (code: ErrorCode, attempt = 1, retryAfterMs?: number) =>
  verdictOf({ code, detail: 'd', ...(retryAfterMs === undefined ? {} : { retryAfterMs }) }, attempt, 1000);

describe('verdictOf', () => {
  const waiting: readonly ErrorCode[] = [
    'order_unmatched',
    'provider_unavailable',
    'plugin_timeout',
    'plugin_crashed',
    'plugin_failed',
    'plugin_unavailable',
    'journal_unavailable',
    'internal',
  ];
  it('tries again what may pass by itself, and quarantines everything else', () => {
    for (const code of Object.keys(catalogue) as ErrorCode[])
      assert.equal(verdict(code).state, waiting.includes(code) ? 'pending' : 'quarantined', code);
  });

  it('waits as the schedule of retries says, or as long as the shop asks', () => {
    const due = (attempt: number, retryAfterMs?: number): number => {
      const given = verdict('provider_unavailable', attempt, retryAfterMs);
      return given.state === 'pending' ? given.dueAt - 1000 : Number.NaN;
    };
    assert.ok(due(1) >= 5000 && due(1) <= 6000);
    assert.ok(due(3) >= 120_000 && due(3) <= 144_000);
    assert.equal(due(1, 90_000), 90_000);
  });

  it('waits for its runner a second at a time, however often it has waited', () => {
    for (const attempt of [1, 18, 1000]) {
      const given = verdict('plugin_unavailable', attempt);
      assert.deepEqual(given.state === 'pending' && [given.dueAt, given.isFailure], [2000, false]);
    }
  });

  it('quarantines after 18 tries, with the reason of the last', () => {
    assert.equal(verdict('plugin_failed', 17).state, 'pending');
    assert.deepEqual(verdict('plugin_failed', 18), {
      state: 'quarantined',
      error: { code: 'plugin_failed', detail: 'd' },
    });
  });
});
