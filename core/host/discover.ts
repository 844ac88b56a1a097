/** Finds the plugins that a hub may use. */
import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { RejectedPlugin } from '../config/load.js';
import type { PlacedFault } from '../config/placed-fault.js';
import { createValidator } from '../schema/validator.js';
import { readPluginFolder, type FolderReading, type PluginFolder } from './plugin-folder.js';

/** The plugins of some folders. */
export interface Discovered {
  readonly plugins: ReadonlyMap<string, PluginFolder>;
  readonly rejected: readonly RejectedPlugin[];
}

/** Reads the plugins of the given folders: each is either a plugin itself (it holds a plugin.json) or holds plugins as
 *  its direct subfolders; subfolders without a plugin.json are passed over. Of two plugins with one name the first
 *  folder's counts and the other is rejected; those of `earlier` come before all. */
export async function discoverPlugins(
  folders: readonly string[],
  { validator = createValidator(), ...reading }: FolderReading = {},
  earlier: Discovered = { plugins: new Map(), rejected: [] },
): Promise<Discovered> {
  const plugins = new Map(earlier.plugins);
  const rejected = [...earlier.rejected];
  const found = await Promise.all(folders.map(folder => pluginFoldersOf(resolve(folder))));
  for (const folder of new Set(found.flat())) {
    const read = await readPluginFolder(folder, { ...reading, validator });
    if ('faults' in read) {
      rejected.push({ folder, ...read });
      continue;
    }
    const first = plugins.get(read.plugin.name);
    if (first === undefined) plugins.set(read.plugin.name, read.plugin);
    else rejected.push({ folder, faults: [clashOf(folder, first)] });
  }
  return { plugins, rejected };
}

async function pluginFoldersOf(folder: string): Promise<string[]> {
  if (existsSync(join(folder, MANIFEST))) return [folder];
  try {
    const names = (await readdir(folder)).sort();
    return names.map(name => join(folder, name)).filter(path => existsSync(join(path, MANIFEST)));
  } catch {
    // Reading it as a plugin says what is wrong with it.
    return [folder];
  }
}

const MANIFEST = 'plugin.json';

function clashOf(folder: string, earlier: PluginFolder): PlacedFault {
  const detail = `the name ${earlier.name} is taken by ${earlier.folder}; rename this plugin or take one of the two out`;
  return { file: join(folder, MANIFEST), line: 1, column: 1, pointer: '/name', detail };
}
