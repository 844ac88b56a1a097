/** Questions on a real hub: verified like webhooks, answered by the plugin in its runner, and nothing of them kept. */
import assert from 'node:assert/strict';
import { startHub, type Hub } from '../../../core/compose.js';
import { limits } from '../../../core/config/limits.js';
import type { Manifest } from '../../../core/model/generated/model.js';
import { aConfig, aConnection, aPlugin, TempFolder } from '../../support/hub-parts.js';
import { RecordedLog } from '../../support/recorded-log.js';
import { ask, type Answer } from '../http/wire.js';

const manifest: Partial<Manifest> = {
  webhooks: {
    verification: { kind: 'equality', header: ['x-token'], secret: 'webhook' },
    format: 'parameters',
    methods: ['GET', 'POST'],
    id: [['hash']],
    topic: ['query:action', 'form:action'],
    topics: ['told'],
    answers: { stored: { body: { ok: true } }, refused: { status: 200, body: { fault: '{message}' } } },
  },
  questions: {
    orders: { orders: true },
    blind: {},
    keeps: {},
    throws: {},
    hangs: {},
    odd: {},
    large: {},
    ends: {},
    '*': {},
  },
};
const MODULE = `
import { MappingError, reply } from '${new URL('../../../core/plugin-api.js', import.meta.url).href}';
export default {
  translator: webhook => ({ ignored: 'told' }),
  answers: {
    orders: async (_question, { orders }) => reply({ first: await orders.read({}) }),
    blind: async (_question, { orders }) => reply(await orders.read({})),
    keeps: async (_question, { state }) => reply({ kept: await state.set('a', 1) }),
    throws: () => { throw new MappingError('lines[0] has no price'); },
    hangs: () => new Promise(() => undefined),
    odd: () => ({ body: 'text', status: 200 }),
    large: () => reply({ text: 'x'.repeat(${limits.questionAnswerBytesMax}) }),
    ends: () => process.exit(3),
    '*': (question, { settings }) =>
      reply({ topic: question.topic, fields: question.parameters(), at: typeof question.receivedAt }, 201),
  },
};`;

describe('a question', () => {
  const folder = new TempFolder();
  const log = new RecordedLog();
  let hub: Hub;

  before(async () => {
    const panel = aConnection('panel', aPlugin(folder, 'panel', MODULE, manifest));
    const broken = aConnection('broken', aPlugin(folder, 'broken', 'throw new Error("no")', manifest));
    hub = await startHub(aConfig(folder, [panel, broken]), { log, runnerBounds: { questionTimeoutMs: 400 } });
  });
  after(async () => {
    await hub.stop();
    folder.remove();
  });

  const put = (action: string, connection = 'panel', headers = { 'x-token': 'hush-hush' }): Promise<Answer> =>
    ask(`${hub.url}/webhooks/${connection}?action=${action}`, { headers });
  const json = ({ status, text }: Answer): unknown => [status, JSON.parse(text)];
  const notAnswered = (code: string): number => log.find('question not answered', { code }).length;

  it('is answered by what fits its topic first, with the status and the body of the plugin', async () => {
    const answer = await put('other&a=1');
    assert.deepEqual(json(answer), [
      201,
      { topic: 'other', fields: { action: 'other', a: '1' }, at: 'string' },
    ]);
    assert.equal(answer.headers['content-type'], 'application/json');
    assert.equal(
      log.find('question answered', { connection: 'panel', topic: 'other', status: 201 }).length,
      1,
    );
  });

  it('is nothing that is stored; a topic that is a webhook is stored and no question', async () => {
    await put('other');
    assert.equal((await hub.journal.findWebhooks({}, { after: 0, limit: 10 })).items.length, 0);
    assert.deepEqual(json(await put('told')), [200, { ok: true }]);
    const { items } = await hub.journal.findWebhooks({}, { after: 0, limit: 10 });
    assert.deepEqual(
      items.map(({ topic }) => topic),
      ['told'],
    );
  });

  it('is refused like a webhook where its sender does not prove itself, and no plugin hears of it', async () => {
    const answered = log.find('question answered').length;
    assert.deepEqual(json(await put('other', 'panel', { 'x-token': 'wrong' })), [
      200,
      { fault: 'The signature does not match.' },
    ]);
    assert.equal(log.find('question answered').length, answered);
  });

  it('gets orders where the manifest says so, and nowhere else', async () => {
    assert.deepEqual(json(await put('orders')), [200, { first: { orders: [] } }]);
    assert.deepEqual(json(await put('blind')), [500, { fault: 'The plugin raised an error of its own.' }]);
    await log.waitFor('question not answered', { topic: 'blind', code: 'request_forbidden' });
  });

  it('changes nothing: a value is not kept', async () => {
    assert.equal((await put('keeps')).status, 500);
    await log.waitFor('question not answered', { topic: 'keeps', code: 'request_forbidden' });
    assert.equal(await hub.journal.getValue('panel', 'a'), undefined);
  });

  it('whose answer fails is our failure, and quotes nothing', async () => {
    assert.deepEqual(json(await put('throws')), [500, { fault: 'The plugin raised an error of its own.' }]);
    assert.equal(notAnswered('mapping_failed'), 1);
    assert.ok(!JSON.stringify(log.find('question not answered', { topic: 'throws' })).includes('no price'));
    assert.equal((await put('odd')).status, 500);
    await log.waitFor('question not answered', { topic: 'odd', code: 'plugin_failed' });
  });

  it('is answered 503 in the declared form while the runner is not ready', async () => {
    const answer = await put('other', 'broken');
    assert.deepEqual(json(answer), [503, { fault: 'The plugin is not running.' }]);
    assert.equal(Number(answer.headers['retry-after']) > 0, true);
    assert.deepEqual(json(await put('told', 'broken')), [200, { ok: true }]);
  });

  it('whose answer is too large, or ends the runner, is our failure, and the next one is answered', async () => {
    assert.deepEqual(json(await put('large')), [500, { fault: 'The plugin raised an error of its own.' }]);
    const again = log.find('plugins ready').length + 1;
    assert.deepEqual(json(await put('ends')), [500, { fault: 'The plugin ended before it was done.' }]);
    await log.waitFor('plugins ready', {}, again);
    assert.equal((await put('other')).status, 201);
  });

  it('that hangs ends with its deadline, keeps no webhook waiting, and leaves room for so many at once', async () => {
    const hanging = Array.from({ length: limits.questionsMax }, () => put('hangs'));
    const refused = put('hangs').then(answer => json(answer));
    assert.deepEqual(json(await put('told&while=hanging')), [200, { ok: true }]);
    const all = await Promise.all([...hanging.map(one => one.then(json)), refused]);
    const overload = [503, { fault: 'Too much is received at once.' }];
    const deadline = [500, { fault: 'The plugin did not finish in time.' }];
    assert.equal(all.filter(one => JSON.stringify(one) === JSON.stringify(overload)).length, 1);
    assert.equal(
      all.filter(one => JSON.stringify(one) === JSON.stringify(deadline)).length,
      limits.questionsMax,
    );
    assert.equal((await put('other')).status, 201);
  });
});
