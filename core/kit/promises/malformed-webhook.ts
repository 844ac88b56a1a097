/** A payload of another shape is somebody's to look at, with the place of what is wrong. */
import type { TranslationFixture } from '../fixture.js';
import { isFaultOfPlugin, wordsOf, type PluginPromise } from '../plugin-promise.js';
import type { Ending } from '../trial.js';

/** Every topic's payload is broken in many ways, one at a time. */
export const malformedWebhook: PluginPromise = {
  name: 'malformed-webhook',
  sentence:
    'A payload of another shape is quarantined with the place of the fault, or read, and never a fault of the plugin.',
  absence: 'no case of it shows a webhook that becomes observations',
  async look(subject, evidence) {
    for (const fixture of subject.translations)
      for (const { where, body } of brokenBodies(fixture, subject.bounds.places)) {
        const ending = await subject.trial(fixture, { body }).attempt();
        evidence.try(`${fixture.name}, ${where}`, faultOf(ending));
      }
  },
};

function faultOf(ending: Ending): string | undefined {
  const { kind, error } = ending;
  if (kind === 'done' || (error !== undefined && WITHOUT_PLACE.has(error.code))) return undefined;
  const isWithPlace = kind === 'stopped' && (error?.faults?.length ?? 0) > 0;
  return isWithPlace && !isFaultOfPlugin(ending) ? undefined : `it ${wordsOf(ending)}`;
}

/** What a payload may lead to that is nothing of its own: a call that the other side refuses, an order that nobody has. */
const WITHOUT_PLACE: ReadonlySet<string> = new Set([
  'provider_refused',
  'provider_unavailable',
  'order_unmatched',
]);

/** The body that is no JSON, and JSON with one member of another type or without it. */
function* brokenBodies(
  { body }: TranslationFixture,
  places: number,
): Generator<{ where: string; body: Buffer }> {
  const text = body.toString('utf8');
  yield { where: 'cut in the middle', body: Buffer.from(text.slice(0, Math.ceil(text.length / 2)) + '"') };
  for (const other of ['null', '[]', '{}', '"text"', '7'])
    yield { where: `as ${other}`, body: Buffer.from(other) };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return;
  }
  for (const path of pathsOf(value).slice(0, places))
    for (const other of [{ unexpected: true }, null, undefined]) {
      const copy = structuredClone(value);
      put(copy, path, other);
      const how = other === undefined ? 'left out' : `as ${JSON.stringify(other)}`;
      yield { where: `/${path.join('/')} ${how}`, body: Buffer.from(JSON.stringify(copy)) };
    }
}

function pathsOf(value: unknown, path: readonly (string | number)[] = []): (string | number)[][] {
  if (typeof value !== 'object' || value === null) return [];
  // One item of a list stands for all.
  const members = Array.isArray(value) ? value.slice(0, 1).entries() : Object.entries(value);
  return [...members].flatMap(([key, member]) => {
    const here = [...path, key];
    return [here, ...pathsOf(member, here)];
  });
}

function put(value: unknown, path: readonly (string | number)[], other: unknown): void {
  let node = value as Record<string | number, unknown>;
  for (const step of path.slice(0, -1)) node = node[step] as typeof node;
  const last = path.at(-1) ?? '';
  if (other === undefined && !Array.isArray(node)) delete node[last];
  else node[last] = other ?? null;
}
