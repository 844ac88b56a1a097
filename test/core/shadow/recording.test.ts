import assert from 'node:assert/strict';
import { describeExchange, type Exchange } from '../../../core/host/exchange.js';
import type { AttemptRecord } from '../../../core/journal/journal.js';
import type { HttpRequest } from '../../../core/plugin-api.js';
import { Recording } from '../../../core/shadow/recording.js';

const post = (json: unknown, path = '/orders'): HttpRequest => ({
  method: 'POST',
  url: `https://api.example.com${path}`,
  json,
});
const get = (path: string): HttpRequest => ({ method: 'GET', url: `https://api.example.com${path}` });
const told = (request: HttpRequest, text: string, status = 200): Exchange =>
  describeExchange(request, 0, 1, { status, headers: {}, text });

/** A recording of attempts with these calls. */
function recordingOf(...attempts: readonly (readonly Exchange[])[]): Recording {
  return new Recording(
    attempts.map((exchanges, index): AttemptRecord => ({
      number: index + 1,
      startedAt: 0,
      endedAt: 1,
      outcome: 'pending',
      reason: undefined,
      givenLinks: {},
      exchanges: JSON.stringify(exchanges),
    })),
  );
}
const answered = (text: string, status = 200) => ({ kind: 'answered', status, text });

describe('a recording', () => {
  it('answers a call with what it was answered then, personal values hidden', () => {
    const recording = recordingOf([
      told(post({ email: 'a@example.com' }), '{"id":7,"email":"a@example.com"}', 201),
    ]);
    assert.deepEqual(
      recording.answer(post({ email: 'other@example.com' })),
      answered('{"id":7,"email":"***"}', 201),
    );
  });

  it('answers the very same call first, and else the next one to the same address', () => {
    const recording = recordingOf([told(post({ n: 1 }), '"one"'), told(post({ n: 2 }), '"two"')]);
    assert.deepEqual(recording.answer(post({ n: 2 })), answered('"two"'));
    assert.deepEqual(recording.answer(post({ n: 9 })), answered('"one"'));
    assert.deepEqual(recording.answer(post({ n: 1 })), { kind: 'unknown' });
  });

  it('answers once, in the order of then; only a GET may be repeated', () => {
    const recording = recordingOf([
      told(get('/status'), '"waiting"'),
      told(get('/status'), '"done"'),
      told(post({}), '"made"'),
    ]);
    assert.deepEqual(
      [1, 2, 3].map(() => recording.answer(get('/status'))),
      [answered('"waiting"'), answered('"done"'), answered('"done"')],
    );
    assert.deepEqual(recording.answer(post({})), answered('"made"'));
    assert.deepEqual(recording.answer(post({})), { kind: 'unknown' });
  });

  it('knows no other address, query or method', () => {
    const recording = recordingOf([told(get('/orders?page=1'), '[]')]);
    for (const request of [get('/orders?page=2'), get('/orders'), post({}, '/orders?page=1')])
      assert.deepEqual(recording.answer(request), { kind: 'unknown' });
  });

  it('gives of the same call what came of it in the end, and of others what came of them earlier', () => {
    const recording = recordingOf(
      [told(post({}, '/a'), '"a"'), told(post({}, '/b'), '"busy"', 503)],
      [told(post({}, '/b'), '"b"')],
    );
    assert.deepEqual(recording.answer(post({}, '/a')), answered('"a"'));
    assert.deepEqual(recording.answer(post({}, '/b')), answered('"b"'));
    assert.deepEqual(recording.answer(post({}, '/b')), { kind: 'unknown' });
  });

  it('fails where no answer came', () =>
    assert.deepEqual(
      recordingOf([describeExchange(post({}), 0, 1, new Error('it did not answer'))]).answer(post({})),
      { kind: 'failed', detail: 'it did not answer' },
    ));

  it('gives an empty answer as one', () =>
    assert.deepEqual(recordingOf([told(post({}), '', 204)]).answer(post({})), answered('', 204)));

  const lost: readonly (readonly [text: string, how: RegExp])[] = [
    ['<html></html>', /is not JSON and was not kept$/],
    [
      JSON.stringify(Array.from({ length: 3000 }, () => 1234567)),
      /is kept in its first 8192 characters alone$/,
    ],
    [JSON.stringify('x'.repeat(100_000)), /was too long to be kept$/],
  ];
  for (const [text, how] of lost)
    it(`says of an answer of ${text.length} characters what is lost of it`, () => {
      const answer = recordingOf([told(post({}), text)]).answer(post({}));
      assert.equal(answer.kind, 'lost');
      assert.match('reason' in answer ? answer.reason : '', how);
    });
});
