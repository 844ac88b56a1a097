/** Runs one case of a question: what the plugin asks the ledger for, and what it answers. */
import { toRecord } from '../errors/app-error.js';
import { questionOf } from '../model/topics.js';
import type { QuestionFixture } from './fixture.js';
import type { Workbench } from './workbench.js';

/** What the plugin asked for, in turn, and its answer, or how it failed. */
export interface Answered {
  readonly asked: readonly unknown[];
  readonly answer: unknown;
}

/** Asks the plugin as the hub does. Every part of the orders that it reads is the one of the case. */
export async function runQuestion(bench: Workbench, fixture: QuestionFixture): Promise<Answered> {
  const { topic, headers, receivedAt, query, body, orders } = fixture;
  const connection = bench.connections.of(fixture.settings);
  const { manifest } = connection.plugin;
  const pattern = questionOf(manifest, topic);
  if (pattern === undefined) return { asked: [], answer: { error: { code: 'plugin_invalid' } } };
  const asked: unknown[] = [];
  const read = async (request: unknown) => {
    asked.push(request);
    return { orders };
  };
  const question = { connection: connection.name, topic, pattern, headers, query, body };
  try {
    const { status, json } = await bench.answer(
      { ...question, receivedAt: Date.parse(receivedAt) },
      manifest.questions?.[pattern]?.orders ? read : undefined,
    );
    return { asked, answer: { status, body: JSON.parse(json) as unknown } };
  } catch (error) {
    return { asked, answer: { error: { code: toRecord(error, 'plugin_failed').code } } };
  }
}
