/** Where outside libraries and built-in modules may be used: the rules that imports.test.ts holds the sources to. */

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
    'core/reconciliation',
    'core/reload',
    'core/retention',
    'core/runner',
    'core/shadow',
    'core/translation',
  ],
  winston: ['core/log.ts'],
  yaml: ['core/config/read-yaml.ts'],
};

/** Built-in modules that reach out of the process, and where they may be used. All others are free, but for what is pure. */
export const builtinTable: Readonly<Record<string, readonly string[]>> = {
  'node:child_process': ['core/host/launcher.ts', 'core/launcher', 'sandbox'],
  'node:dns': ['core/host/egress.ts'],
  'node:http': ['core/host/egress.ts', 'core/http', 'core/kit/simulator.ts', 'sandbox'],
  'node:https': ['core/host/egress.ts'],
  'node:sqlite': ['core/journal/sqlite'],
  'node:worker_threads': ['core/host/folder-thread.ts', 'core/host/plugin-files.ts', 'core/journal/sqlite'],
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
