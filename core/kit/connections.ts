/** The connections a plugin is tried out with: one for each set of settings that its fixtures use. */
import type { Connection } from '../config/config.js';
import { connectionLimits, connectionRetry } from '../config/limits.js';
import { secretNamesOf } from '../config/settings-schema.js';
import { settingsJudge } from '../config/settings.js';
import type { PluginFolder } from '../host/plugin-folder.js';
import { createValidator } from '../schema/validator.js';

type Settings = Readonly<Record<string, unknown>>;

/** Connections by the settings they are made of. Every secret has the value test-<name>. */
export class TrialConnections {
  readonly #bySettings = new Map<string, Connection>();
  readonly #judge = settingsJudge(createValidator());
  readonly #secrets: ReadonlyMap<string, readonly string[]>;

  constructor(readonly plugin: PluginFolder) {
    const names = secretNamesOf(plugin.settingsSchema);
    this.#secrets = new Map(names.map(name => [name, [`test-${name}`]]));
  }

  get all(): readonly Connection[] {
    return [...this.#bySettings.values()];
  }

  /** What is wrong with these settings; undefined where nothing is. Then they have a connection from now on. */
  fault(given: Settings): string | undefined {
    try {
      this.of(given);
      return undefined;
    } catch (error) {
      return (error as Error).message;
    }
  }

  /** The connection of these settings, its attempts ended after so many milliseconds. Raises an Error with what is wrong
   *  with the settings. */
  of(given: Settings, timeoutMs = ATTEMPT_MS): Connection {
    const key = `${timeoutMs} ${JSON.stringify(given)}`;
    const known = this.#bySettings.get(key);
    if (known !== undefined) return known;
    const secrets = this.#secrets;
    const judged = this.#judge(this.plugin, { settings: given, secrets, readings: new Map() });
    // The secrets are invented: whatever form they are to have, these need not have it.
    const faults = judged.faults.filter(({ pointer }) => !pointer.startsWith('/secrets'));
    if (faults.length > 0)
      throw new Error(faults.map(({ pointer, detail }) => `${pointer} ${detail}`).join('; '));
    const connection: Connection = {
      name: `trial-${this.#bySettings.size + 1}`,
      plugin: this.plugin,
      settings: judged.settings,
      secrets,
      limits: { ...connectionLimits, timeoutMs },
      retry: connectionRetry,
      onDead: 'hold',
    };
    this.#bySettings.set(key, connection);
    return connection;
  }
}

/** Far more than any call to loopback needs, so that only what hangs is ended. */
const ATTEMPT_MS = 10_000;
