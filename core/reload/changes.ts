/** What is different between the plugins at work and those on the disk. */
import { isDeepStrictEqual } from 'node:util';
import { ORIGIN, type Config, type Connection, type Route } from '../config/config.js';
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

/** The connections with what the new reading says of each, and those that are new in it; one that is gone from the file
 *  stays as it was. */
export function renewed(
  current: readonly Connection[],
  config: Config,
  isMeant: (plugin: string) => boolean,
): ReadonlyMap<string, Connection> {
  const meant = [...config.connections.values()].filter(({ plugin }) => isMeant(plugin.name));
  return new Map([...current, ...meant].map(connection => [connection.name, connection]));
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

/** The routes of the new reading, as far as everything they name is there; those before where they say the same. */
export function renewedRoutes(
  current: readonly Route[],
  config: Config,
  connections: ReadonlyMap<string, Connection>,
): readonly Route[] {
  const ends = config.routes.flatMap(({ from, to }) => [...from, ...to.filter(name => name !== ORIGIN)]);
  const isWhole = ends.every(name => connections.has(name));
  return isWhole && !isDeepStrictEqual(config.routes, current) ? config.routes : current;
}

/** The parts of the file that changed since the start and only a restart brings into effect, and what a reload has left. */
export function restartNeededFor(before: Config, after: Config, live: Connected): string[] {
  const parts = ['server', 'admin', 'journal', 'log', 'network', 'retention'] as const;
  const changed = parts.filter(part => !isDeepStrictEqual(before[part], after[part]));
  const routes = isDeepStrictEqual(live.routes, after.routes) ? [] : ['routes'];
  const names = new Set([...live.connections.keys(), ...after.connections.keys()]);
  const different = [...names].filter(name => live.connections.has(name) !== after.connections.has(name));
  return [...changed, ...routes, ...different.map(name => `connections.${name}`)];
}

/** Connections and the routes between them. */
export interface Connected {
  readonly connections: ReadonlyMap<string, Connection>;
  readonly routes: readonly Route[];
}

function isSame(plugin: PluginFolder, earlier: PluginFolder): boolean {
  return plugin.digest === earlier.digest && plugin.folder === earlier.folder;
}

function named({ name, manifest }: PluginFolder): NamedPlugin {
  return { name, version: manifest.version };
}
