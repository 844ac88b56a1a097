/** New plugins pass their own tests as they are written, in every kind there is. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readdirSync, readFileSync, symlinkSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { readPluginFolder } from '../../../core/host/plugin-folder.js';
import { pluginRoles, writeNewPlugin } from '../../../core/kit/new-plugin.js';
import { tryPlugin } from '../../../core/kit/try-plugin.js';
import { packageRoot } from '../../../core/root.js';
import { TempFolder } from '../../support/hub-parts.js';

describe('a new plugin', function () {
  this.timeout(60_000);
  let temp: TempFolder;
  beforeEach(() => (temp = new TempFolder()));
  afterEach(() => temp.remove());

  for (const role of pluginRoles)
    for (const isTypeScript of [false, true])
      it(`for ${role} in ${isTypeScript ? 'TypeScript' : 'JavaScript'} is as its cases claim and keeps every promise`, async () => {
        const wanted = { name: 'corner-depot', role, isTypeScript, into: temp.path };
        const { folder, files } = await writeNewPlugin(wanted);
        for (const file of ['README.md', 'plugin.json', 'settings.schema.json', 'fixtures/settings.json'])
          assert.ok(files.includes(file), file);
        const read = await readPluginFolder(folder);
        assert.ok('plugin' in read, JSON.stringify(read));
        const { cases, promises, isSound } = await tryPlugin(read.plugin);
        assert.deepEqual(
          cases.filter(({ fault, mismatches }) => fault !== undefined || mismatches.length > 0),
          [],
        );
        assert.deepEqual(
          promises.filter(({ verdict }) => verdict === 'broken'),
          [],
        );
        assert.equal(isSound, true);
        assert.ok(cases.length >= 6);
      });

  it('in TypeScript compiles as it is', async () => {
    // Where an author has it: installed beside the plugin.
    mkdirSync(join(temp.path, 'node_modules'));
    symlinkSync(packageRoot, join(temp.path, 'node_modules', 'orderwire'), 'dir');
    const wanted = { name: 'corner-depot', role: 'both', isTypeScript: true, into: temp.path } as const;
    const { folder } = await writeNewPlugin(wanted);
    const tsc = join(packageRoot, 'node_modules', 'typescript', 'bin', 'tsc');
    await promisify(execFile)(process.execPath, [tsc, '-p', folder]).catch((error: unknown) =>
      assert.fail((error as { stdout: string }).stdout),
    );
  });

  it('is called by its name in every file', async () => {
    const wanted = { name: 'corner-depot', role: 'both', isTypeScript: true, into: temp.path } as const;
    const { folder, files } = await writeNewPlugin(wanted);
    for (const file of files)
      assert.doesNotMatch(readFileSync(join(folder, file), 'utf8'), /my.system/i, file);
    assert.match(readFileSync(join(folder, 'README.md'), 'utf8'), /^# Corner depot$/m);
    assert.match(readFileSync(join(folder, 'client.ts'), 'utf8'), /Corner depot answered/);
  });

  it('is not written over another, under a name that is taken, or under one that no plugin may have', async () => {
    const write = (name: string) =>
      writeNewPlugin({ name, role: 'source', isTypeScript: false, into: temp.path });
    mkdirSync(join(temp.path, 'mine'));
    await assert.rejects(write('mine'), /mine is there already; choose another name/);
    const [taken = ''] = readdirSync(join(packageRoot, 'plugins'));
    await assert.rejects(write(taken), new RegExp(`a plugin called ${taken} comes with Orderwire`));
    for (const name of ['Mine', '9lives', '../out', 'a_b', '', 'a'.repeat(64)])
      await assert.rejects(write(name), /is no name for a plugin: it has small letters/);
    assert.deepEqual(readdirSync(temp.path), ['mine']);
  });
});
