/** Where a configuration says that plugins lie. Read before everything else, since the rest is judged with them. */
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { limits } from './limits.js';
import { readText } from './read-text.js';
import { readYaml } from './read-yaml.js';
import { recordOf, textsOf } from './record.js';

/** Folders of plugins: of one's own, and of packages. */
export interface PluginPlaces {
  readonly folders: readonly string[];
  /** By the package's name; undefined where it is not installed. */
  readonly packages: ReadonlyMap<string, string | undefined>;
}

/** The places that the file names. What is wrong with the file is said when all of it is read. */
export async function readPluginPlaces(file: string): Promise<PluginPlaces> {
  const read = await readText(file, limits.configBytesMax);
  const given = recordOf('text' in read ? readYaml(read.text).value : undefined);
  const from = createRequire(resolve(file));
  const packages = textsOf(given['plugin_packages']).map(([, name]) => [name, folderOf(name, from)] as const);
  return {
    folders: textsOf(given['plugin_paths']).map(([, path]) => resolve(dirname(file), path)),
    packages: new Map(packages),
  };
}

function folderOf(name: string, from: NodeJS.Require): string | undefined {
  // Looked for by hand: a package need not export its package.json.
  for (const place of from.resolve.paths(name) ?? []) {
    const folder = join(place, name);
    try {
      from.resolve(join(folder, 'plugin.json'));
      return folder;
    } catch {
      continue;
    }
  }
  return undefined;
}
