import assert from 'node:assert/strict';
import { openWebhook } from '../../../core/runner/received-webhook.js';

const open = (body: string | Buffer) =>
  openWebhook(
    { id: '5', topic: 'orders/create', headers: { 'x-topic': 'a' }, receivedAt: '2026-11-01T10:00:00.000Z' },
    Buffer.from(body as string),
  );

describe('a webhook as a translator sees it', () => {
  it('has what was told about it', () => {
    const { id, topic, headers, receivedAt } = open('{}');
    assert.deepEqual(
      [id, topic, headers['x-topic'], receivedAt],
      ['5', 'orders/create', 'a', '2026-11-01T10:00:00.000Z'],
    );
  });

  it('gives the exact text, whatever is in it', () => {
    for (const text of ['{ "a" : 1.10 }\n', '', 'not json', '{"city":"الرياض"}'])
      assert.equal(open(text).text(), text);
  });

  it('keeps every digit of its numbers', () => {
    assert.deepEqual(open('{"id": 12345678901234567890, "total": 0.1}').json(), {
      id: '12345678901234567890',
      total: 0.1,
    });
  });

  it('is not parsed before somebody asks, and then once', () => {
    const webhook = open('not json');
    assert.equal(webhook.text(), 'not json');
    assert.throws(() => webhook.json(), SyntaxError);
    const other = open('{"a": [1]}');
    assert.equal(other.json(), other.json());
  });

  it('may be null', () => {
    assert.equal(open('null').json(), null);
  });
});
