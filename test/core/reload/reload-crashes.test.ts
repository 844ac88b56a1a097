/** Reloads beside runners that end, and a hub that is stopped meanwhile. */
import assert from 'node:assert/strict';
import { present } from '../../support/present.js';
import type { Readiness } from '../../../core/http/health.js';
import { ask } from '../http/wire.js';
import { LocalProvider } from '../host/local-provider.js';
import { ReloadBench, saying, type Version } from './reload-bench.js';

describe('a reload while something ends', () => {
  let provider: LocalProvider;
  let bench: ReloadBench;

  before(async () => {
    provider = await LocalProvider.start();
  });
  beforeEach(() => {
    bench = new ReloadBench(provider);
  });
  afterEach(() => bench.stop());
  after(() => provider.stop());

  const reload = () => bench.hub.reloader.reload({ isDryRun: false });

  it('insists on every connection although the runner of the old code is just being started again', async () => {
    await bench.start({ sink: saying('one') }, { runnerRestartMs: 60_000, runnerRestartMsMax: 60_000 });
    bench.put('sink', saying('two', "check: () => { throw new Error('no warehouse'); },"));
    const { pid } = await bench.log.waitFor('plugins ready');
    process.kill(Number(pid), 'SIGKILL');
    await bench.log.waitFor('runner ended');
    await assert.rejects(reload(), { code: 'plugin_invalid' });
  });

  it('reloads the others although one ends its runner while it is loaded, and did so before', async () => {
    await bench.start({ sink: saying('one'), deadly: { module: 'process.exit(3);' } });
    assert.notEqual(bench.hub.reloader.generation, 2);
    bench.put('sink', saying('two'));
    assert.equal((await reload()).generation, 2);
    assert.deepEqual(await bench.links(await bench.send()), ['by two']);
  });

  it('starts a runner that ended again with the code that serves, not with what lies in the folder', async () => {
    const own = (version: Version): Version => ({ ...version, isBundled: false });
    await bench.start({ sink: own(saying('one')) });
    bench.put('sink', own(saying('two', "check: () => { throw new Error('no warehouse'); },")));
    await assert.rejects(reload(), { code: 'plugin_invalid' });
    const ready = bench.log.find('plugins ready').find(line => String(line['plugins']) === 'sink');
    const { pid } = present(ready);
    process.kill(Number(pid), 'SIGKILL');
    await bench.log.waitFor('runner ended');
    assert.deepEqual(await bench.links(await bench.send()), ['by one']);
  });

  it('goes on with the old code where the runner of the new one ends while others are opened', async () => {
    const own = (module: string): Version => ({ module, isBundled: false });
    await bench.start({ sink: saying('one'), own: own(saying('one').module) });
    bench.put('own', own(`setTimeout(() => process.exit(3), 20); ${saying('two').module}`));
    // The other one is opened when the first one's end is known, however long that takes.
    const opened =
      "check: async () => { while (!existsSync(new URL('./go', import.meta.url))) await pause(); },";
    bench.put('sink', {
      module: `import { existsSync } from 'node:fs';
        const pause = () => new Promise(resolve => setTimeout(resolve, 10));
        ${saying('two', opened).module}`,
    });
    const rejected = assert.rejects(reload(), {
      code: 'plugin_crashed',
      message: /the runner of own ended right after/,
    });
    await bench.log.waitFor('runner ended');
    bench.folder.write('sink/go', '');
    await rejected;
    const id = await bench.send();
    for (const connection of ['sink', 'own']) assert.deepEqual(await bench.links(id, connection), ['by one']);
  });

  it('takes back a plugin that was set aside for its crashes, whose reason stands in health and admin API till then', async () => {
    const mood = { isBad: true };
    provider.routes.set('/mood', (_request, response) => response.end(JSON.stringify(mood)));
    await bench.start(
      {
        sink: {
          module: `export default { handlers: { 'order.created': async (event, delivery, { http, settings }) => {
            if ((await http.send({ method: 'GET', url: settings.url + '/mood' })).json().isBad) process.exit(7);
            return { kind: 'delivered', links: { by: 'sink' } };
          } } };`,
          isBundled: false,
        },
        other: saying('other'),
      },
      { runnerCrashesMax: 2, runnerRestartMsMax: 20 },
    );
    await bench.send();
    await bench.log.waitFor('runner ended');
    await bench.send();
    await bench.log.waitFor('connection set aside', { connection: 'sink' });
    const reason = 'the plugin ended its runner 2 times, at last with exit 7; reload it when it is mended';
    const readiness = JSON.parse((await ask(`${bench.hub.url}/readyz`)).text) as Readiness;
    assert.deepEqual([readiness.isReady, readiness.connectionsAside], [true, { sink: reason }]);
    const { items } = JSON.parse((await ask(`${bench.hub.url}/admin/v1/connections`)).text) as {
      items: { name: string; aside?: string }[];
    };
    assert.deepEqual(
      items.map(({ name, aside }) => [name, aside]),
      [
        ['shop', undefined],
        ['sink', reason],
        ['other', undefined],
      ],
    );
    const id = await bench.send();
    assert.deepEqual(await bench.links(id, 'other'), ['by other']);
    mood.isBad = false;
    await reload();
    assert.deepEqual(await bench.links(id), ['by sink']);
  });

  it('leaves nothing behind where the hub is stopped meanwhile', async () => {
    await bench.start({ sink: saying('one') }, { runnerOpenMs: 20_000 });
    bench.put('sink', {
      module: "console.error('loading'); await new Promise(() => setInterval(() => 0, 1000));",
    });
    const reading = bench.onceRead();
    const reloading = assert.rejects(reload(), { code: 'plugin_unavailable' });
    await reading;
    await bench.hub.stop();
    await reloading;
  });
});
