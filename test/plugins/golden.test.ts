/** Walks plugins/<name>/fixtures/<group>/<case>/: each folder is a test, each file in it a claim written by hand from the
 *  provider's documents. A file that no step reads fails. */
import assert from 'node:assert/strict';
import { globSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { toRecord } from '../../core/errors/app-error.js';
import type { EventData, EventType } from '../../core/model/generated/model.js';
import { openDelivery } from '../../core/runner/delivery.js';
import { openWebhook } from '../../core/runner/received-webhook.js';
import { packageRoot } from '../../core/root.js';
import { createValidator } from '../../core/schema/validator.js';
import { openPlugin, type PluginBench } from '../support/plugin-bench.js';
import { ScriptedServer, type ScriptedAnswer } from '../support/scripted-server.js';

interface Case {
  readonly about: string;
  readonly origin: string;
  readonly date: string;
  readonly topic?: string;
  readonly settings?: Record<string, unknown>;
  readonly links?: Record<string, string>;
  readonly attempt?: number;
  readonly steps?: Record<string, unknown>;
  readonly time?: string;
}

const known = ['case.json', 'input.json', 'canonical.json', 'request.json', 'response.json', 'outcome.json'];
const observationCheck = createValidator().canonical('observation');
const eventCheck = createValidator().canonical('event');

for (const pluginFolder of globSync(join(packageRoot, 'plugins', '*')).sort()) {
  const cases = globSync(join(pluginFolder, 'fixtures', '*', '*')).sort();
  if (cases.length === 0) continue;
  describe(`plugin ${basename(pluginFolder)}`, () => {
    for (const folder of cases) {
      const about = readJson<Case>(folder, 'case.json');
      it(`${basename(dirname(folder))}, ${basename(folder)}: ${about?.about}`, () =>
        runCase(basename(pluginFolder), folder));
    }
  });
}

async function runCase(plugin: string, folder: string): Promise<void> {
  const unknown = readdirSync(folder).filter(file => !known.includes(file));
  assert.deepEqual(unknown, [], `files that no step reads in ${folder}`);
  const fixture = readJson<Case>(folder, 'case.json');
  assert.ok(fixture?.about && fixture.origin && fixture.date, 'case.json says about, origin and date');
  const server = await ScriptedServer.start(readJson<ScriptedAnswer[]>(folder, 'response.json') ?? []);
  const defaults = readJson<Record<string, unknown>>(join(folder, '..', '..'), 'settings.json') ?? {};
  const settings = JSON.parse(
    JSON.stringify({ ...defaults, ...fixture.settings }).replaceAll('{server}', server.url),
  ) as Record<string, unknown>;
  const bench = await openPlugin(plugin, settings);
  try {
    const group = basename(dirname(folder));
    await (group.startsWith('order.') || group.startsWith('shipment.')
      ? checkDelivery(bench, folder, fixture, group as EventType)
      : checkTranslation(bench, folder, fixture, fixture.topic ?? group.replace('-', '/')));
    checkCalls(server, folder);
  } finally {
    bench.close();
    await server.stop();
  }
}

async function checkTranslation(
  bench: PluginBench,
  folder: string,
  fixture: Case,
  topic: string,
): Promise<void> {
  const input = readJson<{
    headers: Record<string, string>;
    body?: unknown;
    bodyText?: string;
    receivedAt: string;
  }>(folder, 'input.json');
  const expected = readJson<unknown>(folder, 'canonical.json');
  assert.ok(input && expected !== undefined, 'a source case has input.json and canonical.json');
  const body = Buffer.from(input.bodyText ?? rawMember(folder, 'body'));
  const webhook = openWebhook({ id: '1', topic, headers: input.headers, receivedAt: input.receivedAt }, body);
  let actual: unknown;
  try {
    const faults = bench.webhookCheck(topic)?.(webhook.json()) ?? [];
    actual =
      faults.length > 0
        ? { error: { code: 'payload_invalid', pointer: faults[0]?.pointer } }
        : await bench.translate(webhook);
  } catch (error) {
    const record = toRecord(error, 'plugin_failed');
    actual = {
      error: {
        code: record.code,
        ...(record.faults?.[0]?.pointer ? { pointer: record.faults[0].pointer } : {}),
      },
    };
  }
  assert.deepEqual(plain(actual), expected, fixture.about);
  if (Array.isArray(actual))
    for (const observation of actual) assert.deepEqual(observationCheck(observation), []);
}

async function checkDelivery(
  bench: PluginBench,
  folder: string,
  fixture: Case,
  type: EventType,
): Promise<void> {
  const data = readJson<EventData>(folder, 'input.json');
  const expected = readJson<unknown>(folder, 'outcome.json');
  assert.ok(data && expected !== undefined, 'a destination case has input.json and outcome.json');
  const time = fixture.time ?? data.order.modifiedAt;
  const envelope = {
    specversion: '1.0',
    id: `${data.reference}/${data.version}/0`,
    source: `/connections/${data.origin}`,
    type,
    subject: data.order.id,
    time,
    datacontenttype: 'application/json',
    data,
  };
  assert.deepEqual(eventCheck(envelope), [], 'the input is a canonical event');
  assert.ok(bench.manifest.events?.[type], `the manifest declares ${type}`);
  const delivery = openDelivery(
    {
      deliveryId: '1',
      attempt: fixture.attempt ?? 1,
      links: fixture.links ?? {},
      steps: fixture.steps ?? {},
    },
    async () => undefined,
  );
  let actual: unknown;
  try {
    actual = await bench.handle({ ...data, id: envelope.id, type, time }, delivery);
  } catch (error) {
    const record = toRecord(error, 'plugin_failed');
    actual = {
      error: {
        code: record.code,
        ...(record.retryAfterMs === undefined ? {} : { retryAfterMs: record.retryAfterMs }),
      },
    };
    assert.notEqual(record.code, 'plugin_failed', record.detail);
  }
  assert.deepEqual(plain(actual), expected, fixture.about);
}

function checkCalls(server: ScriptedServer, folder: string): void {
  const expected =
    readJson<{ method: string; path: string; headers?: Record<string, string>; body?: unknown }[]>(
      folder,
      'request.json',
    ) ?? [];
  const seen = server.requests.map(({ method, path, headers, body }, index) => ({
    method,
    path,
    ...(expected[index]?.headers
      ? {
          headers: Object.fromEntries(
            Object.keys(expected[index].headers).map(name => [name, headers[name]]),
          ),
        }
      : {}),
    ...(body === undefined ? {} : { body }),
  }));
  assert.deepEqual(seen, expected, 'the calls');
}

function readJson<T>(folder: string, file: string): T | undefined {
  try {
    return JSON.parse(readFileSync(join(folder, file), 'utf8')) as T;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** The text of a member as it stands in input.json, so that big numbers reach the plugin with all their digits. */
function rawMember(folder: string, member: string): string {
  const raw = (source: string) => JSON.rawJSON(source);
  const keepNumbers = (_key: string, value: unknown, context: { source: string }) =>
    typeof value === 'number' ? raw(context.source) : value;
  const input = JSON.parse(readFileSync(join(folder, 'input.json'), 'utf8'), keepNumbers as never) as Record<
    string,
    unknown
  >;
  return JSON.stringify(input[member]);
}

function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}
