/** The kinds of work a runner is given, and what is made of its answers. */
import { PluginError } from '../errors/app-error.js';
import type { ClaimedDelivery, ClaimedWebhook } from '../journal/journal.js';
import { checkOutcome } from './check-outcome.js';
import type { Exchange } from './exchange.js';
import type { Frame } from './frames.js';
import type { Granting } from './grants.js';
import { AttemptFailed, type Handled, type Translated } from './host.js';
import type { Inquiry } from './inquiry.js';
import type { FromRunner } from './protocol.js';
import type { Job } from './runner-session.js';

/** Where a job is done. */
export interface Workplace {
  readonly timeoutMs: number;
  /** What the code's clock says while it works on the job; the time itself where absent. */
  readonly now?: number;
  readonly grants: Granting;
  readonly run: (job: Job) => Promise<Frame<FromRunner>>;
}

/** Runs the source plugin over a webhook. */
export async function translate(
  { id, connection, topic, headers, receivedAt, query, body }: ClaimedWebhook,
  { timeoutMs, now, grants, run }: Workplace,
): Promise<Translated> {
  const clock = now === undefined ? {} : { now };
  const webhook = { id: String(id), topic, headers, query, receivedAt: new Date(receivedAt).toISOString() };
  const frame = await run({
    connection,
    message: job => ({ kind: 'translate', job, connection, webhook, ...clock }),
    body,
    timeoutMs,
    grant: (wish, over) => grants.grant({ connection, exchanges: [], over }, wish),
  });
  return JSON.parse(frame.body.toString('utf8')) as Translated;
}

/** Asks the source plugin something outside of any webhook. */
export async function inquire(
  connection: string,
  inquiry: Inquiry,
  { timeoutMs, grants, run }: Workplace,
): Promise<unknown> {
  const frame = await run({
    connection,
    message: job => ({ kind: 'inquire', job, connection, inquiry }),
    body: Buffer.alloc(0),
    timeoutMs,
    grant: (wish, over) => grants.grant({ connection, exchanges: [], over }, wish),
  });
  return JSON.parse(frame.body.toString('utf8')) as unknown;
}

/** Runs the destination plugin's handler for a delivery. Raises AttemptFailed. */
export async function handle(
  delivery: ClaimedDelivery,
  { timeoutMs, now, grants, run }: Workplace,
): Promise<Handled> {
  const { connection, id, attempt, links, event, eventType } = delivery;
  const exchanges: Exchange[] = [];
  const clock = now === undefined ? {} : { now };
  const steps = Object.fromEntries(
    Object.entries(delivery.steps).map(([name, result]) => [name, JSON.parse(result) as unknown]),
  );
  const start = { deliveryId: String(id), attempt, links, steps };
  const underWay = new Set<Promise<unknown>>();
  try {
    const { header } = await run({
      connection,
      message: job => ({ kind: 'handle', job, connection, start, ...clock }),
      body: Buffer.from(event),
      timeoutMs,
      grant: (wish, over) => {
        const granting = grants.grant({ connection, exchanges, over, delivery }, wish);
        underWay.add(granting);
        return granting.finally(() => underWay.delete(granting));
      },
    });
    if (header.kind !== 'handled')
      throw new PluginError('plugin_failed', `the runner answered ${header.kind} to a delivery`);
    return { outcome: checkOutcome(header.outcome, eventType), exchanges };
  } catch (error) {
    // A call that was cut off with its job is the one an operator wants to see.
    await Promise.allSettled(underWay);
    throw new AttemptFailed(error, exchanges);
  }
}
