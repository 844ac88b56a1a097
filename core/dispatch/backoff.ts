/** When a failed attempt is tried again. */
import { connectionRetry } from '../config/limits.js';
import type { RetryConfig } from '../model/generated/model.js';

/** What holds for every connection. */
const bounds = {
  /** Share of the pause that is added at random, so that what failed together does not come back together. */
  jitter: 0.2,
  /** A provider may ask for a longer pause, up to a day. */
  retryAfterMsMax: 24 * 60 * 60 * 1000,
} as const;

/** Milliseconds until the next attempt; undefined after the last one. `failures` is at least 1, `random` is in [0, 1). A
 *  Retry-After wins where it is later. */
export function pauseAfter(
  failures: number,
  retryAfterMs: number | undefined,
  random: number,
  { pausesMs, attemptsMax }: Readonly<Required<RetryConfig>> = connectionRetry,
): number | undefined {
  if (failures >= attemptsMax) return undefined;
  const base = pausesMs[Math.min(failures, pausesMs.length) - 1] ?? 0;
  const pause = Math.round(base * (1 + bounds.jitter * random));
  return Math.max(pause, Math.min(retryAfterMs ?? 0, bounds.retryAfterMsMax));
}
