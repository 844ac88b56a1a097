/** One connection of the configuration against its plugin: the plugin exists, settings and secrets are what it asks for. */
import type { Fault } from '../errors/app-error.js';
import type { PluginFolder } from '../host/plugin-folder.js';
import type { Limits } from '../model/generated/model.js';
import type { Validator } from '../schema/validator.js';
import { ORIGIN, type Connection } from './config.js';
import { withDefaults } from './defaults.js';
import { connectionLimits } from './limits.js';
import { pointerOf } from './pointer.js';
import { recordOf } from './record.js';
import { MASK, resolveSecrets, type SecretSources } from './secrets.js';
import { secretNamesOf, secretsAlone, settingNamesOf, withSecretsUnseen } from './settings-schema.js';
import { fitReadings, type Readings } from './substitute.js';
import { suggest } from './suggest.js';

/** What connections are checked with. */
export interface ConnectionContext extends SecretSources {
  readonly plugins: ReadonlyMap<string, PluginFolder>;
  readonly validator: Validator;
  /** Of the whole file. */
  readonly readings: Readings;
}

/** The connection as far as it can be made, and everything that is wrong with it; pointers begin at the file's top. */
export interface CheckedConnection {
  /** Absent where its plugin is not known. Not to be used while there are faults. */
  readonly connection?: Connection;
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
  const plugin = context.plugins.get(String(given['plugin']));
  if (plugin === undefined) {
    if (typeof given['plugin'] === 'string') {
      const detail = `there is no plugin ${JSON.stringify(given['plugin'])}; ${suggest(given['plugin'], context.plugins.keys())}`;
      faults.push({ pointer: `${at}/plugin`, detail });
    }
    return { faults };
  }
  const settings = checkSettings(at, given, resolved.secrets, plugin, context);
  const connection: Connection = {
    name,
    plugin,
    settings: settings.value,
    secrets: resolved.secrets,
    limits: { ...connectionLimits, ...plugin.manifest.limits, ...(recordOf(given['limits']) as Limits) },
  };
  const secretFaults = checkSecrets(`${at}/secrets`, resolved.secrets, plugin, context.validator);
  return { connection, faults: [...faults, ...settings.faults, ...secretFaults] };
}

function faultsOfName(name: string): Fault[] {
  if (name !== ORIGIN) return [];
  const detail = `${ORIGIN} means the shop an order came from; give the connection another name`;
  return [{ pointer: pointerOf('connections', name), detail }];
}

/** Judges the settings with their defaults, and whether the secrets that must be there are named. */
function checkSettings(
  at: string,
  given: Readonly<Record<string, unknown>>,
  secrets: ReadonlyMap<string, readonly string[]>,
  { name, settingsSchema }: PluginFolder,
  { validator, readings }: ConnectionContext,
): { value: Record<string, unknown>; faults: Fault[] } {
  const settingNames = settingNamesOf(settingsSchema);
  const secretNames = new Set(secretNamesOf(settingsSchema));
  const faults: Fault[] = [];
  const written: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(recordOf(given['settings']))) {
    const pointer = `${at}/settings${pointerOf(key)}`;
    if (secretNames.has(key)) faults.push({ pointer, detail: 'is a secret; move it to secrets' });
    else if (settingNames.includes(key)) written[key] = value;
    else faults.push({ pointer, detail: `is not a setting of ${name}; ${suggest(key, settingNames)}` });
  }
  const named = [...secrets.keys()].filter(key => secretNames.has(key)).map(key => [key, MASK] as const);
  const check = validator.compile(withSecretsUnseen(settingsSchema));
  const judged = fitReadings(
    { ...withDefaults(settingsSchema, written), ...Object.fromEntries(named) },
    within(readings, `${at}/settings`),
    check,
  );
  for (const { pointer, detail } of judged.faults) {
    const isOfSecret = secretNames.has(pointer.slice(1));
    const place = isOfSecret ? `${at}/secrets${pointer}` : `${at}/settings${pointer}`;
    const wayOut = isOfSecret && detail === 'is missing' ? `; write \${env:NAME} or \${file:path}` : '';
    faults.push({ pointer: place, detail: `${detail}${wayOut}` });
  }
  const values = Object.entries(judged.value as object).filter(([key]) => !secretNames.has(key));
  return { value: Object.fromEntries(values) as Record<string, unknown>, faults };
}

/** Judges each value of each secret. A fault never shows the value. */
function checkSecrets(
  at: string,
  secrets: ReadonlyMap<string, readonly string[]>,
  { name, settingsSchema }: PluginFolder,
  validator: Validator,
): Fault[] {
  const secretNames = secretNamesOf(settingsSchema);
  const settingNames = settingNamesOf(settingsSchema);
  const check = validator.compile(secretsAlone(settingsSchema));
  return [...secrets].flatMap(([key, values]) => {
    const pointer = `${at}${pointerOf(key)}`;
    if (settingNames.includes(key))
      return [{ pointer, detail: 'is a setting, not a secret; move it to settings' }];
    if (!secretNames.includes(key)) {
      return [{ pointer, detail: `is not a secret of ${name}; ${suggest(key, secretNames)}` }];
    }
    const details = values
      .flatMap(value => check({ [key]: value }))
      .map(({ detail }) => detail.split(', got ')[0]);
    return [...new Set(details)].map(detail => ({ pointer, detail: `the secret ${detail}` }));
  });
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
