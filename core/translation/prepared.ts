/** A webhook that has been through its plugin, before the ledger. */
import { limits } from '../config/limits.js';
import { pauseAfter } from '../dispatch/backoff.js';
import type { ErrorRecord } from '../errors/app-error.js';
import { catalogue } from '../errors/catalogue.js';
import type { ClaimedWebhook, Verdict } from '../journal/journal.js';
import type { Observation } from '../model/generated/model.js';

/** A webhook with its verdict, and with the observations that the ledger is to take. */
export interface Prepared {
  readonly webhook: ClaimedWebhook;
  readonly verdict: Verdict;
  /** Empty unless the verdict is translated. */
  readonly observations: readonly Observation[];
}

/** What a failed translation leads to. Nothing invalid is thrown away: what cannot be tried again waits for a person. */
export function verdictOf(error: ErrorRecord, attempt: number, now: number): Verdict {
  // Not this webhook's doing: it waits for its runner, however often that takes.
  if (error.code === 'plugin_unavailable')
    return { state: 'pending', dueAt: now + limits.unavailablePauseMs, isFailure: false, error };
  const attemptsMax =
    error.code === 'order_unmatched' ? limits.unmatchedAttemptsMax : limits.translationAttemptsMax;
  if (catalogue[error.code].consequence !== 'retry' || attempt >= attemptsMax)
    return { state: 'quarantined', error };
  const pauseMs = pauseAfter(attempt, error.retryAfterMs, Math.random()) ?? limits.pollMs;
  return { state: 'pending', dueAt: now + pauseMs, isFailure: true, error };
}
