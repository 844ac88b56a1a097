/** What is different between the plugins at work and those on the disk. */
import type { Config, Connection } from '../config/config.js';
import type { PluginFolder } from '../host/plugin-folder.js';
import type { ChangedConnection } from '../shadow/shadow-replay.js';

/** A plugin in an answer. */
export interface NamedPlugin {
  readonly name: string;
  readonly version: string;
}

/** Plugins by what became of them. */
export interface PluginChanges {
  readonly added: readonly NamedPlugin[];
  readonly updated: readonly (NamedPlugin & { readonly from: string })[];
  readonly unchanged: readonly NamedPlugin[];
  readonly removed: readonly NamedPlugin[];
}

/** Compares by the plugins' files, not by their versions: an author who forgets the version still gets the new code. */
export function changesBetween(
  before: ReadonlyMap<string, PluginFolder>,
  after: ReadonlyMap<string, PluginFolder>,
): PluginChanges {
  const there = [...after.values()];
  const known = there.flatMap(plugin => {
    const earlier = before.get(plugin.name);
    return earlier === undefined ? [] : [{ plugin, earlier }];
  });
  return {
    added: there.filter(({ name }) => !before.has(name)).map(named),
    updated: known
      .filter(({ plugin, earlier }) => !isSame(plugin, earlier))
      .map(({ plugin, earlier }) => ({ ...named(plugin), from: earlier.manifest.version })),
    unchanged: known
      .filter(({ plugin, earlier }) => isSame(plugin, earlier))
      .map(({ plugin }) => named(plugin)),
    removed: [...before.values()].filter(({ name }) => !after.has(name)).map(named),
  };
}

/** The connections with what the new reading says of each; one that is gone from the file stays as it was. */
export function renewed(
  current: readonly Connection[],
  config: Config,
  isMeant: (plugin: string) => boolean,
): ReadonlyMap<string, Connection> {
  return new Map(
    current.map(connection => {
      const next = config.connections.get(connection.name);
      return [connection.name, next !== undefined && isMeant(next.plugin.name) ? next : connection];
    }),
  );
}

/** The connections whose code or settings are to change. Secrets and limits do not count: no plugin code sees them. */
export function changedConnections(
  current: readonly Connection[],
  next: ReadonlyMap<string, Connection>,
): ChangedConnection[] {
  return current.flatMap(before => {
    const after = next.get(before.name);
    if (after === undefined) return [];
    const isSettingsSame = JSON.stringify(before.settings) === JSON.stringify(after.settings);
    return isSame(after.plugin, before.plugin) && isSettingsSame ? [] : [{ before, after }];
  });
}

/** The parts of the file that changed and only a restart brings into effect. */
export function restartNeededFor(before: Config, after: Config): string[] {
  const parts = ['server', 'admin', 'journal', 'log', 'network', 'retention', 'routes'] as const;
  const changed = parts.filter(part => JSON.stringify(before[part]) !== JSON.stringify(after[part]));
  const names = new Set([...before.connections.keys(), ...after.connections.keys()]);
  const different = [...names].filter(name => before.connections.has(name) !== after.connections.has(name));
  return [...changed, ...different.map(name => `connections.${name}`)];
}

function isSame(plugin: PluginFolder, earlier: PluginFolder): boolean {
  return plugin.digest === earlier.digest && plugin.folder === earlier.folder;
}

function named({ name, manifest }: PluginFolder): NamedPlugin {
  return { name, version: manifest.version };
}
