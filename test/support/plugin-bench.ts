/** Opens one connection of a bundled plugin in this process, on the real container and the real egress. For tests of
 *  plugins; the hub runs them in a runner. */
import { AsyncLocalStorage } from 'node:async_hooks';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { withDefaults } from '../../core/config/defaults.js';
import { Egress } from '../../core/host/egress.js';
import { resolveHosts } from '../../core/host/permissions.js';
import type { Manifest } from '../../core/model/generated/model.js';
import type { Plugin } from '../../core/plugin-api.js';
import { packageRoot } from '../../core/root.js';
import { openConnection, type OpenConnection } from '../../core/runner/connection.js';
import { openLinks } from '../../core/runner/links.js';
import { openAnswer } from '../../core/runner/open-answer.js';
import { createValidator, type Check } from '../../core/schema/validator.js';

const validator = createValidator();

/** What the connection is called; an event of this origin is about an order of its own. */
export const CONNECTION = 'acme-shop';

export interface PluginBench extends OpenConnection {
  readonly manifest: Manifest;
  readonly settings: Readonly<Record<string, unknown>>;
  /** The check of a topic's body; undefined where the manifest has no schema for it. */
  webhookCheck(topic: string): Check | undefined;
  close(): void;
}

/** `nowMs` is what the plugin's clock says. Every secret the manifest's authentication names has the value test-<name>. */
export async function openPlugin(
  name: string,
  settings: Readonly<Record<string, unknown>>,
  nowMs = Date.parse('2026-11-21T12:00:00Z'),
): Promise<PluginBench> {
  const folder = join(packageRoot, 'plugins', name);
  const readJson = <T>(file: string): T => JSON.parse(readFileSync(join(folder, file), 'utf8')) as T;
  const manifest = readJson<Manifest>('plugin.json');
  const settingsSchema = readJson<{ properties: Record<string, { writeOnly?: boolean }> }>(
    'settings.schema.json',
  );
  const filled = withDefaults(settingsSchema, settings);
  const faults = settingsCheckOf(name, settingsSchema)(filled);
  if (faults.length > 0) throw new Error(`the settings do not fit: ${JSON.stringify(faults)}`);
  const plugin = (await import(
    pathToFileURL(join(packageRoot, 'dist', 'plugins', name, 'index.js')).href
  )) as { default: Plugin };
  const secrets = Object.entries(settingsSchema.properties)
    .filter(([, property]) => property.writeOnly)
    .map(([secret]) => [secret, [`test-${secret}`]] as const);
  const egress = new Egress();
  const scope = {
    hosts: resolveHosts(manifest.permissions.hosts, filled),
    authentication: manifest.authentication,
    bodySecrets: manifest.permissions.bodySecrets ?? [],
    secrets: new Map(secrets),
    allowPrivateAddresses: true,
    requestChecks: new Map(
      Object.entries(manifest.schemas?.requests ?? {}).map(([schema, file]) => [
        schema,
        (value: unknown) => checkOf(join(folder, file))(value),
      ]),
    ),
  };
  const state = new Map<string, unknown>();
  const linksAtWork = new AsyncLocalStorage<Record<string, string>>();
  const connection = openConnection(plugin.default, {
    connection: { name: CONNECTION },
    settings: filled,
    http: { send: async request => openAnswer(await egress.send(request, scope), nowMs) },
    links: openLinks(
      () => linksAtWork.getStore(),
      async () => undefined,
    ),
    state: {
      get: async <Value>(key: string) => state.get(key) as Value | undefined,
      set: async (key, value) => void state.set(key, value),
    },
    orders: { read: async () => ({ orders: [] }) },
    logger: { info: () => undefined, warn: () => undefined },
    clock: { now: () => nowMs },
  });
  return {
    ...connection,
    handle: (event, delivery) =>
      linksAtWork.run({ ...delivery.links }, () => connection.handle(event, delivery)),
    manifest,
    settings: filled,
    webhookCheck: topic => {
      const [, file] =
        Object.entries(manifest.schemas?.webhooks ?? {}).find(([pattern]) =>
          pattern.endsWith('*') ? topic.startsWith(pattern.slice(0, -1)) : topic === pattern,
        ) ?? [];
      return file === undefined ? undefined : checkOf(join(folder, file));
    },
    close: () => egress.close(),
  };
}

/** Compiled once for all tests: a plugin has many topics and cases, and few schemas. */
const compiled = new Map<string, Check>();
function checkOf(path: string): Check {
  const check = compiled.get(path) ?? validator.compile(JSON.parse(readFileSync(path, 'utf8')) as object);
  compiled.set(path, check);
  return check;
}

function settingsCheckOf(name: string, schema: Parameters<typeof withoutSecrets>[0]): Check {
  let check = compiled.get(name);
  if (check === undefined) compiled.set(name, (check = validator.compile(withoutSecrets(schema))));
  return check;
}

function withoutSecrets(schema: {
  properties: Record<string, { writeOnly?: boolean }>;
  required?: string[];
}): object {
  const properties = Object.fromEntries(
    Object.entries(schema.properties).filter(([, property]) => !property.writeOnly),
  );
  return { ...schema, properties, required: (schema.required ?? []).filter(name => name in properties) };
}
