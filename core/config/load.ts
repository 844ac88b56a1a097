/** Reads orderwire.yaml: from a file to a configuration in which nothing is left to doubt, or to all of its faults. */
import { basename, dirname, resolve } from 'node:path';
import { AppError, type Fault } from '../errors/app-error.js';
import type { PluginFolder } from '../host/plugin-folder.js';
import type { ConfigFile } from '../model/generated/model.js';
import { createValidator, type Validator } from '../schema/validator.js';
import { resolveAdmin } from './admin.js';
import { configDefaults, type AdminConfig, type Config, type Connection } from './config.js';
import { checkConnection, type ConnectionContext } from './connections.js';
import { limits } from './limits.js';
import { inTextOrder, placeFaults, type PlacedDocument, type PlacedFault } from './placed-fault.js';
import { readText } from './read-text.js';
import { readYaml } from './read-yaml.js';
import { recordOf } from './record.js';
import { checkRoutes, toRoute } from './routes.js';
import { maskSecrets } from './secrets.js';
import { settingsJudge } from './settings.js';
import { fitReadings, substitute, type Environment } from './substitute.js';

/** What a configuration is read from. */
export interface ConfigInput {
  readonly file: string;
  readonly env: Environment;
  /** The plugins that were found, by name. */
  readonly plugins: ReadonlyMap<string, PluginFolder>;
  /** Plugins that were found and cannot be used; the faults of those that a connection names are listed too. */
  readonly rejected?: readonly RejectedPlugin[];
  /** Says what else is wrong with a connection whose settings and secrets are what its plugin asks for; pointers begin at
   *  the connection. */
  readonly judge?: ConnectionContext['judge'];
  readonly validator?: Validator;
}

/** A plugin's folder with everything that is wrong in it. */
export interface RejectedPlugin {
  readonly folder: string;
  /** What its manifest calls it, where that can be read; a package may lie under another name. */
  readonly name?: string;
  readonly faults: readonly PlacedFault[];
}

/** Reads and checks the configuration. Throws AppError `config_invalid` whose faults are PlacedFaults: all of them, in
 *  the order of the file. No fault repeats a secret. */
export async function loadConfig({
  file,
  env,
  plugins,
  rejected = [],
  judge = () => [],
  validator = createValidator(),
}: ConfigInput): Promise<Config> {
  const document = await readDocument(file);
  if (document.value === undefined) throw invalid(file, document, []);
  const { value, faults: unset, readings } = substitute(document.value, env, isSecrets);
  const check = validator.canonical('config');
  const judged = fitReadings(value, readings, given => check(maskSecrets(given)));
  const given = recordOf(judged.value);
  const judgeSettings = settingsJudge(validator);
  // By the name of the folder too: a manifest that cannot be read says none.
  const broken = new Map([
    ...rejected.map(({ folder, faults }) => [basename(folder), faults] as const),
    ...rejected.flatMap(({ name, faults }) => (name === undefined ? [] : [[name, faults] as const])),
  ]);
  const hasPublicUrl = typeof recordOf(given['server'])['publicUrl'] === 'string';
  const folder = dirname(resolve(file));
  const context = { plugins, broken, judgeSettings, judge, hasPublicUrl, readings, env, folder };
  const checked = await Promise.all(
    Object.entries(recordOf(given['connections'])).map(async ([name, entry]) => ({
      name,
      ...(await checkConnection(name, entry, context)),
    })),
  );
  const admin = await resolveAdmin(given['admin'], context);
  const known = new Map(checked.map(({ name, connection }) => [name, connection?.plugin]));
  const faults = [
    ...judged.faults,
    ...admin.faults,
    ...checked.flatMap(connection => connection.faults),
    ...checkRoutes(given['routes'], known, validator),
  ];
  // What a missing variable leaves behind fits nothing; that is said once.
  const own = faults.filter(({ pointer }) => !unset.some(fault => fault.pointer === pointer));
  if (document.faults.length + unset.length + own.length > 0) {
    const named = new Set(checked.flatMap(({ brokenPlugin }) => brokenPlugin ?? []));
    const ofPlugins = [...named].flatMap(name => broken.get(name) ?? []);
    throw invalid(file, document, [...unset, ...own], ofPlugins);
  }
  return toConfig(
    resolve(file),
    judged.value as ConfigFile,
    { tokens: admin.tokens },
    checked.flatMap(({ connection }) => connection ?? []),
  );
}

async function readDocument(file: string): Promise<PlacedDocument> {
  const read = await readText(file, limits.configBytesMax);
  if ('text' in read) return readYaml(read.text);
  const start = { line: 1, column: 1 };
  const detail = `the file ${read.fault}; orderwire.example.yaml shows how to write one`;
  return { faults: [{ pointer: '', detail, ...start }], placeOf: () => start };
}

function isSecrets(pointer: string): boolean {
  return pointer === '/admin/token' || /^\/connections\/[^/]+\/secrets$/.test(pointer);
}

function invalid(
  file: string,
  document: PlacedDocument,
  faults: readonly Fault[],
  ofPlugins: readonly PlacedFault[] = [],
): AppError {
  const ofText = document.faults.map(fault => ({ ...fault, file }));
  const all = [...inTextOrder([...ofText, ...placeFaults(file, document, faults)]), ...ofPlugins];
  const count = all.length === 1 ? 'one fault' : `${all.length} faults`;
  return new AppError('config_invalid', `${file} cannot be used: ${count}`, { faults: all });
}

function toConfig(
  file: string,
  given: ConfigFile,
  admin: AdminConfig,
  connections: readonly Connection[],
): Config {
  const { server, journal, log, network, retention } = configDefaults;
  return {
    file,
    server: { ...server, ...given.server },
    journal: { path: resolve(dirname(file), given.journal?.path ?? journal.path) },
    log: { ...log, ...given.log },
    network: { ...network, ...given.network },
    retention: { ...retention, ...given.retention },
    admin,
    connections: new Map(connections.map(connection => [connection.name, connection])),
    routes: (given.routes ?? []).map(toRoute),
  };
}
