/** Finding the plugins of this installation and reading the configuration against them. */
import { join } from 'node:path';
import type { Config, Connection } from '../config/config.js';
import { loadConfig } from '../config/load.js';
import { describeFaults } from '../config/placed-fault.js';
import { toRecord, type Fault } from '../errors/app-error.js';
import { discoverPlugins } from '../host/discover.js';
import { createReceiver } from '../ingress/receiver.js';
import { packageRoot } from '../root.js';

/** The configuration, and what is wrong with plugins that nobody needs. Raises config_invalid with every fault. */
export async function readConfig(file: string): Promise<{ config: Config; warnings: readonly string[] }> {
  const { plugins, rejected } = await discoverPlugins([join(packageRoot, 'plugins')], {
    entryOf: compiledEntry,
  });
  const config = await loadConfig({ file, env: process.env, plugins, rejected, judge: faultsOfReceiver });
  return {
    config,
    warnings: rejected.map(({ folder, faults }) => `${folder} is left out:\n${describeFaults({ faults })}`),
  };
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
