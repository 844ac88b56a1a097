/** One connection of the configuration against its plugin: the plugin exists, settings and secrets are what it asks for. */
import type { Fault } from '../errors/app-error.js';
import type { PluginFolder } from '../host/plugin-folder.js';
import type { Limits, Polling, RetryConfig } from '../model/generated/model.js';
import { ORIGIN, type Connection } from './config.js';
import { connectionLimits, connectionPolling, connectionRetry } from './limits.js';
import { pointerOf } from './pointer.js';
import { recordOf } from './record.js';
import { resolveSecrets, type SecretSources } from './secrets.js';
import type { settingsJudge } from './settings.js';
import type { Readings } from './substitute.js';
import { suggest } from './suggest.js';

/** What connections are checked with. */
export interface ConnectionContext extends SecretSources {
  readonly plugins: ReadonlyMap<string, PluginFolder>;
  /** Names of plugins that were found and cannot be used. */
  readonly broken: { has(name: string): boolean };
  readonly judgeSettings: ReturnType<typeof settingsJudge>;
  /** What is wrong with a connection that has no other fault; pointers begin at the connection. */
  readonly judge: (connection: Connection) => readonly Fault[];
  /** Whether the file says under which address shops reach the hub. */
  readonly hasPublicUrl: boolean;
  /** Of the whole file. */
  readonly readings: Readings;
}

/** The connection as far as it can be made, and everything that is wrong with it; pointers begin at the file's top. */
export interface CheckedConnection {
  /** Absent where its plugin is not known. Not to be used while there are faults. */
  readonly connection?: Connection;
  /** The plugin it names, where that was found and cannot be used. */
  readonly brokenPlugin?: string;
  readonly faults: readonly Fault[];
}

/** Checks one entry of `connections`. What the configuration's own schema says is not said again. */
export async function checkConnection(
  name: string,
  entry: unknown,
  context: ConnectionContext,
): Promise<CheckedConnection> {
  const given = recordOf(entry);
  const at = pointerOf('connections', name);
  const resolved = await resolveSecrets(given['secrets'], context);
  const faults = [...faultsOfName(name), ...below(`${at}/secrets`, resolved.faults)];
  const { plugin: pluginName } = given;
  const plugin = context.plugins.get(String(pluginName));
  if (plugin === undefined && typeof pluginName === 'string' && context.broken.has(pluginName)) {
    const detail = `the plugin ${pluginName} cannot be used; its own faults are listed below`;
    return { brokenPlugin: pluginName, faults: [...faults, { pointer: `${at}/plugin`, detail }] };
  }
  if (plugin === undefined) {
    return { faults: [...faults, ...faultsOfPlugin(`${at}/plugin`, pluginName, context.plugins)] };
  }
  const judged = context.judgeSettings(plugin, {
    settings: given['settings'],
    secrets: resolved.secrets,
    readings: within(context.readings, `${at}/settings`),
  });
  const connection: Connection = {
    name,
    plugin,
    settings: judged.settings,
    secrets: resolved.secrets,
    limits: { ...connectionLimits, ...plugin.manifest.limits, ...(recordOf(given['limits']) as Limits) },
    retry: { ...connectionRetry, ...(recordOf(given['retry']) as RetryConfig) },
    onDead: given['onDead'] === 'continue' ? 'continue' : 'hold',
    ...careOf(plugin, given),
  };
  const own = [...faults, ...below(at, [...judged.faults, ...faultsOfCare(plugin, given, context)])];
  return { connection, faults: own.length > 0 ? own : below(at, context.judge(connection)) };
}

/** How the connection is polled and its subscriptions looked after. */
function careOf({ manifest }: PluginFolder, given: Given): Pick<Connection, 'polling' | 'subscriptions'> {
  const { polling, subscriptions } = given;
  return {
    ...(polling === undefined
      ? {}
      : { polling: { ...connectionPolling, ...manifest.polling, ...(recordOf(polling) as Polling) } }),
    ...(subscriptions === 'report' || subscriptions === 'restore' ? { subscriptions } : {}),
  };
}

function faultsOfCare(
  { name, manifest }: PluginFolder,
  given: Given,
  { hasPublicUrl }: ConnectionContext,
): Fault[] {
  const { polling, subscriptions } = given;
  const cannot = (member: string, what: string): Fault => ({
    pointer: `/${member}`,
    detail: `the plugin ${name} cannot ${what}; take this out`,
  });
  return [
    ...(polling !== undefined && manifest.polling === undefined
      ? [cannot('polling', 'be asked for its orders')]
      : []),
    ...(subscriptions !== undefined && manifest.subscriptions === undefined
      ? [cannot('subscriptions', 'tell about its webhooks')]
      : []),
    ...(subscriptions !== undefined && !hasPublicUrl
      ? [
          {
            pointer: '/subscriptions',
            detail: 'needs server.publicUrl, the address under which the shop reaches the hub',
          },
        ]
      : []),
  ];
}

type Given = Readonly<Record<string, unknown>>;

function faultsOfName(name: string): Fault[] {
  if (name !== ORIGIN) return [];
  const detail = `${ORIGIN} means the shop an order came from; give the connection another name`;
  return [{ pointer: pointerOf('connections', name), detail }];
}

function faultsOfPlugin(pointer: string, name: unknown, plugins: ReadonlyMap<string, unknown>): Fault[] {
  if (typeof name !== 'string') return [];
  return [
    { pointer, detail: `there is no plugin ${JSON.stringify(name)}; ${suggest(name, plugins.keys())}` },
  ];
}

function below(at: string, faults: readonly Fault[]): Fault[] {
  return faults.map(({ pointer, detail }) => ({ pointer: `${at}${pointer}`, detail }));
}

function within(readings: Readings, at: string): Readings {
  return new Map(
    [...readings]
      .filter(([pointer]) => pointer.startsWith(`${at}/`))
      .map(([pointer, reading]) => [pointer.slice(at.length), reading]),
  );
}
