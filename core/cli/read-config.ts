/** Finding the plugins of this installation and reading the configuration against them. */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Connection } from '../config/config.js';
import { loadConfig } from '../config/load.js';
import { describeFaults } from '../config/placed-fault.js';
import { toRecord, type Fault } from '../errors/app-error.js';
import { readPluginPlaces, type PluginPlaces } from '../config/plugin-places.js';
import { discoverPlugins, type Discovered } from '../host/discover.js';
import type { FolderReading } from '../host/plugin-folder.js';
import { createReceiver } from '../ingress/receiver.js';
import { createValidator } from '../schema/validator.js';
import type { Installation } from '../reload/installation.js';
import { packageRoot } from '../root.js';

/** Reads the configuration, and every plugin there is. Plugins that are still what they were in an earlier reading are given as
 *  they were then. Raises config_invalid with every fault. */
export async function readInstallation(
  file: string,
  earlier?: Pick<Installation, 'plugins'>,
): Promise<Installation> {
  const { plugins, rejected } = await findPlugins(await readPluginPlaces(file), earlier);
  const config = await loadConfig({ file, env: process.env, plugins, rejected, judge: faultsOfReceiver });
  return { config, plugins, rejected };
}

/** What is wrong with plugins that nobody needs, for people. */
export function warningsOf({ rejected }: Pick<Installation, 'rejected'>): string[] {
  return rejected.map(({ folder, faults }) => `${folder} is left out:\n${describeFaults({ faults })}`);
}

/** The hub's own first: a plugin of one's own cannot take the name of one of these. */
async function findPlugins(
  { folders, packages }: PluginPlaces,
  earlier?: Pick<Installation, 'plugins'>,
): Promise<Discovered> {
  const validator = createValidator();
  const known = new Map([...(earlier?.plugins.values() ?? [])].map(plugin => [plugin.folder, plugin]));
  const own = join(packageRoot, 'plugins');
  const bundled = await discoverPlugins([own], {
    validator,
    known,
    entryOf: compiledEntry,
    isBundled: true,
  });
  const withFolders = await discoverPlugins(folders, { validator, known }, bundled);
  const installed = [...packages.values()].filter(folder => folder !== undefined);
  const all = await discoverPlugins(installed, { validator, known, isPackage: true }, withFolders);
  const missing = [...packages]
    .filter(([, folder]) => folder === undefined)
    .map(([name]) => missingPackage(name));
  return { plugins: all.plugins, rejected: [...all.rejected, ...missing] };
}

function missingPackage(name: string): Discovered['rejected'][number] {
  const detail = `the package is not installed, or holds no plugin.json; npm install ${name} beside the configuration`;
  return { folder: name, faults: [{ file: name, line: 1, column: 1, pointer: '', detail }] };
}

/** How one plugin's folder is read, wherever it lies. */
export function readingOf(folder: string): FolderReading {
  const isBundled = dirname(folder) === join(packageRoot, 'plugins');
  return isBundled
    ? { isBundled, entryOf: compiledEntry }
    : { isPackage: existsSync(join(folder, 'package.json')) };
}

/** Bundled plugins are written in TypeScript and run compiled. */
function compiledEntry(folder: string): string | undefined {
  return join(folder.replace(join(packageRoot, 'plugins'), join(packageRoot, 'dist', 'plugins')), 'index.js');
}

/** What a hub works out of the secrets at its start is worked out here already, so that `check` says all of it. */
function faultsOfReceiver(connection: Connection): Fault[] {
  try {
    createReceiver(connection);
    return [];
  } catch (error) {
    return [{ pointer: '/secrets', detail: toRecord(error).detail }];
  }
}
