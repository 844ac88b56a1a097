/** A plugin's fixtures as they lie on the disk: fixtures/<group>/<case>/, each file in it a claim written by hand from the
 *  documents of the other side. docs/plugins.md describes the files. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { CaseFiles, EventData, EventType } from '../model/generated/model.js';
import type { KnownOrder } from '../plugin-api.js';
import { readFixtureFile } from './fixture-files.js';
import type { SimulatedAnswer } from './simulator.js';

/** One case: what goes in, what the other side is asked and answers, and what has to come out. */
export type Fixture = TranslationFixture | DeliveryFixture | QuestionFixture;

/** A call that is expected. */
export interface ExpectedCall {
  readonly method: string;
  readonly path: string;
  readonly host?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

interface Common {
  /** Group and case: order.created/usual. */
  readonly name: string;
  readonly group: string;
  /** In one sentence. */
  readonly about: string;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly calls: readonly ExpectedCall[];
  /** One for each call, in their order. */
  readonly answers: readonly SimulatedAnswer[];
  /** Observations, `{ignored}`, an outcome, or `{error}`. */
  readonly expected: unknown;
}

/** Of a source: a webhook, and the observations it is to become. */
export interface TranslationFixture extends Common {
  readonly kind: 'translation';
  readonly topic: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly receivedAt: string;
  readonly query: string;
  readonly body: Buffer;
}

/** Of a question: what is asked, and what the plugin is to answer out of these orders. */
export interface QuestionFixture extends Common {
  readonly kind: 'question';
  readonly topic: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly receivedAt: string;
  readonly query: string;
  readonly body: Buffer;
  readonly orders: readonly KnownOrder[];
  /** What the plugin is to ask the ledger for, in turn; undefined where the case does not say. */
  readonly asked: unknown;
}

/** Of a destination: an event, and what its delivery is to come to. */
export interface DeliveryFixture extends Common {
  readonly kind: 'delivery';
  readonly type: EventType;
  readonly time: string;
  readonly data: EventData;
  readonly links: Readonly<Record<string, string>>;
  readonly attempt: number;
  readonly steps: Readonly<Record<string, unknown>>;
}

type Case = NonNullable<CaseFiles['case.json']>;

/** The address of the other side: `{server}` in settings becomes this, and every call to it reaches the simulator. */
export const SERVER = 'https://provider.example';

/** The folders of a plugin's cases, in the order of their names. */
export function fixtureFoldersOf(plugin: string): string[] {
  const root = join(plugin, 'fixtures');
  return foldersIn(root).flatMap(group => foldersIn(group));
}

/** What the case in a folder is about; undefined where it does not say so. */
export function aboutOf(folder: string): string | undefined {
  return readFixtureFile(folder, 'case.json')?.about;
}

/** Reads one case. Raises an Error that says which file is missing, not readable, or read by nobody. */
export function readFixture(folder: string): Fixture {
  const unknown = readdirSync(folder).filter(file => !KNOWN.includes(file));
  if (unknown.length > 0)
    throw new Error(`nobody reads ${unknown.join(', ')}; a case has ${KNOWN.join(', ')}`);
  const said = readFixtureFile(folder, 'case.json') ?? {};
  const { about, origin, date } = said;
  if (!about || !origin || !date)
    throw new Error('case.json has to say about (a sentence), origin (a document) and date');
  const group = basename(dirname(folder));
  const common = {
    name: `${group}/${basename(folder)}`,
    group,
    about,
    settings: settingsOf(join(folder, '..', '..'), said),
    calls: readFixtureFile(folder, 'request.json') ?? [],
    answers: readFixtureFile(folder, 'response.json') ?? [],
  };
  if (existsSync(join(folder, 'answer.json')))
    return { ...common, kind: 'question', ...questionOf(folder, said.topic ?? group) };
  return /^(order|shipment)\./.test(group) && !existsSync(join(folder, 'canonical.json'))
    ? { ...common, kind: 'delivery', ...deliveryOf(folder, group as EventType, said) }
    : { ...common, kind: 'translation', ...translationOf(folder, said.topic ?? group.replace('-', '/')) };
}

const CALLS = ['request.json', 'response.json'];
const KNOWN = [
  'case.json',
  'input.json',
  'canonical.json',
  ...CALLS,
  'outcome.json',
  'asked.json',
  'answer.json',
];

function settingsOf(fixtures: string, { settings }: Case): Record<string, unknown> {
  const shared = readFixtureFile(fixtures, 'settings.json') ?? {};
  const text = JSON.stringify({ ...shared, ...settings }).replaceAll('{server}', SERVER);
  return JSON.parse(text) as Record<string, unknown>;
}

function deliveryOf(folder: string, type: EventType, { attempt = 1, links = {}, steps = {}, time }: Case) {
  const data = required<EventData>(folder, 'input.json');
  const expected = required<unknown>(folder, 'outcome.json');
  return { type, data, time: time ?? data.order?.modifiedAt, expected, attempt, links, steps };
}

interface SentInput {
  readonly headers?: Record<string, string>;
  readonly query?: string;
  readonly body?: unknown;
  readonly bodyText?: string;
  readonly receivedAt: string;
}

function translationOf(folder: string, topic: string) {
  const input = required<SentInput>(folder, 'input.json');
  const expected = required<unknown>(folder, 'canonical.json');
  const { headers = {}, query = '', bodyText } = input;
  const receivedAt = arrivalOf(input);
  const body = Buffer.from(bodyText ?? rawMember(folder, 'body'));
  return { topic, headers, receivedAt, expected, query, body };
}

function arrivalOf({ receivedAt }: SentInput): string {
  if (!Number.isNaN(Date.parse(receivedAt))) return receivedAt;
  throw new Error('input.json has to say receivedAt, when it arrived: "2026-11-21T12:00:00Z"');
}

function questionOf(folder: string, topic: string) {
  const input = required<SentInput & { readonly orders?: KnownOrder[] }>(folder, 'input.json');
  const { headers = {}, query = '', bodyText = '', orders = [] } = input;
  const receivedAt = arrivalOf(input);
  const [expected, asked] = [required<unknown>(folder, 'answer.json'), readFixtureFile(folder, 'asked.json')];
  return { topic, headers, receivedAt, query, body: Buffer.from(bodyText), orders, asked, expected };
}

function foldersIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  const entries = readdirSync(folder, { withFileTypes: true }).filter(entry => entry.isDirectory());
  return entries.map(({ name }) => join(folder, name)).sort();
}

function required<T>(folder: string, file: keyof CaseFiles): T {
  const value = readFixtureFile(folder, file);
  if (value === undefined) throw new Error(`${file} is missing`);
  return value as T;
}

/** The text of a member as it stands in input.json, so that big numbers reach the plugin with all their digits. */
function rawMember(folder: string, member: string): string {
  const raw = (source: string) => JSON.rawJSON(source);
  const keepNumbers = (_key: string, value: unknown, context: { source: string }) =>
    typeof value === 'number' ? raw(context.source) : value;
  const text = readFileSync(join(folder, 'input.json'), 'utf8');
  const input = JSON.parse(text, keepNumbers as never) as Record<string, unknown>;
  return JSON.stringify(input[member]) ?? '';
}
