/** Plugins for tests of the configuration and the host: as the core holds them, or as files in a temporary folder. All
 *  of them are invented. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { PluginFolder } from '../../core/host/plugin-folder.js';
import type { Manifest } from '../../core/model/generated/model.js';

export const aSettingsSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['base_url', 'api_key'],
  properties: {
    base_url: { description: 'Address of the API.', type: 'string', format: 'uri' },
    page_size: { description: 'Orders on a page.', type: 'integer', minimum: 1, default: 50 },
    sandbox: { description: 'Whether orders are for show.', type: 'boolean', default: false },
    api_key: { description: 'Key of the account.', type: 'string', minLength: 8, writeOnly: true },
    webhook: { description: 'Signs the webhooks.', type: 'string', writeOnly: true },
  },
};

export function aManifest(overrides: Partial<Manifest> = {}): Manifest {
  return {
    name: 'acme',
    version: '1.0.0',
    orderwire: '^0.1.0',
    title: 'Acme',
    roles: ['destination'],
    permissions: { hosts: ['{settings.base_url}'] },
    authentication: { kind: 'header', header: 'api-key', secret: 'api_key' },
    events: { 'order.created': {}, 'order.updated': { latestOnly: true } },
    ...overrides,
  };
}

/** The webhook rules of a source whose sender signs as simply as can be. */
export const someWebhookRules: NonNullable<Manifest['webhooks']> = {
  verification: { kind: 'hmac', header: ['X-Acme-Signature'], secret: 'webhook' },
  id: [['header:X-Acme-Id'], ['hash']],
  topic: 'header:X-Acme-Topic',
};

/** A plugin that was read, without files. */
export function aPlugin(
  manifest: Partial<Manifest> = {},
  settingsSchema: object = aSettingsSchema,
): PluginFolder {
  const whole = aManifest(manifest);
  return {
    name: whole.name,
    folder: `/plugins/${whole.name}`,
    manifest: whole,
    settingsSchema: settingsSchema as PluginFolder['settingsSchema'],
    entry: `/plugins/${whole.name}/index.js`,
    isBundled: true,
    digest: '',
    webhookSchemas: [],
    requestSchemas: new Map(),
  };
}

export function byName(...plugins: readonly PluginFolder[]): Map<string, PluginFolder> {
  return new Map(plugins.map(plugin => [plugin.name, plugin]));
}

/** A folder that is gone after `run`, with the given files in it: texts as they are, everything else as JSON. */
export async function inFolder<Result>(
  files: Readonly<Record<string, unknown>>,
  run: (folder: string) => Promise<Result>,
): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), 'orderwire-test-'));
  try {
    for (const [name, content] of Object.entries(files)) {
      const file = join(folder, name);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, typeof content === 'string' ? content : JSON.stringify(content, null, 2));
    }
    return await run(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** The files of a whole, valid plugin, for `inFolder`. */
export function pluginFiles(manifest: Partial<Manifest> = {}): Record<string, unknown> {
  const whole = aManifest(manifest);
  return {
    [`${whole.name}/plugin.json`]: whole,
    [`${whole.name}/settings.schema.json`]: aSettingsSchema,
    [`${whole.name}/index.js`]: 'export default {};\n',
  };
}
