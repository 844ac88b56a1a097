/** Plugins change while orders go through them: what is new takes over, and what is broken changes nothing. It is longer than other
 *  files: what a reload promises is told in one place. */
import assert from 'node:assert/strict';
import { AppError } from '../../../core/errors/app-error.js';
import { LocalProvider } from '../host/local-provider.js';
import { ReloadBench, saying, type Version } from './reload-bench.js';

describe('reloading plugins', () => {
  let provider: LocalProvider;
  let bench: ReloadBench;

  before(async () => {
    provider = await LocalProvider.start();
  });
  beforeEach(() => {
    provider.reset();
    bench = new ReloadBench(provider);
  });
  afterEach(() => bench.stop());
  after(() => provider.stop());

  const reload = (request: { plugin?: string; ifGeneration?: number; isDryRun?: boolean } = {}) =>
    bench.hub.reloader.reload({ isDryRun: false, ...request });

  it('gives new work to the new code, and says what changed', async () => {
    await bench.start({ sink: saying('one'), other: saying('other') });
    assert.deepEqual(await bench.links(await bench.send()), ['by one']);
    bench.put('sink', { ...saying('two'), version: '1.1.0' });
    const { added, updated, unchanged, removed, rejected, generation, restartNeededFor } = await reload();
    assert.deepEqual(updated, [{ name: 'sink', version: '1.1.0', from: '1.0.0' }]);
    assert.deepEqual(
      unchanged.map(({ name }) => name),
      ['shop', 'other'],
    );
    assert.deepEqual([added, removed, rejected, restartNeededFor], [[], [], [], []]);
    assert.equal(generation, 2);
    assert.deepEqual(await bench.links(await bench.send()), ['by two']);
  });

  it('lets an attempt under way finish in the code that began it', async () => {
    const asked = Promise.withResolvers<void>();
    const answered = Promise.withResolvers<void>();
    provider.routes.set('/slow', (_request, response) => {
      asked.resolve();
      void answered.promise.then(() => response.end('{}'));
    });
    const slow = (by: string): Version => ({
      module: `export default { handlers: { 'order.created': async (event, delivery, { http, settings }) => {
        await http.send({ method: 'GET', url: settings.url + '/slow' });
        return { kind: 'delivered', links: { by: '${by}' } };
      } } };`,
    });
    await bench.start({ sink: slow('one') });
    const first = await bench.send();
    await asked.promise;
    bench.put('sink', slow('two'));
    await reload();
    const second = await bench.send();
    answered.resolve();
    assert.deepEqual(await bench.links(first), ['by one']);
    assert.deepEqual(await bench.links(second), ['by two']);
    assert.deepEqual(bench.log.find('delivery waits for a retry'), []);
  });

  it('hands back what does not end within the grace, and its next attempt runs in the new code', async () => {
    const asked = Promise.withResolvers<void>();
    provider.routes.set('/never', () => asked.resolve());
    await bench.start(
      {
        sink: {
          module: `export default { handlers: { 'order.created': async (event, delivery, { http, settings }) => {
            await http.send({ method: 'GET', url: settings.url + '/never' });
          } } };`,
        },
      },
      { drainMs: 50 },
    );
    const id = await bench.send();
    await asked.promise;
    bench.put('sink', saying('two'));
    await reload();
    const handedBack = await bench.log.waitFor('delivery waits for a retry', { connection: 'sink' });
    assert.equal(handedBack['code'], 'plugin_unavailable');
    assert.deepEqual(await bench.links(id), ['by two']);
  });

  it('has the new code honour the steps that the old one finished', async () => {
    const steps = (by: string, end: string): Version => ({
      module: `export default { handlers: { 'order.created': async (event, delivery, { http, settings }) => {
        const paid = await delivery.step('pay', async () => {
          await http.send({ method: 'POST', url: settings.url + '/pay' });
          return '${by}';
        });
        ${end}
        return { kind: 'delivered', links: { paid } };
      } } };`,
    });
    provider.routes.set('/pay', (_request, response) => response.end('{}'));
    // The retry is due at once, so that the next attempt comes as soon as the new code serves.
    await bench.start({
      sink: steps('one', "throw Object.assign(new Error('later'), { code: 'plugin_unavailable' });"),
    });
    const id = await bench.send();
    await bench.log.waitFor('delivery waits for a retry', { connection: 'sink' });
    bench.put('sink', steps('two', ''));
    await reload();
    assert.deepEqual(await bench.links(id), ['paid one']);
    assert.equal(provider.requests.length, 1);
  });

  it('changes nothing in a dry run, which says what it would do', async () => {
    await bench.start({ sink: saying('one') });
    bench.put('sink', { ...saying('two'), version: '2.0.0' });
    const { updated, generation, isDryRun } = await reload({ isDryRun: true });
    assert.deepEqual(updated, [{ name: 'sink', version: '2.0.0', from: '1.0.0' }]);
    assert.deepEqual([generation, isDryRun], [1, true]);
    assert.equal(bench.log.find('plugins ready').length, 1, 'what was only tried is not said to be ready');
    assert.deepEqual(await bench.links(await bench.send()), ['by one']);
  });

  it('changes one plugin alone where one is named', async () => {
    await bench.start({
      sink: { ...saying('one'), isBundled: false },
      other: { ...saying('one'), isBundled: false },
    });
    bench.put('sink', { ...saying('two'), isBundled: false });
    bench.put('other', { ...saying('two'), isBundled: false });
    const { updated } = await reload({ plugin: 'other' });
    assert.deepEqual(
      updated.map(({ name }) => name),
      ['other'],
    );
    const id = await bench.send();
    assert.deepEqual(await bench.links(id, 'sink'), ['by one']);
    assert.deepEqual(await bench.links(id, 'other'), ['by two']);
  });

  it('leaves runners alone in which nothing changed', async () => {
    await bench.start({ sink: saying('one'), own: { ...saying('one'), isBundled: false } });
    const before = bench.log.find('plugins ready').length;
    bench.put('own', { ...saying('two'), isBundled: false });
    await reload();
    const after = bench.log.find('plugins ready').slice(before);
    assert.deepEqual(
      after.map(line => line['plugins']),
      [['own']],
    );
  });

  it('refuses a plugin that nobody knows', async () => {
    await bench.start({ sink: saying('one') });
    await assert.rejects(reload({ plugin: 'nobody' }), { code: 'not_found' });
  });

  it('runs one reload after the other, and refuses one that means a generation that serves no more', async () => {
    await bench.start({ sink: saying('one') });
    bench.put('sink', saying('two'));
    const [first, second] = await Promise.allSettled([
      reload({ ifGeneration: 1 }),
      reload({ ifGeneration: 1 }),
    ]);
    assert.equal(first.status === 'fulfilled' && first.value.generation, 2);
    assert.equal(second.status === 'rejected' && (second.reason as AppError).code, 'generation_stale');
    assert.equal((await reload({ ifGeneration: 2 })).generation, 3);
  });

  const broken: readonly (readonly [what: string, Version, code: string])[] = [
    ['has a syntax error', { module: 'export default {' }, 'plugin_invalid'],
    ['throws while it is loaded', { module: "throw new Error('no licence');" }, 'plugin_invalid'],
    [
      'fails its own check',
      saying('two', "check: () => { throw new Error('no warehouse'); },"),
      'plugin_invalid',
    ],
    ['ends its process while it is loaded', { module: 'process.exit(3);' }, 'plugin_crashed'],
    [
      'hangs while it is loaded',
      { module: 'await new Promise(() => setInterval(() => 0, 1000));' },
      'plugin_crashed',
    ],
  ];
  for (const [what, version, code] of broken) {
    it(`goes on with the old code where the new one ${what}, and loses no order meanwhile`, async () => {
      await bench.start({ sink: saying('one') }, { runnerOpenMs: 1500 });
      bench.put('sink', version);
      const ids = await bench.during(() => assert.rejects(reload(), { code }));
      for (const id of ids) assert.deepEqual(await bench.links(id), ['by one']);
      assert.equal(bench.log.find('plugins not reloaded', { code }).length, 1);
      assert.equal(bench.hub.reloader.generation, 1);
    });
  }

  it('goes on with the old code where manifest or settings are not valid, and gives every fault', async () => {
    await bench.start({ sink: saying('one') });
    const faults = [{ pointer: '/name', detail: 'is missing' }];
    bench.onRead = async () => {
      throw new AppError('config_invalid', 'orderwire.yaml cannot be used: one fault', { faults });
    };
    const ids = await bench.during(() => assert.rejects(reload(), { code: 'config_invalid', faults }));
    for (const id of ids) assert.deepEqual(await bench.links(id), ['by one']);
  });

  it('names every connection that does not open', async () => {
    await bench.start({ sink: saying('one'), other: saying('one') });
    for (const name of ['sink', 'other'])
      bench.put(name, saying('two', `check: () => { throw new Error('${name} is closed'); },`));
    const error = await reload().then(
      () => undefined,
      (reason: unknown) => reason as AppError,
    );
    assert.deepEqual(error?.faults, [
      { pointer: '/connections/sink', detail: 'Error: sink is closed' },
      { pointer: '/connections/other', detail: 'Error: other is closed' },
    ]);
  });

  it('names every connection that does not open, although each plugin has a runner of its own', async () => {
    const own = (version: Version): Version => ({ ...version, isBundled: false });
    await bench.start({ sink: own(saying('one')), other: own(saying('one')), third: own(saying('one')) });
    bench.put('sink', own(saying('two', "check: () => { throw new Error('sink is closed'); },")));
    bench.put('other', own({ module: 'process.exit(3);' }));
    bench.put('third', own(saying('two')));
    await assert.rejects(reload(), {
      code: 'plugin_invalid',
      faults: [
        { pointer: '/connections/sink', detail: 'Error: sink is closed' },
        { pointer: '/connections/other', detail: 'the plugin ended its runner while it was loaded: exit 3' },
      ],
    });
    assert.deepEqual(await bench.links(await bench.send(), 'third'), ['by one']);
  });

  it('takes what is new in the configuration along: plugins, connections, and the routes between them', async () => {
    await bench.start({ sink: saying('one') });
    bench.put('late', { ...saying('late'), isBundled: false });
    const { added, restartNeededFor } = await reload();
    assert.deepEqual([added, restartNeededFor], [[{ name: 'late', version: '1.0.0' }], []]);
    const id = await bench.send();
    assert.deepEqual(await bench.links(id, 'sink'), ['by one']);
    assert.deepEqual(await bench.links(id, 'late'), ['by late']);
  });

  it('says what of the configuration is left for a restart: what another plugin needs, and what is gone', async () => {
    await bench.start({ sink: saying('one'), other: saying('other') });
    bench.put('late', saying('late'));
    const { restartNeededFor } = await reload({ plugin: 'sink' });
    assert.deepEqual(restartNeededFor, ['routes', 'connections.late']);
    bench.drop('other');
    assert.deepEqual((await reload()).restartNeededFor, ['connections.other']);
    await bench.links(await bench.send(), 'late');
    assert.deepEqual(bench.log.find('delivery delivered', { connection: 'other' }), []);
  });
});
