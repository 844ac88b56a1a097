/** Plugins of one's own run from copies, which are there as long as somebody uses them. */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { digestOf } from '../../../core/host/plugin-files.js';
import { GenerationCopies } from '../../../core/host/generation-copies.js';
import type { PluginFolder } from '../../../core/host/plugin-folder.js';
import { aConnection, aDestination, TempFolder } from '../../support/hub-parts.js';
import { actor, HostBench } from './host-bench.js';

describe('copies of plugins', () => {
  let folder: TempFolder;
  let copies: GenerationCopies;
  let plugin: PluginFolder;

  beforeEach(async () => {
    folder = new TempFolder();
    copies = new GenerationCopies(join(folder.path, 'generations'));
    const own = aDestination(folder, 'own', 'export default 1;');
    plugin = { ...own, isBundled: false, digest: await digestOf([own.folder]) };
  });
  afterEach(() => folder.remove());

  it('hold what the plugin was when it was read, whatever becomes of its folder', async () => {
    const { entry } = await copies.of(plugin);
    folder.write('own/index.js', 'export default 2;');
    assert.equal(readFileSync(entry, 'utf8'), 'export default 1;');
  });

  it('leave out the fixtures, which no runner reads', async () => {
    folder.write('own/fixtures/order.created/usual/case.json', '{}');
    folder.write('own/lib/fixtures/table.js', '');
    const { folder: copy } = await copies.of({ ...plugin, digest: await digestOf([plugin.folder]) });
    assert.deepEqual(
      readdirSync(copy).sort(),
      readdirSync(plugin.folder)
        .filter(name => name !== 'fixtures')
        .sort(),
    );
    assert.equal(existsSync(join(copy, 'lib/fixtures/table.js')), true);
  });

  it('are deleted with their last user', async () => {
    const copy = await copies.of(plugin);
    await copies.of(plugin);
    await copies.release(copy);
    assert.equal(existsSync(copy.entry), true);
    await copies.release(copy);
    assert.deepEqual(readdirSync(join(folder.path, 'generations')), []);
  });

  it('are whole although one of the same content is just being deleted', async () => {
    const copy = await copies.of(plugin);
    const [again] = await Promise.all([copies.of(plugin), copies.release(copy)]);
    assert.equal(existsSync(again.entry), true);
    const [, third] = await Promise.all([copies.release(again), copies.of(plugin)]);
    assert.equal(existsSync(third.entry), true);
  });

  it('are not made of what came with the hub', async () => {
    const bundled = { ...plugin, isBundled: true };
    assert.equal(await copies.of(bundled), bundled);
    assert.equal(existsSync(join(folder.path, 'generations')), false);
  });

  it('are refused where the files have changed since they were read', async () => {
    folder.write('own/index.js', 'export default 2;');
    await assert.rejects(copies.of(plugin), {
      code: 'plugin_invalid',
      message: 'the files of the plugin own changed while they were read; reload again',
    });
  });

  it('set a connection aside at a start where they cannot be made, and the others work', async () => {
    const calm = aDestination(folder, 'calm', actor(''));
    const changed = { ...plugin, digest: 'of other files' };
    const bench = await HostBench.open(folder, [aConnection('own', changed), aConnection('calm', calm)]);
    await bench.host.start();
    assert.match(bench.host.reasonAside('own') ?? '', /changed while they were read/);
    assert.equal(bench.host.isReady('calm'), true);
    await bench.close();
  });
});
