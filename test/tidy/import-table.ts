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
  'next-due.ts': { may: ['config/limits.ts'], types: ['clock.ts'] },
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
      'plugin-api-reconciliation.ts',
      'plugin-api-version.ts',
      'port.ts',
    ],
  },
  'plugin-api-reconciliation.ts': { may: [], types: ['model'] },
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
      'host/grants.ts',
      'host/inquiry.ts',
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
      'reconciliation/reconciler.ts',
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
      'next-due.ts',
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
      'next-due.ts',
      'wake.ts',
    ],
    types: ['plugin-api.ts'],
  },
  reconciliation: {
    may: [
      'clock.ts',
      'config/config.ts',
      'config/limits.ts',
      'config/live-connections.ts',
      'dispatch/backoff.ts',
      'dispatch/rates.ts',
      'errors',
      'host/host.ts',
      'journal/journal.ts',
      'log.ts',
      'model',
      'schema',
      'wake.ts',
    ],
  },
  reload: {
    may: ['config', 'errors', 'host', 'log.ts', 'model', 'port.ts', 'shadow'],
  },
  shadow: {
    // A webhook is judged as it is when it comes in.
    may: ['config', 'errors', 'host', 'journal/journal.ts', 'log.ts', 'translation/judge.ts'],
    types: ['plugin-api.ts'],
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
      'launcher/protocol.ts',
      'log.ts',
      'model',
      'plugin-api-version.ts',
      'port.ts',
      'schema',
    ],
    types: ['plugin-api.ts', 'runner'],
  },
  // The launcher's own process: it starts others, and knows nothing of the hub but what the two tell each other.
  launcher: { may: [] },
  // The runner's own process: of the host it knows what crosses, and nothing of journal, configuration or log.
  runner: {
    may: [
      'errors',
      'host/check-outcome.ts',
      'host/check-reply.ts',
      'host/frames.ts',
      'host/inquiry.ts',
      'host/promised-exports.ts',
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
      'kit',
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
