/** Decides what becomes of a delivery after an attempt: one pure function. */
import { limits } from '../config/limits.js';
import type { ErrorRecord } from '../errors/app-error.js';
import { catalogue } from '../errors/catalogue.js';
import type { DeliveryOutcome } from '../journal/journal.js';
import type { Outcome } from '../plugin-api.js';
import { pauseAfter } from './backoff.js';

/** An attempt that is over: with an outcome, or with the error it raised. */
export interface Ended {
  readonly result: Outcome | { readonly kind: 'failed'; readonly error: ErrorRecord };
  readonly attempt: number;
  readonly now: number;
  /** In [0, 1), for the jitter. */
  readonly random: number;
}

/** The catalogue's row of an error decides: tried again, dead or superseded. After the last attempt it is dead. */
export function decide({ result, attempt, now, random }: Ended): DeliveryOutcome {
  if (result.kind === 'delivered') return { state: 'delivered', links: result.links ?? {} };
  if (result.kind === 'skipped') return { state: 'skipped', reason: result.reason };
  const { error } = result;
  const { consequence } = catalogue[error.code];
  if (consequence === 'superseded') return { state: 'superseded', error };
  if (consequence !== 'retry') return { state: 'dead', error };
  // Not this delivery's doing: it waits for its runner, however often that takes.
  if (error.code === 'plugin_unavailable')
    return { state: 'pending', dueAt: now + limits.unavailablePauseMs, error };
  const pauseMs = pauseAfter(attempt, error.retryAfterMs, random);
  if (pauseMs === undefined)
    return {
      state: 'dead',
      error: { ...error, detail: `given up after ${attempt} attempts: ${error.detail}` },
    };
  return { state: 'pending', dueAt: now + pauseMs, error };
}
