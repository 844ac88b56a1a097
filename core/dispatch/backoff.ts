/** When a failed attempt is tried again. */

/** Pauses after the first, second, ... attempt, in milliseconds; the last one repeats. Three days in all. */
export const retrySchedule = {
  pausesMs: [5_000, 30_000, 120_000, 600_000, 1_800_000, 3_600_000, 7_200_000],
  attemptsMax: 42,
  /** Share of the pause that is added at random, so that what failed together does not come back together. */
  jitter: 0.2,
  /** A provider may ask for a longer pause, up to a day. */
  retryAfterMsMax: 24 * 60 * 60 * 1000,
} as const;

/** Milliseconds until the next attempt; undefined after the last one. `random` is in [0, 1). A Retry-After wins where it
 *  is later. */
export function pauseAfter(
  attempt: number,
  retryAfterMs: number | undefined,
  random: number,
  schedule = retrySchedule,
): number | undefined {
  if (attempt >= schedule.attemptsMax) return undefined;
  const base = schedule.pausesMs[Math.min(attempt, schedule.pausesMs.length) - 1] ?? 0;
  const pause = Math.round(base * (1 + schedule.jitter * random));
  return Math.max(pause, Math.min(retryAfterMs ?? 0, schedule.retryAfterMsMax));
}
