import assert from 'node:assert/strict';
import { callInWords, compareCalls, type Call } from '../../../core/shadow/calls.js';

const call = (url: string, body?: unknown, overrides: Partial<Call> = {}): Call => ({
  method: 'POST',
  url: `https://api.example.com${url}`,
  headers: {},
  secrets: {},
  ...(body === undefined ? {} : { body }),
  ...overrides,
});
const found = (before: readonly Call[], after: readonly Call[]): unknown[] =>
  compareCalls(before, after).map(({ pointer, what, before: was, after: is }) => [pointer, what, was, is]);

describe('compareCalls', () => {
  it('finds nothing between the same calls', () =>
    assert.deepEqual(found([call('/a', { b: 1 }), call('/c')], [call('/a', { b: 1 }), call('/c')]), []));

  it('gives fields of bodies, headers and the places of secrets', () =>
    assert.deepEqual(
      found(
        [call('/a', { b: 1 }, { headers: { 'api-version': '1' } })],
        [call('/a', { b: 2 }, { headers: { 'api-version': '2' }, secrets: { '/key': 'api_key' } })],
      ),
      [
        ['/calls/0/headers/api-version', undefined, '1', '2'],
        ['/calls/0/secrets/~1key', undefined, undefined, 'api_key'],
        ['/calls/0/body/b', undefined, 1, 2],
      ],
    ));

  it('gives a body that one of them does not have', () =>
    assert.deepEqual(found([call('/a')], [call('/a', { b: 1 })]), [
      ['/calls/0/body', undefined, undefined, { b: 1 }],
    ]));

  it('is not misled by one more call in between', () =>
    assert.deepEqual(
      found(
        [call('/a', { n: 1 }), call('/a', { n: 2 })],
        [call('/new'), call('/a', { n: 1 }), call('/a', { n: 3 })],
      ),
      [
        ['/calls/0', 'new_call', undefined, 'POST https://api.example.com/new'],
        ['/calls/1/body/n', undefined, 2, 3],
      ],
    ));

  it('takes another address or method for another call', () =>
    assert.deepEqual(found([call('/v1', { a: 1 })], [call('/v1', { a: 1 }, { method: 'PUT' })]), [
      ['/calls/0', 'new_call', undefined, 'PUT https://api.example.com/v1'],
      ['/calls/0', 'gone_call', 'POST https://api.example.com/v1', undefined],
    ]));

  it('tells when the same calls come in another order', () =>
    assert.deepEqual(found([call('/a'), call('/b')], [call('/b'), call('/a')]), [
      [
        '/calls',
        undefined,
        'POST https://api.example.com/a, POST https://api.example.com/b',
        'POST https://api.example.com/b, POST https://api.example.com/a',
      ],
    ]));

  it('hides what is personal in an address', () =>
    assert.equal(
      callInWords(call('/find?email=noura@example.com&limit=1')),
      'POST https://api.example.com/find?email=***&limit=1',
    ));
});
