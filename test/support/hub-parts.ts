/** Builders of a hub's configuration around plugins written in the test: small modules in a folder of their own, with
 *  manifests made by hand. What a test does not state is valid. */
import { createHmac } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { configDefaults, type Config, type Connection, type Route } from '../../core/config/config.js';
import { connectionLimits, connectionRetry } from '../../core/config/limits.js';
import type { PluginFolder } from '../../core/host/plugin-folder.js';
import type { EventType, Manifest } from '../../core/model/generated/model.js';
import { packageRoot } from '../../core/root.js';

/** Where modules of test plugins find the plugin API. */
export const pluginApiUrl = pathToFileURL(join(packageRoot, 'dist', 'core', 'plugin-api.js')).href;

/** A folder that goes away with `remove`. */
export class TempFolder {
  readonly path = mkdtempSync(join(tmpdir(), 'orderwire-test-'));

  write(name: string, text: string): string {
    const file = join(this.path, name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    return file;
  }

  remove(): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}

const rules: NonNullable<Manifest['webhooks']> = {
  verification: { kind: 'hmac', header: ['x-signature'], secret: 'webhook' },
  id: [['header:x-id']],
  topic: 'header:x-topic',
  tenant: { source: 'header:x-shop', setting: 'shop' },
  handshakes: [{ name: 'ping', contentType: 'application/x-www-form-urlencoded', body: 'webhook_id=\\d+' }],
  keep: ['x-topic', 'x-shop'],
};

/** A plugin whose module is the given text. */
export function aPlugin(
  folder: TempFolder,
  name: string,
  module: string,
  manifest: Partial<Manifest> = {},
): PluginFolder {
  return {
    name,
    folder: join(folder.path, name),
    manifest: {
      name,
      version: '1.0.0',
      orderwire: '^0.1.0',
      title: name,
      roles: ['source'],
      permissions: { hosts: [] },
      ...manifest,
    },
    settingsSchema: { type: 'object', additionalProperties: false, properties: {} },
    entry: folder.write(join(name, 'index.js'), module),
    isBundled: true,
    digest: module,
    webhookSchemas: [],
    requestSchemas: new Map(),
  };
}

/** A source whose webhooks say themselves what it makes of them. */
export function aSource(folder: TempFolder, module = ECHO, manifest: Partial<Manifest> = {}): PluginFolder {
  return aPlugin(folder, 'shop', module, { webhooks: rules, ...manifest });
}

const ECHO = `export default { translator: webhook => webhook.json().answer };`;

/** A destination of the given events. */
export function aDestination(
  folder: TempFolder,
  name: string,
  module: string,
  events: readonly EventType[] = ['order.created'],
  manifest: Partial<Manifest> = {},
): PluginFolder {
  return aPlugin(folder, name, module, {
    roles: ['destination'],
    events: Object.fromEntries(events.map(type => [type, {}])),
    ...manifest,
  });
}

export function aConnection(
  name: string,
  plugin: PluginFolder,
  overrides: Partial<Omit<Connection, 'limits'>> & { limits?: Partial<Connection['limits']> } = {},
): Connection {
  return {
    name,
    plugin,
    settings: {},
    secrets: new Map([['webhook', ['hush-hush']]]),
    retry: connectionRetry,
    onDead: 'hold',
    ...overrides,
    limits: { ...connectionLimits, ratePerSecond: 1000, burst: 1000, ...overrides.limits },
  };
}

export function aConfig(
  folder: TempFolder,
  connections: readonly Connection[],
  overrides: {
    routes?: readonly Route[];
    server?: Partial<Config['server']>;
    isPrivateAllowed?: boolean;
    adminTokens?: readonly string[];
  } = {},
): Config {
  return {
    file: join(folder.path, 'orderwire.yaml'),
    server: { ...configDefaults.server, port: 0, ...overrides.server },
    journal: { path: join(folder.path, 'journal.db') },
    log: configDefaults.log,
    retention: configDefaults.retention,
    admin: { tokens: overrides.adminTokens ?? [] },
    network: { allowPrivateAddresses: overrides.isPrivateAllowed ?? false },
    connections: new Map(connections.map(connection => [connection.name, connection])),
    routes: overrides.routes ?? [],
  };
}

/** The headers of a webhook of `aSource`, signed. */
export function signed(body: string | Uint8Array, overrides: Record<string, string> = {}) {
  return {
    'content-type': 'application/json',
    'x-topic': 'order/changed',
    'x-signature': createHmac('sha256', 'hush-hush').update(body).digest('base64'),
    ...overrides,
  };
}
