import assert from 'node:assert/strict';
import { checkReply } from '../../../core/host/check-reply.js';
import { reply } from '../../../core/plugin-api.js';

describe('checkReply', () => {
  it('gives status and body of a reply, and nothing else', () => {
    assert.deepEqual(checkReply(reply({ a: 1 }), 'version'), { status: 200, body: { a: 1 } });
    assert.deepEqual(checkReply({ ...reply([], 404), more: 1 }, 'version'), { status: 404, body: [] });
  });

  const odd: [unknown, RegExp][] = [
    [undefined, /the answer to version has no body/],
    ['text', /has no body/],
    [reply(null), /has no body/],
    [reply('text'), /has no body that is a JSON object or list; return reply\(body\)/],
    [{ body: {} }, /has the status undefined/],
    [reply({}, 199), /has the status 199/],
    [reply({}, 600), /has the status 600/],
    [reply({}, 200.5), /has the status 200\.5/],
  ];
  for (const [value, message] of odd)
    it(`refuses ${JSON.stringify(value)}`, () =>
      assert.throws(() => checkReply(value, 'version'), { code: 'plugin_failed', message }));
});
