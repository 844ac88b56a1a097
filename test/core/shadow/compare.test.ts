import assert from 'node:assert/strict';
import type { ErrorRecord } from '../../../core/errors/app-error.js';
import type { CallDifference } from '../../../core/shadow/calls.js';
import { differencesOf, isSlower, resultOf, withoutUnstable } from '../../../core/shadow/compare.js';
import type { Ran } from '../../../core/shadow/trial.js';

const delivered = { outcome: { kind: 'delivered' }, links: { order: 'W-1' } };
const ran = (overrides: Partial<Ran> = {}): Ran => ({
  gave: delivered,
  error: undefined,
  calls: [],
  unknown: [],
  lost: undefined,
  tookMs: 1,
  ...overrides,
});
const failed = (code: ErrorRecord['code'], detail = 'no', overrides: Partial<Ran> = {}): Ran =>
  ran({ gave: undefined, error: { code, detail }, ...overrides });
const difference = (pointer: string): CallDifference => ({ pointer, before: 1, after: 2, isPersonal: false });
const order = {
  method: 'POST',
  url: 'https://api.example.com/orders',
  headers: {},
  secrets: {},
};

describe('comparing two runs', () => {
  const results: readonly (readonly [what: string, before: Ran, after: Ran, result: string])[] = [
    ['that give the same', ran(), ran(), 'same'],
    ['that fail alike', failed('provider_refused'), failed('provider_refused'), 'same'],
    ['that give something else', ran(), ran({ gave: { ...delivered, links: {} } }), 'changed'],
    ['that fail in other words', failed('provider_refused'), failed('provider_refused', 'nope'), 'changed'],
    ['of which the new one fails', ran(), failed('plugin_failed'), 'new_error'],
    ['that fail otherwise', failed('provider_refused'), failed('plugin_failed'), 'new_error'],
    ['of which the old one fails', failed('plugin_failed'), ran(), 'gone_error'],
    [
      'of which the new one is stopped by a call that nobody can answer',
      ran(),
      failed('provider_unavailable', 'nothing is recorded of this call', {
        unknown: ['POST https://api.example.com/orders'],
        calls: [order],
      }),
      'changed',
    ],
    [
      'of which the new one breaks after such a call',
      ran(),
      failed('plugin_failed', 'TypeError', {
        unknown: ['POST https://api.example.com/orders'],
        calls: [order],
      }),
      'new_error',
    ],
  ];
  for (const [what, before, after, result] of results)
    it(`calls those ${what} ${result}`, () =>
      assert.equal(resultOf(before, after, differencesOf(before, after)), result));

  it('says nothing of what follows a call that nobody can answer', () => {
    const after = failed('provider_unavailable', 'nothing is recorded of this call', {
      unknown: ['POST https://api.example.com/stock'],
      calls: [{ ...order, url: 'https://api.example.com/stock' }],
    });
    assert.deepEqual(
      differencesOf(ran({ calls: [order] }), after).map(({ pointer, what }) => [pointer, what]),
      [['/calls/0', 'new_call']],
    );
  });

  it('leaves out what differs between two runs of the same, and what is inside or around it', () => {
    const { stable, unstable } = withoutUnstable(
      ['/a', '/a/b/c', '/a/b', '/ab', '/d'].map(difference),
      ['/a/b', '/e', '/e'].map(difference),
    );
    assert.deepEqual(
      stable.map(({ pointer }) => pointer),
      ['/ab', '/d'],
    );
    assert.deepEqual(unstable, ['/a/b', '/e']);
  });

  it('takes for slower what is so by half and by more than ten milliseconds', () => {
    const cases: readonly (readonly [before: number, after: number, isSo: boolean])[] = [
      [1, 9, false],
      [1, 12, true],
      [100, 140, false],
      [100, 151, true],
      [20, 10, false],
    ];
    for (const [before, after, isSo] of cases)
      assert.equal(isSlower(before, after), isSo, `${before} -> ${after}`);
  });
});
