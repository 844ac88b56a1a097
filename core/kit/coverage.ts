/** What a plugin does for each event, seen by running its fixtures: which calls it makes, and why it makes none. */
import type { EventType } from '../model/generated/model.js';
import { fixtureFoldersOf, readFixture, type DeliveryFixture } from './fixture.js';
import { toDelivery } from './event.js';
import { TrialConnections } from './connections.js';
import type { SimulatedCall } from './simulator.js';
import { Workbench } from './workbench.js';
import type { PluginFolder } from '../host/plugin-folder.js';

/** What became of an event. */
export interface Coverage {
  /** Calls that change something at the other side, as METHOD /path/{id}, in the order in which they were first seen. */
  readonly calls: readonly string[];
  /** Calls that only read, in the same form. */
  readonly reads: readonly string[];
  /** Why nothing was called, one sentence for each reason seen. */
  readonly reasons: readonly string[];
}

/** Runs every delivery among a plugin's fixtures that ends well. Raises an Error where one cannot be read. */
export async function coverageOf(plugin: PluginFolder): Promise<ReadonlyMap<EventType, Coverage>> {
  const fixtures = fixtureFoldersOf(plugin.folder)
    .map(readFixture)
    .filter(fixture => fixture.kind === 'delivery')
    .filter(({ expected }) => 'kind' in (expected as object));
  const connections = new TrialConnections(plugin);
  for (const { settings } of fixtures) connections.of(settings);
  const bench = await Workbench.open(plugin, connections);
  try {
    const seen = new Map<EventType, Seen>();
    for (const fixture of fixtures) {
      const { type } = fixture;
      seen.set(type, add(seen.get(type) ?? nothing(), await run(bench, fixture)));
    }
    return new Map([...seen].map(([type, sets]) => [type, listsOf(sets)]));
  } finally {
    await bench.close();
  }
}

interface Seen {
  readonly calls: Set<string>;
  readonly reads: Set<string>;
  readonly reasons: Set<string>;
}

function nothing(): Seen {
  return { calls: new Set(), reads: new Set(), reasons: new Set() };
}

function listsOf({ calls, reads, reasons }: Seen): Coverage {
  return { calls: [...calls], reads: [...reads], reasons: [...reasons] };
}

interface Run {
  readonly calls: readonly string[];
  readonly reads: readonly string[];
  readonly reason: string | undefined;
}

function add(seen: Seen, { calls, reads, reason }: Run): Seen {
  for (const call of calls) seen.calls.add(call);
  for (const read of reads) seen.reads.add(read);
  if (reason !== undefined && calls.length === 0) seen.reasons.add(reason);
  return seen;
}

async function run(bench: Workbench, fixture: DeliveryFixture): Promise<Run> {
  const calls: SimulatedCall[] = [];
  const script = [...fixture.answers];
  bench.answering = call => {
    calls.push(call);
    return script.shift() ?? { status: 599 };
  };
  bench.keeping.clear();
  const steps = Object.entries(fixture.steps).map(
    ([step, result]) => [step, JSON.stringify(result)] as const,
  );
  const { name } = bench.connections.of(fixture.settings);
  const { outcome } = await bench.handle({
    ...toDelivery(fixture, 1, name),
    attempt: fixture.attempt,
    steps: Object.fromEntries(steps),
  });
  const named = calls.map(
    call => operationOf(call.body) ?? `${call.method} ${toPattern(call.path, fixture)}`,
  );
  const isRead = (call: string): boolean => /^(GET|query) /.test(call);
  return {
    calls: named.filter(call => !isRead(call)),
    reads: named.filter(isRead),
    reason: outcome.kind === 'skipped' ? outcome.reason : undefined,
  };
}

/** A call of GraphQL by what it asks for: `mutation fulfillmentCreate`. */
function operationOf(body: unknown): string | undefined {
  const { query } = (body ?? {}) as { readonly query?: unknown };
  if (typeof query !== 'string') return undefined;
  const [, kind = 'query', field] = /^\s*(mutation|query)?[^{]*\{\s*(?:\w+\s*:\s*)?(\w+)/.exec(query) ?? [];
  return field === undefined ? undefined : `${kind} ${field}`;
}

/** The path without its query, ids replaced: what the fixture names as one, and what has the looks of one. */
function toPattern(path: string, { data, links, answers }: DeliveryFixture): string {
  const { reference, order, shipment } = data;
  const ours = [reference, order.id, order.number, shipment?.id, shipment?.trackingNumber];
  const ids = new Set([...ours, ...Object.values(links), ...answers.flatMap(({ body }) => idsIn(body))]);
  const [bare = ''] = path.split('?');
  return bare
    .split('/')
    .map(step => (ids.has(decodeURIComponent(step)) || LOOKS_LIKE_AN_ID.test(step) ? '{id}' : step))
    .map(step => (LOOKS_LIKE_A_VERSION.test(step) ? '{version}' : step))
    .join('/');
}

/** The ids that an answer gives, however deep. */
function idsIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) =>
    name === 'id' && typeof inner === 'string' ? [inner] : idsIn(inner),
  );
}

const LOOKS_LIKE_A_VERSION = /^\d{4}-\d\d$/;
/** Digits alone, or a long mixture of letters and digits; never a version such as v1. */
const LOOKS_LIKE_AN_ID = /^\d+$|^(?=.*\d)(?=.*[a-z-])[\w-]{12,}$/i;
