/** Cases of questions that are right and wrong, and of a webhook of parameters. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { readPluginFolder } from '../../../core/host/plugin-folder.js';
import { TrialConnections } from '../../../core/kit/connections.js';
import { readFixture } from '../../../core/kit/fixture.js';
import { runFixture } from '../../../core/kit/run-fixture.js';
import { Workbench } from '../../../core/kit/workbench.js';
import { TempFolder } from '../../support/hub-parts.js';
import { anOrder } from '../../support/orders.js';

const manifest = {
  name: 'panel',
  version: '1.0.0',
  orderwire: '^0.1.0',
  title: 'A panel',
  roles: ['source'],
  permissions: { hosts: [] },
  webhooks: {
    verification: { kind: 'equality', header: ['x-token'], secret: 'token' },
    format: 'parameters',
    methods: ['GET'],
    id: [['hash']],
    topic: 'query:action',
    topics: ['done'],
  },
  questions: { list: { orders: true }, '*': {} },
};
const settings = {
  type: 'object',
  additionalProperties: false,
  properties: { token: { description: 'Token.', type: 'string', writeOnly: true } },
};
const module = `
export default {
  translator: webhook => ({ ignored: webhook.parameters().order }),
  answers: {
    list: async (question, { orders }) => {
      const { orders: known } = await orders.read({ changedFrom: question.parameters().since });
      return { status: 200, body: known.map(({ reference }) => reference) };
    },
    '*': () => { throw new Error('no'); },
  },
};`;
const about = { about: 'a case', origin: 'the document', date: '2026-11-21' };
const receivedAt = '2026-11-21T12:00:00Z';

describe('a case of a question', () => {
  let folder: TempFolder;
  let bench: Workbench;

  before(async () => {
    folder = new TempFolder();
    folder.write('panel/plugin.json', JSON.stringify(manifest));
    folder.write('panel/settings.schema.json', JSON.stringify(settings));
    folder.write('panel/index.js', module);
    const read = await readPluginFolder(join(folder.path, 'panel'));
    assert.ok('plugin' in read, JSON.stringify(read));
    const connections = new TrialConnections(read.plugin);
    connections.of({});
    bench = await Workbench.open(read.plugin, connections);
  });
  after(async () => {
    await bench.close();
    folder.remove();
  });

  const run = async (name: string, files: Readonly<Record<string, unknown>>) => {
    for (const [file, value] of Object.entries({ 'case.json': about, ...files }))
      folder.write(join('panel/fixtures', name, file), JSON.stringify(value));
    return runFixture(bench, readFixture(join(folder.path, 'panel/fixtures', name)));
  };
  const known = { origin: 'shop', reference: 'shop-1', changedAt: receivedAt, order: anOrder() };
  const input = {
    query: 'action=list&since=2026-11-20T00:00:00Z',
    receivedAt,
    orders: [{ ...known, milestones: [], notes: [] }],
  };
  const asked = [{ changedFrom: '2026-11-20T00:00:00Z' }];
  const answer = { status: 200, body: ['shop-1'] };

  it('is right where it asks and answers as it says', async () => {
    const found = await run('list/right', {
      'input.json': input,
      'asked.json': asked,
      'answer.json': answer,
    });
    assert.deepEqual(found, []);
  });

  it('is wrong where it answers something else, or asks for something else', async () => {
    const other = { 'asked.json': [{}], 'answer.json': { status: 201, body: [] } };
    const found = await run('list/wrong', { 'input.json': input, ...other });
    assert.deepEqual(
      found.map(({ what, actual }) => [what, actual]),
      [
        ['the answer', answer],
        ['what the ledger is asked', asked],
      ],
    );
  });

  it('may say that the plugin fails', async () => {
    const failure = { error: { code: 'plugin_failed' } };
    assert.deepEqual(await run('other/fails', { 'input.json': { receivedAt }, 'answer.json': failure }), []);
  });

  it('has the query of a webhook that says what it says there', async () => {
    const sent = { query: 'action=done&order=17', bodyText: '', receivedAt };
    const files = { 'input.json': sent, 'canonical.json': { ignored: '17' } };
    assert.deepEqual(await run('done/usual', files), []);
  });
});
