/** Who may know whom: the rules that imports.test.ts holds the sources to. A row names a folder or a file of the core and
 *  what it may import of ours; `types` may be imported as types alone. Everything is named from core/.
 *  One table is longer than other files, and easier to look something up in than two. */

/** What one part of the core may import. A folder may import its own files, those of folders inside it not. */
export interface Row {
  readonly may: readonly string[];
  readonly types?: readonly string[];
}

const everything: Row = { may: [''] };

/** The longest row that fits a file counts. A new folder needs a row before it needs code. */
export const coreTable: Readonly<Record<string, Row>> = {
  // What everything stands on, and what knows nothing.
  'port.ts': { may: [] },
  'plugin-api-version.ts': { may: [] },
  'root.ts': { may: [] },
  'wake.ts': { may: [] },
  'clock.ts': { may: ['port.ts'] },
  'log.ts': { may: ['port.ts'] },
  model: { may: [] },
  errors: { may: ['model'] },
  json: { may: [] },
  mapping: { may: ['errors', 'model'] },
  schema: { may: ['errors', 'model', 'root.ts'] },
  'parameters.ts': { may: [] },
  'plugin-api.ts': {
    may: [
      'clock.ts',
      'errors',
      'mapping',
      'model',
      'plugin-api-questions.ts',
      'plugin-api-version.ts',
      'port.ts',
    ],
  },
  'plugin-api-questions.ts': { may: ['port.ts'], types: ['model'] },
  // Pure: no port, no clock, no journal.
  ledger: { may: ['errors', 'model'] },
  verification: { may: ['errors', 'json', 'model'] },
  // Ports.
  // The port's file is the face of its folder: others import that one alone.
  'journal/journal.ts': { may: ['errors', 'model', 'port.ts'], types: ['journal'] },
  journal: { may: [], types: ['errors', 'model'] },
  'host/host.ts': {
    may: ['errors', 'model', 'port.ts'],
    types: [
      'config/config.ts',
      'host/exchange.ts',
      'host/plugin-folder.ts',
      'journal/journal.ts',
      'plugin-api.ts',
    ],
  },
  'config/live-connections.ts': { may: ['port.ts'], types: ['config/config.ts'] },
  'config/config.ts': { may: ['model', 'port.ts'], types: ['host/plugin-folder.ts'] },
  'config/limits.ts': { may: [], types: ['model'] },
  // Engines.
  'journal/sqlite': { may: ['config/limits.ts', 'errors', 'journal/journal.ts', 'model', 'root.ts'] },
  // Work.
  config: { may: ['errors', 'model', 'port.ts', 'schema'], types: ['host/plugin-folder.ts'] },
  ingress: {
    may: [
      'clock.ts',
      'config/config.ts',
      'config/limits.ts',
      'config/live-connections.ts',
      'errors',
      'journal/journal.ts',
      'log.ts',
      'model',
      'verification',
    ],
  },
  http: {
    may: [
      'admin',
      'clock.ts',
      'config/config.ts',
      'config/limits.ts',
      'config/live-connections.ts',
      'errors',
      'host/host.ts',
      'ingress',
      'journal/journal.ts',
      'log.ts',
      'model',
      'questions',
    ],
  },
  // Questions are verified by the ingress and answered here; no webhook comes this way.
  questions: {
    may: [
      'clock.ts',
      'config/config.ts',
      'config/limits.ts',
      'config/live-connections.ts',
      'errors',
      'host/host.ts',
      'ingress',
      'journal/journal.ts',
      'ledger',
      'log.ts',
      'model',
      'translation/compile-routes.ts',
    ],
    types: ['plugin-api-questions.ts'],
  },
  admin: {
    may: [
      'clock.ts',
      'config/config.ts',
      'config/limits.ts',
      'config/suggest.ts',
      'config/live-connections.ts',
      // It shows breakers and resets them, and wakes what has something due.
      'dispatch/dispatcher.ts',
      'dispatch/replayer.ts',
      'errors',
      'host/host.ts',
      // Bodies are read within bounds in one place.
      'http/raw-body.ts',
      'journal/journal.ts',
      'ledger',
      'log.ts',
      'model',
      'reload/reloader.ts',
      'schema',
    ],
    types: ['dispatch/breaker.ts', 'host/exchange.ts'],
  },
  translation: {
    may: [
      'clock.ts',
      'config/config.ts',
      'config/limits.ts',
      'config/live-connections.ts',
      'dispatch/backoff.ts',
      'dispatch/writes.ts',
      'errors',
      'host/host.ts',
      'ingress/receiver.ts',
      'journal/journal.ts',
      'json',
      'ledger',
      'log.ts',
      'model',
      'parameters.ts',
      'schema',
      'wake.ts',
    ],
  },
  dispatch: {
    may: [
      'clock.ts',
      'config/config.ts',
      'config/limits.ts',
      'config/live-connections.ts',
      'errors',
      'host/host.ts',
      'journal/journal.ts',
      'log.ts',
      'model',
      'wake.ts',
    ],
    types: ['plugin-api.ts'],
  },
  reload: {
    may: ['config', 'errors', 'host', 'log.ts', 'model', 'port.ts'],
  },
  retention: {
    may: [
      'clock.ts',
      'config/config.ts',
      'config/limits.ts',
      'config/live-connections.ts',
      'errors',
      'journal/journal.ts',
      'log.ts',
      'wake.ts',
    ],
  },
  host: {
    may: [
      'root.ts',
      'clock.ts',
      'config',
      'errors',
      'journal/journal.ts',
      'json',
      'log.ts',
      'model',
      'plugin-api-version.ts',
      'port.ts',
      'schema',
    ],
    types: ['plugin-api.ts', 'runner'],
  },
  // The runner's own process: of the host it knows what crosses, and nothing of journal, configuration or log.
  runner: {
    may: [
      'errors',
      'host/check-outcome.ts',
      'host/check-reply.ts',
      'host/frames.ts',
      'host/protocol.ts',
      'json',
      'model',
      'parameters.ts',
      'plugin-api.ts',
      'port.ts',
    ],
    types: ['host/egress.ts'],
  },
  // Trying plugins out: everything a plugin meets on its way through the hub, and nothing that stores or serves.
  kit: {
    may: [
      'config',
      'dispatch/settle.ts',
      'errors',
      'host',
      'model',
      'root.ts',
      'schema',
      'translation/judge.ts',
      'translation/prepared.ts',
    ],
    types: ['journal/journal.ts', 'log.ts', 'plugin-api.ts'],
  },
  // The rim.
  'compose.ts': everything,
  cli: everything,
};

/** Where each outside library lives, as folders and files from the project's root. One that is not here is not allowed in
 *  core, plugins or sandbox. */
export const libraryTable: Readonly<Record<string, readonly string[]>> = {
  ajv: ['core/schema/validator.ts'],
  'ajv-formats': ['core/schema/validator.ts'],
  'big.js': ['core/mapping/convert.ts'],
  commander: ['core/cli'],
  express: ['core/http', 'core/admin'],
  'html-entities': ['plugins/woocommerce'],
  'i18n-iso-countries': ['core/mapping/convert.ts'],
  'libphonenumber-js': ['core/mapping/convert.ts'],
  'node-fetch': ['core/host/egress.ts'],
  'reflect-metadata': ['core/cli/main.ts', 'core/compose.ts', 'core/plugin-api.ts', 'core/runner'],
  semver: ['core/host/manifest.ts'],
  tsyringe: [
    'core/admin',
    'core/compose.ts',
    'core/dispatch',
    'core/host',
    'core/http',
    'core/ingress',
    'core/plugin-api.ts',
    'core/port.ts',
    'core/questions',
    'core/reload',
    'core/retention',
    'core/runner',
    'core/translation',
  ],
  winston: ['core/log.ts'],
  yaml: ['core/config/read-yaml.ts'],
};

/** Built-in modules that reach out of the process, and where they may be used. All others are free, but for what is pure. */
export const builtinTable: Readonly<Record<string, readonly string[]>> = {
  'node:child_process': ['core/host/runner-process.ts', 'sandbox'],
  'node:dns': ['core/host/egress.ts'],
  'node:http': ['core/host/egress.ts', 'core/http', 'core/kit/simulator.ts', 'sandbox'],
  'node:https': ['core/host/egress.ts'],
  'node:sqlite': ['core/journal/sqlite'],
  'node:worker_threads': ['core/journal/sqlite'],
};

/** Parts of the core that touch no file, no network and no process: of the built-ins they have these alone. */
export const pureParts: readonly string[] = [
  'core/model',
  'core/errors',
  'core/json',
  'core/ledger',
  'core/mapping',
  'core/verification',
  'core/plugin-api.ts',
];
export const pureBuiltins: readonly string[] = ['node:crypto', 'node:module', 'node:util'];

/** What the sandbox may take of the core: no more than a shop or a provider would need of its own. */
export const sandboxMay: readonly string[] = ['core/json/lossless.ts', 'core/root.ts'];
