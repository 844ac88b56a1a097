import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describeFaults } from '../../../core/config/placed-fault.js';
import { discoverPlugins } from '../../../core/host/discover.js';
import { createValidator } from '../../../core/schema/validator.js';
import { inFolder, pluginFiles } from '../../support/plugin-folders.js';

const validator = createValidator();

/** The files of plugins below a folder. */
function under(parent: string, ...names: readonly string[]): Record<string, unknown> {
  const files = names.flatMap(name => Object.entries(pluginFiles({ name })));
  return Object.fromEntries(files.map(([name, content]) => [`${parent}/${name}`, content]));
}

describe('discoverPlugins', () => {
  it('finds plugins given one by one or by the folder that holds them', async () => {
    const files = {
      ...under('bundled', 'globex', 'acme'),
      ...under('own', 'initech'),
      'bundled/notes/a.txt': '',
    };
    await inFolder(files, async folder => {
      const folders = [join(folder, 'bundled'), join(folder, 'own/initech')];
      const { plugins, rejected } = await discoverPlugins(folders, { validator });
      assert.deepEqual([...plugins.keys()], ['acme', 'globex', 'initech']);
      assert.equal(plugins.get('initech')?.folder, join(folder, 'own/initech'));
      assert.deepEqual(rejected, []);
    });
  });

  it('rejects what is wrong and keeps the rest', async () => {
    const files = { ...under('bundled', 'acme', 'globex'), 'bundled/globex/plugin.json': '{' };
    await inFolder(files, async folder => {
      const folders = [join(folder, 'bundled'), join(folder, 'nowhere')];
      const { plugins, rejected } = await discoverPlugins(folders, { validator });
      assert.deepEqual([...plugins.keys()], ['acme']);
      assert.deepEqual(
        rejected.map(({ folder: name }) => name),
        [join(folder, 'bundled/globex'), join(folder, 'nowhere')],
      );
      assert.match(describeFaults(rejected[0] ?? { faults: [] }), /globex\/plugin\.json:1:2 is not JSON: /);
    });
  });

  it('rejects the second plugin of a name, and reads a folder named twice once', async () => {
    await inFolder({ ...under('bundled', 'acme'), ...under('own', 'acme') }, async folder => {
      const folders = ['bundled', 'own', 'own/acme'].map(name => join(folder, name));
      const { plugins, rejected } = await discoverPlugins(folders, { validator });
      assert.equal(plugins.get('acme')?.folder, join(folder, 'bundled/acme'));
      assert.deepEqual(rejected.map(describeFaults), [
        `${folder}/own/acme/plugin.json:1:1 /name: the name acme is taken by ${folder}/bundled/acme; rename this plugin or take one of the two out`,
      ]);
    });
  });
});
