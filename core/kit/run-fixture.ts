/** Runs one case and says what is not as its files claim. */
import { isDeepStrictEqual } from 'node:util';
import { toRecord, type ErrorRecord } from '../errors/app-error.js';
import { AttemptFailed } from '../host/host.js';
import { createValidator } from '../schema/validator.js';
import { toDelivery, toEvent, toWebhook } from './event.js';
import { judgeOf } from './judge-of.js';
import type { DeliveryFixture, ExpectedCall, Fixture, TranslationFixture } from './fixture.js';
import { runQuestion } from './run-question.js';
import type { SimulatedCall } from './simulator.js';
import type { Workbench } from './workbench.js';

/** Something that is not as it is claimed. */
export interface Mismatch {
  /** What was looked at, in words. */
  readonly what: string;
  readonly expected: unknown;
  readonly actual: unknown;
}

/** Runs the case on its connection. Nothing is left of it but what the plugin keeps in its own memory. */
export async function runFixture(bench: Workbench, fixture: Fixture): Promise<Mismatch[]> {
  bench.checkIsGoingOn();
  const calls: SimulatedCall[] = [];
  const script = [...fixture.answers];
  bench.answering = call => {
    calls.push(call);
    return script.shift() ?? { status: 599, body: { error: 'response.json has no answer for this call' } };
  };
  bench.keeping.clear();
  const found = await runKind(bench, fixture);
  return [...found, ...differing('the calls', fixture.calls, seenCalls(calls, fixture.calls))];
}

async function runKind(bench: Workbench, fixture: Fixture): Promise<Mismatch[]> {
  switch (fixture.kind) {
    case 'translation':
      return runTranslation(bench, fixture);
    case 'delivery':
      return runDelivery(bench, fixture);
    case 'question': {
      const { asked, answer } = await runQuestion(bench, fixture);
      return [
        ...differing('the answer', fixture.expected, answer),
        ...(fixture.asked === undefined ? [] : differing('what the ledger is asked', fixture.asked, asked)),
      ];
    }
  }
}

async function runTranslation(bench: Workbench, fixture: TranslationFixture): Promise<Mismatch[]> {
  const connection = bench.connections.of(fixture.settings);
  const judge = judgeOf(connection);
  const webhook = toWebhook(fixture, 1, connection.name);
  try {
    judge.checkWebhook(webhook);
    const actual = judge.checkTranslated(await bench.translate(webhook));
    return differing('the observations', fixture.expected, actual);
  } catch (error) {
    const record = toRecord(error, 'plugin_failed');
    const pointer = record.faults?.[0]?.pointer;
    const actual = { error: { code: record.code, ...(pointer ? { pointer } : {}) } };
    return differing(`the observations (${record.detail})`, fixture.expected, actual);
  }
}

const checkEvent = createValidator().canonical('event');

async function runDelivery(bench: Workbench, fixture: DeliveryFixture): Promise<Mismatch[]> {
  const { type, attempt, expected } = fixture;
  const { name } = bench.connections.of(fixture.settings);
  const isDeclared = bench.plugin.manifest.events?.[type] !== undefined;
  const before = [
    ...differing('input.json as the data of an event', [], checkEvent(toEvent(fixture, name))),
    ...differing(`whether the manifest declares ${type}`, true, isDeclared),
  ];
  const steps = Object.entries(fixture.steps).map(
    ([step, result]) => [step, JSON.stringify(result)] as const,
  );
  const delivery = { ...toDelivery(fixture, 1, name), attempt, steps: Object.fromEntries(steps) };
  try {
    const { outcome } = await bench.handle(delivery);
    return [...before, ...differing('the outcome', expected, outcome)];
  } catch (error) {
    const record = toRecord(error instanceof AttemptFailed ? error.cause : error, 'plugin_failed');
    return [...before, ...differing(`the outcome (${record.detail})`, expected, failureOf(record))];
  }
}

function failureOf({ code, retryAfterMs }: ErrorRecord) {
  return { error: { code, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) } };
}

/** The calls, as far as the expected ones describe them. */
function seenCalls(calls: readonly SimulatedCall[], expected: readonly ExpectedCall[]): unknown[] {
  return calls.map(({ method, host, path, headers, body }, index) => {
    const { headers: named, host: namedHost } = expected[index] ?? {};
    const shown = Object.keys(named ?? {}).map(name => [name, headers[name]]);
    return {
      method,
      ...(namedHost === undefined ? {} : { host }),
      path,
      ...(named === undefined ? {} : { headers: Object.fromEntries(shown) as Record<string, unknown> }),
      ...(body === undefined ? {} : { body }),
    };
  });
}

function differing(what: string, expected: unknown, value: unknown): Mismatch[] {
  const actual: unknown = value === undefined ? undefined : JSON.parse(JSON.stringify(value));
  return isDeepStrictEqual(actual, expected) ? [] : [{ what, expected, actual }];
}
