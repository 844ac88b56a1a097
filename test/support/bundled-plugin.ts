/** A plugin of this repository as the hub reads it. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { readPluginFolder, type PluginFolder } from '../../core/host/plugin-folder.js';
import { packageRoot } from '../../core/root.js';

/** Reads it; fails with everything that is wrong with its folder. */
export async function bundledPlugin(name: string): Promise<PluginFolder> {
  const entryOf = (): string => join(packageRoot, 'dist', 'plugins', name, 'index.js');
  const read = await readPluginFolder(join(packageRoot, 'plugins', name), { entryOf, isBundled: true });
  assert.ok('plugin' in read, JSON.stringify(read));
  return read.plugin;
}
