/** Settings and secrets of one connection against its plugin's settings.schema.json. */
import type { Fault } from '../errors/app-error.js';
import type { PluginFolder } from '../host/plugin-folder.js';
import type { Check, Validator } from '../schema/validator.js';
import { withDefaults } from './defaults.js';
import { pointerOf } from './pointer.js';
import { recordOf } from './record.js';
import { MASK } from './secrets.js';
import { secretNamesOf, secretsAlone, settingNamesOf, withSecretsUnseen } from './settings-schema.js';
import { fitReadings, type Readings } from './substitute.js';
import { suggest } from './suggest.js';

/** What a connection gives its plugin. */
export interface GivenSettings {
  readonly settings: unknown;
  readonly secrets: ReadonlyMap<string, readonly string[]>;
  /** Pointers begin at the settings. */
  readonly readings: Readings;
}

/** The settings with their defaults, and what is wrong with them or the secrets; pointers begin at the connection. */
export interface JudgedSettings {
  readonly settings: Readonly<Record<string, unknown>>;
  readonly faults: readonly Fault[];
}

/** Judges what connections give their plugins; a plugin's schema is compiled once, however many connections it has and however
 *  often the configuration is read. No fault shows a secret. */
export function settingsJudge(
  validator: Validator,
): (plugin: PluginFolder, given: GivenSettings) => JudgedSettings {
  return (plugin, given) => {
    const checks = compiled.get(plugin.settingsSchema) ?? {
      settings: validator.compile(withSecretsUnseen(plugin.settingsSchema)),
      secret: validator.compile(secretsAlone(plugin.settingsSchema)),
    };
    compiled.set(plugin.settingsSchema, checks);
    const { settings, faults } = judgeSettings(plugin, given, checks.settings);
    return { settings, faults: [...faults, ...judgeSecrets(plugin, given.secrets, checks.secret)] };
  };
}

const compiled = new WeakMap<object, { readonly settings: Check; readonly secret: Check }>();

/** Judges the settings with their defaults, and whether the secrets that must be there are named. */
function judgeSettings(
  { name, settingsSchema }: PluginFolder,
  given: GivenSettings,
  check: Check,
): JudgedSettings {
  const settingNames = settingNamesOf(settingsSchema);
  const secretNames = secretNamesOf(settingsSchema);
  const written = Object.entries(recordOf(given.settings));
  const faults = written
    .filter(([key]) => !settingNames.includes(key))
    .map(([key]) => ({
      pointer: pointerOf('settings', key),
      detail: secretNames.includes(key)
        ? 'is a secret; move it to secrets'
        : `is not a setting of ${name}; ${suggest(key, settingNames)}`,
    }));
  // A secret in the wrong place counts as named, so that it is not called missing as well.
  const named = secretNames.filter(key => given.secrets.has(key) || written.some(([other]) => other === key));
  const known = Object.fromEntries(written.filter(([key]) => settingNames.includes(key)));
  const judged = fitReadings(
    {
      ...withDefaults(withSecretsUnseen(settingsSchema), known),
      ...Object.fromEntries(named.map(key => [key, MASK])),
    },
    given.readings,
    check,
  );
  const values = Object.entries(recordOf(judged.value)).filter(([key]) => !secretNames.includes(key));
  return {
    settings: Object.fromEntries(values),
    faults: [...faults, ...judged.faults.map(fault => placeFault(fault, secretNames))],
  };
}

function placeFault({ pointer, detail }: Fault, secretNames: readonly string[]): Fault {
  if (!secretNames.some(name => pointer === pointerOf(name)))
    return { pointer: `/settings${pointer}`, detail };
  const wayOut = detail === 'is missing' ? '; write ${env:NAME} or ${file:path}' : '';
  return { pointer: `/secrets${pointer}`, detail: `${detail}${wayOut}` };
}

/** Judges each value of each secret. */
function judgeSecrets(
  { name, settingsSchema }: PluginFolder,
  secrets: ReadonlyMap<string, readonly string[]>,
  check: Check,
): Fault[] {
  const settingNames = settingNamesOf(settingsSchema);
  const secretNames = secretNamesOf(settingsSchema);
  return [...secrets].flatMap(([key, values]) => {
    const pointer = pointerOf('secrets', key);
    if (settingNames.includes(key)) {
      return [{ pointer, detail: 'is a setting, not a secret; move it to settings' }];
    }
    if (!secretNames.includes(key)) {
      return [{ pointer, detail: `is not a secret of ${name}; ${suggest(key, secretNames)}` }];
    }
    // The validator's sentences end with the value; a person is told all but that.
    const details = values
      .flatMap(value => check({ [key]: value }))
      .map(({ detail }) => detail.split(', got ')[0]);
    return [...new Set(details)].map(detail => ({ pointer, detail: `the secret ${detail}` }));
  });
}
