/** Finding the plugins of this installation and reading the configuration against them. */
import { join } from 'node:path';
import type { Config } from '../config/config.js';
import { loadConfig } from '../config/load.js';
import { describeFaults } from '../config/placed-fault.js';
import { discoverPlugins } from '../host/discover.js';
import { packageRoot } from '../root.js';

/** The configuration, and what is wrong with plugins that nobody needs. Raises config_invalid with every fault. */
export async function readConfig(file: string): Promise<{ config: Config; warnings: readonly string[] }> {
  const { plugins, rejected } = await discoverPlugins([join(packageRoot, 'plugins')], {
    entryOf: compiledEntry,
  });
  const config = await loadConfig({ file, env: process.env, plugins, rejected });
  return {
    config,
    warnings: rejected.map(({ folder, faults }) => `${folder} is left out:\n${describeFaults({ faults })}`),
  };
}

/** Bundled plugins are written in TypeScript and run compiled. */
function compiledEntry(folder: string): string | undefined {
  return join(folder.replace(join(packageRoot, 'plugins'), join(packageRoot, 'dist', 'plugins')), 'index.js');
}
