import assert from 'node:assert/strict';
import { startHub, type Hub } from '../../../core/compose.js';
import { aConfig, aConnection, aDestination, aSource, signed, TempFolder } from '../../support/hub-parts.js';
import { RecordedLog } from '../../support/recorded-log.js';
import { ask, assertProblem, post } from './wire.js';

describe('the HTTP server', () => {
  const folder = new TempFolder();
  const log = new RecordedLog();
  let hub: Hub;
  let webhooks: string;

  before(async () => {
    const shop = aConnection('shop', aSource(folder), { settings: { shop: 'acme.example.com' } });
    const plain = aConnection('plain', aSource(folder));
    const sink = aConnection('sink', aDestination(folder, 'sink', 'export default { handlers: {} };'));
    hub = await startHub(aConfig(folder, [shop, plain, sink]), { log });
    webhooks = `${hub.url}/webhooks`;
  });

  after(async () => {
    await hub.stop();
    folder.remove();
  });

  const ignorable = (reason: string): string => JSON.stringify({ answer: { ignored: reason } });
  const stored = async (): Promise<number> =>
    Object.values((await hub.journal.count()).webhooks).reduce((sum, count) => sum + count, 0);

  it('answers 200 with the id of a webhook that is in the journal by then', async () => {
    const body = ignorable('first');
    const answer = await post(`${webhooks}/plain`, body, signed(body, { 'x-id': 'a-1' }));
    assert.equal(answer.status, 200);
    assert.equal(answer.headers['content-type'], 'application/json');
    const { id, ...rest } = JSON.parse(answer.text) as { id: string };
    assert.deepEqual(rest, {});
    const webhook = await hub.journal.findWebhook(Number(id));
    assert.equal(webhook?.senderId, 'a-1');
    assert.equal(webhook?.topic, 'order/changed');
    assert.equal(webhook?.connection, 'plain');
  });

  it('gives a duplicate the very same answer and stores nothing', async () => {
    const body = ignorable('twice');
    const headers = signed(body, { 'x-id': 'a-2' });
    const first = await post(`${webhooks}/plain`, body, headers);
    const before = await stored();
    const other = ignorable('the same id with another body');
    const again = await post(`${webhooks}/plain`, other, signed(other, { 'x-id': 'a-2' }));
    const { date: _one, ...ofFirst } = first.headers;
    const { date: _other, ...ofAgain } = again.headers;
    assert.deepEqual([again.status, again.text, ofAgain], [first.status, first.text, ofFirst]);
    assert.equal(await stored(), before);
  });

  it('takes the same sender id of two connections as two webhooks', async () => {
    const body = ignorable('once each');
    const headers = signed(body, { 'x-id': 'a-3', 'x-shop': 'acme.example.com' });
    const [one, other] = [
      await post(`${webhooks}/plain`, body, headers),
      await post(`${webhooks}/shop`, body, headers),
    ];
    assert.notEqual(one?.text, other?.text);
  });

  it('stores one webhook for many simultaneous copies', async () => {
    const body = ignorable('at once');
    const before = await stored();
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => post(`${webhooks}/plain`, body, signed(body, { 'x-id': 'a-4' }))),
    );
    assert.equal(new Set(answers.map(({ text }) => text)).size, 1);
    assert.equal(await stored(), before + 1);
  });

  it('answers 404 for a connection that is not there, and for one that takes no webhooks', async () => {
    const body = ignorable('nobody');
    for (const name of ['nobody', 'sink', 'PLAIN', 'constructor', '__proto__']) {
      const problem = assertProblem(
        await post(`${webhooks}/${name}`, body, signed(body)),
        404,
        'connection_unknown',
      );
      assert.equal(problem['detail'], 'no connection of this name takes webhooks');
    }
  });

  it('answers 404 for a name that is no text', async () => {
    assertProblem(await post(`${webhooks}/%E0%A4%A`, '{}', signed('{}')), 404, 'not_found');
  });

  it('answers 401 and does not say which check failed', async () => {
    const body = ignorable('forged');
    const before = await stored();
    const details = new Set<unknown>();
    for (const headers of [
      signed(body, { 'x-signature': Buffer.alloc(32).toString('base64') }),
      signed('another body'),
      { 'content-type': 'application/json' },
      signed(body, { 'x-signature': 'not base64 at all' }),
    ]) {
      const answer = await post(`${webhooks}/plain`, body, headers);
      const { instance, ...problem } = assertProblem(answer, 401, 'signature_invalid');
      assert.equal(typeof instance, 'string');
      details.add(JSON.stringify(problem));
      assert.ok(!/hush|forged|suspicion|header/i.test(answer.text), answer.text);
    }
    assert.equal(details.size, 1);
    assert.equal(await stored(), before);
    assert.equal(log.find('webhook refused', { connection: 'plain' }).length, 4);
  });

  it('answers 415 for a content type that is not JSON', async () => {
    const body = ignorable('as a form');
    for (const type of ['application/x-www-form-urlencoded', 'text/plain', 'application/jsonp', 'json']) {
      const answer = await post(`${webhooks}/plain`, body, signed(body, { 'content-type': type }));
      assertProblem(answer, 415, 'content_type_unsupported');
    }
  });

  it('takes every name of JSON, with parameters, and none', async () => {
    for (const type of [
      'application/json; charset=utf-8',
      'APPLICATION/JSON',
      'application/cloudevents+json',
      'text/json',
      '',
    ]) {
      const body = ignorable(`as ${type}`);
      const answer = await post(`${webhooks}/plain`, body, signed(body, { 'content-type': type }));
      assert.equal(answer.status, 200, `${type}: ${answer.text}`);
    }
  });

  it('answers a handshake with 200 and stores nothing', async () => {
    const before = await stored();
    const answer = await post(`${webhooks}/plain`, 'webhook_id=42', {
      'content-type': 'application/x-www-form-urlencoded',
    });
    assert.equal(answer.status, 200);
    assert.equal(await stored(), before);
    assert.equal(log.find('handshake answered', { connection: 'plain' }).length, 1);
  });

  it('answers 405 and names the method that would fit', async () => {
    for (const method of ['GET', 'PUT', 'DELETE']) {
      const answer = await ask(`${webhooks}/plain`, { method });
      assertProblem(answer, 405, 'method_not_allowed');
      assert.equal(answer.headers['allow'], 'POST');
    }
    const health = await ask(`${hub.url}/healthz`, { method: 'POST' });
    assertProblem(health, 405, 'method_not_allowed');
    assert.equal(health.headers['allow'], 'GET, HEAD');
  });

  it('answers 404 for a route that is not there', async () => {
    for (const path of ['/', '/webhooks', '/webhooks/a/b', '/admin', '/healthz/x']) {
      assertProblem(await ask(`${hub.url}${path}`), 404, 'not_found');
    }
  });

  it('tells nothing about itself in headers', async () => {
    const { headers } = await ask(`${hub.url}/healthz`);
    assert.equal(headers['x-powered-by'], undefined);
    assert.equal(headers['server'], undefined);
    assert.equal(headers['etag'], undefined);
  });

  it('quarantines a verified webhook whose body is not JSON', async () => {
    const body = '{"answer": ';
    const answer = await post(`${webhooks}/plain`, body, signed(body, { 'x-id': 'broken' }));
    assert.equal(answer.status, 200);
    const webhookId = Number((JSON.parse(answer.text) as { id: string }).id);
    await log.waitFor('webhook quarantined', { webhookId, code: 'payload_invalid' });
  });

  it('quarantines a verified webhook of another shop', async () => {
    const body = ignorable('not ours');
    const answer = await post(
      `${webhooks}/shop`,
      body,
      signed(body, { 'x-id': 'other', 'x-shop': 'other.example.com' }),
    );
    assert.equal(answer.status, 200);
    const webhookId = Number((JSON.parse(answer.text) as { id: string }).id);
    await log.waitFor('webhook quarantined', { webhookId, code: 'tenant_mismatch' });
  });
});
