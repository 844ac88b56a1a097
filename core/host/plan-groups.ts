/** Which plugins share a runner. */
import { createHash } from 'node:crypto';
import type { Connection } from '../config/config.js';

/** The groups of connections that share a runner, by a key that changes whenever anything does that their runner is opened
 *  with: the plugins' files, the connections and their settings. The plugins of this repository share one runner; every
 *  other plugin has one of its own. */
export function planGroups(connections: readonly Connection[]): ReadonlyMap<string, readonly Connection[]> {
  const groups = Map.groupBy(connections, ({ plugin }) => (plugin.isBundled ? '' : plugin.folder));
  return new Map([...groups.values()].map(members => [keyOf(members), members]));
}

function keyOf(members: readonly Connection[]): string {
  const opened = members.map(({ name, plugin, settings, limits, secrets }) => [
    name,
    plugin.folder,
    plugin.digest,
    settings,
    limits,
    [...secrets],
  ]);
  // A digest, because secrets are in it.
  return createHash('sha256').update(JSON.stringify(opened)).digest('hex');
}
