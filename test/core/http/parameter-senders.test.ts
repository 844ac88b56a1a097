/** Senders that write what they say into the address and into forms, on a real hub: what is taken, what is stored, and in
 *  which form they are answered. */
import assert from 'node:assert/strict';
import { startHub, type Hub } from '../../../core/compose.js';
import type { Manifest } from '../../../core/model/generated/model.js';
import { aConfig, aConnection, aPlugin, signed, aSource, TempFolder } from '../../support/hub-parts.js';
import { RecordedLog } from '../../support/recorded-log.js';
import { ask, assertProblem, type Answer } from './wire.js';

const webhooks: Manifest['webhooks'] = {
  verification: {
    kind: 'equality',
    header: ['x-token', 'authorization'],
    prefix: 'Bearer ',
    secret: 'webhook',
  },
  format: 'parameters',
  methods: ['GET', 'POST'],
  path: 'api/v1',
  id: [['query:id'], ['form:id']],
  topic: ['query:action', 'form:action'],
  keep: ['x-token-kind'],
  answers: {
    stored: { body: { ok: true } },
    refused: { status: 200, body: { ok: false, message: '{message}' }, messages: { header_missing: 'Who?' } },
  },
};
const TELLS = `export default { translator: webhook => ({ ignored: JSON.stringify(webhook.parameters()) }) };`;
const token = { 'x-token': 'Bearer hush-hush' };
const form = { ...token, 'content-type': 'application/x-www-form-urlencoded' };

describe('a sender of parameters', () => {
  const folder = new TempFolder();
  const log = new RecordedLog();
  let hub: Hub;
  let door: string;

  before(async () => {
    const schema = { type: 'object', required: ['order'], properties: { order: { pattern: '^[0-9]+$' } } };
    const plugin = {
      ...aPlugin(folder, 'panel', TELLS, { webhooks }),
      webhookSchemas: [{ topic: 'checked', schema }],
    };
    const panel = aConnection('panel', plugin);
    hub = await startHub(aConfig(folder, [panel, aConnection('shop', aSource(folder))]), { log });
    door = `${hub.url}/webhooks/panel/api/v1`;
  });
  after(async () => {
    await hub.stop();
    folder.remove();
  });

  const json = ({ status, text }: Answer): unknown => [status, JSON.parse(text)];
  const stored = [200, { ok: true }];
  const refused = (message: string) => [200, { ok: false, message }];
  const told = async (fields: object): Promise<unknown> =>
    log.waitFor('webhook ignored', { detail: JSON.stringify(fields) });
  const count = async (): Promise<number> =>
    Object.values((await hub.journal.count()).webhooks).reduce((sum, one) => sum + one, 0);

  it('is taken by its query alone, and the translator sees every field', async () => {
    const answer = await ask(`${door}?action=done&id=q1&name=%CE%91+B`, { headers: token });
    assert.deepEqual(json(answer), stored);
    assert.equal(answer.headers['content-type'], 'application/json');
    await told({ action: 'done', id: 'q1', name: 'Α B' });
  });

  it('is taken by a form, and by both together', async () => {
    const one = await ask(door, { method: 'POST', headers: form, body: 'action=done&id=f1' });
    const both = await ask(`${door}?action=done`, { method: 'POST', headers: form, body: 'id=b1&note=x' });
    assert.deepEqual([json(one), json(both)], [stored, stored]);
    await told({ action: 'done', id: 'f1' });
    await told({ action: 'done', id: 'b1', note: 'x' });
  });

  it('has topic and id out of either, and the same id stored once', async () => {
    await ask(`${door}?action=done&id=once&try=1`, { headers: token });
    const before = await count();
    assert.deepEqual(json(await ask(`${door}?action=done&id=once&try=2`, { headers: token })), stored);
    assert.equal(await count(), before);
    const { items } = await hub.journal.findWebhooks({ topic: 'done' }, { after: 0, limit: 100 });
    assert.ok(items.some(({ senderId }) => senderId === 'once'));
  });

  it('without an id is told from another by its query, though both bodies are empty', async () => {
    const before = await count();
    for (const name of ['a', 'b', 'a']) await ask(`${door}?action=done&name=${name}`, { headers: token });
    assert.equal(await count(), before + 2);
  });

  it('is held to the schema of its topic, as fields', async () => {
    await ask(`${door}?action=checked&id=c1&order=17`, { headers: token });
    await told({ action: 'checked', id: 'c1', order: '17' });
    assert.deepEqual(json(await ask(`${door}?action=checked&id=c2&order=x`, { headers: token })), stored);
    await log.waitFor('webhook quarantined', { topic: 'checked', code: 'payload_invalid' });
  });

  it('is refused in its own form, with its own status', async () => {
    const before = await count();
    assert.deepEqual(json(await ask(`${door}?action=done`)), refused('Who?'));
    const wrong = { headers: { 'x-token': 'Bearer wrong' } };
    assert.deepEqual(json(await ask(`${door}?action=done`, wrong)), refused('The signature does not match.'));
    const large = { method: 'POST', headers: form, body: Buffer.alloc(2 * 1024 * 1024 + 1, 97) };
    assert.deepEqual(json(await ask(door, large)), refused('The body is too large.'));
    for (const type of ['application/json', 'multipart/form-data; boundary=x', 'text/plain']) {
      const body = { method: 'POST', headers: { ...token, 'content-type': type }, body: 'action=done' };
      const sentence = 'The content type or encoding is not accepted.';
      assert.deepEqual(json(await ask(door, body)), refused(sentence), type);
    }
    assert.equal(await count(), before);
    assert.equal(log.find('webhook refused', { connection: 'panel' }).length, 2);
  });

  it('is nowhere but at its path, and uses no other method', async () => {
    for (const path of ['', '/api', '/api/v1/x', '/api/v2', '/API/V1'])
      assertProblem(await ask(`${hub.url}/webhooks/panel${path}`, { headers: token }), 404, 'not_found');
    const put = await ask(door, { method: 'PUT', headers: token });
    assertProblem(put, 405, 'method_not_allowed');
    assert.equal(put.headers['allow'], 'GET, POST');
  });

  it('leaves senders of JSON as they are: no GET, no form, no path, and no query stored', async () => {
    const shop = `${hub.url}/webhooks/shop`;
    assertProblem(await ask(shop), 405, 'method_not_allowed');
    const body = JSON.stringify({ answer: { ignored: 'plain' } });
    const given = { method: 'POST', headers: signed(body, { 'x-id': 's1' }), body };
    assert.equal((await ask(`${shop}?secret=1`, given)).status, 200);
    assertProblem(await ask(`${shop}/api/v1`, given), 404, 'not_found');
  });
});
