/** The third kind of work a runner is given: answering a question. Nothing that it does is kept. */
import { limits } from '../config/limits.js';
import { PluginError } from '../errors/app-error.js';
import { checkReply } from './check-reply.js';
import type { AskedQuestion, ReadOrders, Replied } from './host.js';
import type { Workplace } from './jobs.js';

/** Runs the plugin's answer to a question. Raises plugin_failed for an answer that is none or too large, and what the plugin
 *  raised. */
export async function answer(
  { connection, topic, pattern, receivedAt, headers, query, body }: AskedQuestion,
  readOrders: ReadOrders | undefined,
  { timeoutMs, grants, run }: Workplace,
): Promise<Replied> {
  const question = { topic, headers, query, receivedAt: new Date(receivedAt).toISOString() };
  const frame = await run({
    connection,
    message: job => ({ kind: 'question', job, connection, pattern, question }),
    body,
    timeoutMs,
    grant: (wish, over) =>
      grants.grant({ connection, exchanges: [], over, isQuestion: true, readOrders }, wish),
  });
  const { header } = frame;
  if (header.kind !== 'replied')
    throw new PluginError('plugin_failed', `the runner answered ${header.kind} to a question`);
  const { length } = frame.body;
  if (length > limits.questionAnswerBytesMax)
    throw new PluginError(
      'plugin_failed',
      `the answer to ${pattern} has ${length} bytes; ${limits.questionAnswerBytesMax} can be sent`,
    );
  const { status } = checkReply({ status: header.status, body: {} }, pattern);
  return { status, json: frame.body.toString('utf8') };
}
