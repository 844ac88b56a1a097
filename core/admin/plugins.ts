/** Plugins as people see them: which are there, reloading them, and approving what they ask for. */
import { toDigest, toReload } from './input.js';
import type { AdminParts, Call, Route } from './route.js';

/** One plugin. */
export interface PluginView {
  readonly name: string;
  readonly version: string;
  readonly title: string;
  readonly roles: readonly ('source' | 'destination')[];
  /** Of its files; what an approval may name. */
  readonly digest: string;
  /** Whether it came with the hub. */
  readonly isBundled: boolean;
  /** What its manifest asks to call. */
  readonly hosts: readonly string[];
  /** The connections that use it. */
  readonly connections: readonly string[];
}

/** The plugins that serve, with the generation they belong to. */
export interface PluginListView {
  readonly generation: number;
  readonly items: readonly PluginView[];
}

/** The routes below /plugins. */
export function pluginRoutes(parts: AdminParts): Route[] {
  return [
    { method: 'GET', path: '/plugins', run: async () => viewPlugins(parts) },
    { method: 'POST', path: '/plugins/reload', takesQuery: true, run: call => reload(parts, call) },
    {
      method: 'POST',
      path: '/plugins/:name/approve',
      takesQuery: true,
      run: call => approve(parts, call),
    },
  ];
}

function viewPlugins({ reloader, connections }: AdminParts): PluginListView {
  const users = connections.all();
  return {
    generation: reloader.generation,
    items: reloader
      .plugins()
      .map(({ name, isBundled, digest, manifest: { version, title, roles, permissions } }) => ({
        name,
        version,
        digest,
        title,
        roles,
        isBundled,
        hosts: permissions.hosts,
        connections: users.filter(({ plugin }) => plugin.name === name).map(connection => connection.name),
      })),
  };
}

async function reload({ reloader }: AdminParts, { query, ifMatch }: Call): Promise<object> {
  const { rejected, ...result } = await reloader.reload(toReload(query, ifMatch));
  return { ...result, rejected: rejected.map(({ folder, faults }) => ({ folder, errors: faults })) };
}

async function approve({ reloader }: AdminParts, { params, query }: Call): Promise<object> {
  const { name, digest, manifest } = await reloader.approve(params['name'] ?? '', toDigest(query));
  return { name, version: manifest.version, digest, hosts: manifest.permissions.hosts };
}
