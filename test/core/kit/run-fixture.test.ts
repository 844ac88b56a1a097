/** Cases of a plugin that are right, and cases that are wrong in every way a case can be. */
import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { readPluginFolder } from '../../../core/host/plugin-folder.js';
import { TrialConnections } from '../../../core/kit/connections.js';
import { fixtureFoldersOf, readFixture } from '../../../core/kit/fixture.js';
import { runFixture } from '../../../core/kit/run-fixture.js';
import { Workbench } from '../../../core/kit/workbench.js';
import { TempFolder } from '../../support/hub-parts.js';
import { anOrder } from '../../support/orders.js';

const manifest = {
  name: 'depot',
  version: '1.0.0',
  orderwire: '^0.1.0',
  title: 'A depot',
  roles: ['destination'],
  permissions: { hosts: ['api.depot.example'] },
  events: { 'order.created': {} },
};
/** Asks when the depot will have time, and says in the answer's words what became of it. */
const module = `
export default { handlers: { 'order.created': async ({ reference }, delivery, { http, clock }) => {
  const answer = await http.send({ method: 'PUT', url: 'https://api.depot.example/orders/' + reference, json: { at: clock.now() } });
  if (answer.status === 503) throw Object.assign(new Error('busy'), { code: 'provider_unavailable', retryAfterMs: answer.retryAfterMs });
  return { kind: 'delivered', links: { order: answer.json().id } };
} } };`;
const about = { about: 'an order', origin: 'the document', date: '2026-11-21' };
const data = { origin: 'shop', reference: 'shop-1', version: 1, order: anOrder() };
const call = {
  method: 'PUT',
  path: '/orders/shop-1',
  host: 'api.depot.example',
  // What the clock of the kit shows: 2026-11-21T12:00:00Z.
  body: { at: 1795262400000 },
};

describe('a fixture', () => {
  let folder: TempFolder;
  let bench: Workbench;
  const aCase = (name: string, files: Readonly<Record<string, unknown>>): void => {
    for (const [file, value] of Object.entries({ 'case.json': about, 'input.json': data, ...files }))
      folder.write(join('depot/fixtures/order.created', name, file), JSON.stringify(value));
  };
  const run = async (name: string) =>
    runFixture(bench, readFixture(join(folder.path, 'depot/fixtures/order.created', name)));

  before(async () => {
    folder = new TempFolder();
    folder.write('depot/plugin.json', JSON.stringify(manifest));
    folder.write('depot/index.js', module);
    const read = await readPluginFolder(join(folder.path, 'depot'));
    assert.ok('plugin' in read, JSON.stringify(read));
    const connections = new TrialConnections(read.plugin);
    connections.of({});
    bench = await Workbench.open(read.plugin, connections);
  });
  after(async () => {
    await bench.close();
    folder.remove();
  });

  it('that says what happens is as expected', async () => {
    aCase('right', {
      'request.json': [call],
      'response.json': [{ body: { id: 'D-1' } }],
      'outcome.json': { kind: 'delivered', links: { order: 'D-1' } },
    });
    assert.deepEqual(await run('right'), []);
  });

  it('reads a time to come back at by the clock that stands still', async () => {
    aCase('later', {
      'request.json': [call],
      'response.json': [{ status: 503, headers: { 'retry-after': 'Sat, 21 Nov 2026 12:01:30 GMT' } }],
      'outcome.json': { error: { code: 'provider_unavailable', retryAfterMs: 90000 } },
    });
    assert.deepEqual(await run('later'), []);
  });

  it('shows every difference, with the error behind it', async () => {
    aCase('wrong', {
      'request.json': [{ ...call, method: 'POST' }],
      'response.json': [{ text: 'null' }],
      'outcome.json': { kind: 'delivered' },
    });
    const found = await run('wrong');
    assert.deepEqual(
      found.map(({ expected, actual }) => [expected, actual]),
      [
        [{ kind: 'delivered' }, { error: { code: 'plugin_failed' } }],
        [[{ ...call, method: 'POST' }], [call]],
      ],
    );
    assert.match(found[0]?.what ?? '', /^the outcome \(TypeError: Cannot read properties of null/);
  });

  it('may not use up answers that nobody wrote', async () => {
    aCase('short', { 'request.json': [call], 'outcome.json': { kind: 'delivered' } });
    assert.deepEqual(
      (await run('short')).map(({ what }) => what),
      ['the outcome'],
    );
  });

  it('whose input is no event is told with the place', async () => {
    aCase('input', {
      'input.json': { ...data, order: { ...data.order, currency: 'riyal' } },
      'request.json': [call],
      'response.json': [{ body: { id: 'D-1' } }],
      'outcome.json': { kind: 'delivered', links: { order: 'D-1' } },
    });
    const [found, ...more] = await run('input');
    assert.deepEqual(more, []);
    assert.match(JSON.stringify(found?.actual), /"\/data\/order\/currency"/);
  });

  it('of which a file has another shape is told with the place, and none is run', () => {
    const rows: [string, Record<string, unknown>, RegExp][] = [
      [
        'single',
        { 'response.json': { status: 200 } },
        /^response\.json: the whole must be array, got \{"status":200\}$/,
      ],
      [
        'status',
        { 'response.json': [{ status: '200' }] },
        /^response\.json: \/0\/status must be integer, got "200"$/,
      ],
      [
        'high',
        { 'response.json': [{ status: 1000 }] },
        /^response\.json: \/0\/status must be <= 599, got 1000$/,
      ],
      ['calls', { 'request.json': [{ method: 'put', path: '/' }] }, /^request\.json: \/0\/method must match/],
      ['steps', { 'case.json': { ...about, steps: null } }, /^case\.json: \/steps must be object, got null$/],
      ['typo', { 'case.json': { ...about, atempt: 2 } }, /^case\.json: \/atempt is not known here/],
      ['none', { 'outcome.json': null }, /^outcome\.json: the whole must be object, got null$/],
      ['list', { 'input.json': [] }, /^input\.json: the whole must be object, got \[\]$/],
      ['when', { 'input.json': { body: {} }, 'canonical.json': [] }, /^input\.json has to say receivedAt/],
    ];
    for (const [name, files, message] of rows) {
      aCase(name, { 'outcome.json': {}, ...files });
      const folderOf = join(folder.path, 'depot/fixtures/order.created', name);
      assert.throws(() => readFixture(folderOf), { message }, name);
      rmSync(folderOf, { recursive: true });
    }
  });

  it('whose answer HTTP cannot carry is told so', async () => {
    aCase('header', {
      'request.json': [call],
      'response.json': [{ headers: { 'two words': 'x' } }],
      'outcome.json': { kind: 'delivered' },
    });
    const [found] = await run('header');
    assert.equal(found?.what, 'the outcome');
  });

  it('with a file that nobody reads, without a file it needs, or without its origin cannot be run', () => {
    const read = (name: string) => () => readFixture(join(folder.path, 'depot/fixtures/order.created', name));
    aCase('odd', { 'outcome.json': {}, 'reply.json': {} });
    assert.throws(read('odd'), /nobody reads reply\.json/);
    aCase('lone', {});
    assert.throws(read('lone'), /outcome\.json is missing/);
    aCase('rumour', { 'case.json': { about: 'an order' }, 'outcome.json': {} });
    assert.throws(read('rumour'), /case\.json has to say/);
    assert.equal(fixtureFoldersOf(join(folder.path, 'depot')).length, 9);
  });
});
