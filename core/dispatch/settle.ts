/** Decides what becomes of a delivery after an attempt: one pure function. */
import { limits } from '../config/limits.js';
import type { ErrorRecord } from '../errors/app-error.js';
import { catalogue } from '../errors/catalogue.js';
import type { DeliveryOutcome } from '../journal/journal.js';
import type { OnDead, RetryConfig } from '../model/generated/model.js';
import type { Outcome } from '../plugin-api.js';
import { pauseAfter } from './backoff.js';

/** An attempt that is over: with an outcome, or with the error it raised. */
export interface Ended {
  readonly result: Outcome | { readonly kind: 'failed'; readonly error: ErrorRecord };
  /** Failures that counted, before this attempt. */
  readonly failures: number;
  readonly now: number;
  /** In [0, 1), for the jitter. */
  readonly random: number;
  readonly retry: Readonly<Required<RetryConfig>>;
  readonly onDead: OnDead;
}

/** The catalogue's row of an error decides: tried again, dead or superseded. After the last failure it is dead. */
export function decide({ result, failures, now, random, retry, onDead }: Ended): DeliveryOutcome {
  if (result.kind === 'delivered') return { state: 'delivered', links: result.links ?? {} };
  if (result.kind === 'skipped') return { state: 'skipped', reason: result.reason };
  const { error } = result;
  const { consequence } = catalogue[error.code];
  const holdsLane = onDead === 'hold';
  if (consequence === 'superseded') return { state: 'superseded', error };
  if (consequence !== 'retry') return { state: 'dead', holdsLane, error };
  // Not this delivery's doing: it waits for its runner, however often that takes.
  if (error.code === 'plugin_unavailable')
    return { state: 'pending', dueAt: now + limits.unavailablePauseMs, isFailure: false, error };
  const pauseMs = pauseAfter(failures + 1, error.retryAfterMs, random, retry);
  if (pauseMs !== undefined) return { state: 'pending', dueAt: now + pauseMs, isFailure: true, error };
  const detail = `given up after ${failures + 1} failures: ${error.detail}`;
  return { state: 'dead', holdsLane, error: { ...error, detail } };
}
