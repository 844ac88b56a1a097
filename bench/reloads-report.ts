/** What is told of a run of many reloads. */
import { trendOf, type Trend } from './memory.js';
import { median, print, printResult, printTable } from './report.js';

/** Reloads before memory counts: the first of them fill caches that stay full. */
export const SETTLED_AFTER = 50;
/** Reloads from one look at the memory of the runners to the next: to add up a process's share takes the machine some
 *  milliseconds. */
export const RUNNERS_EVERY = 5;

/** What was seen on the way. */
export interface Seen {
  readonly quietMs: number[];
  readonly reloadingMs: number[];
  readonly reloadMs: number[];
  /** After each two windows, with the reloads there were by then: as it is, and when its garbage is collected. */
  readonly core: { readonly reloads: number; readonly mb: number; readonly liveMb: number }[];
  readonly runnersMb: number[];
  acknowledged: number;
  refused: number;
}

/** What stand-ins and journal hold of what was answered 200. */
export interface Kept {
  readonly lost: number;
  readonly doubled: number;
  readonly unsettled: number;
  /** Runners that were there at the end; two belong there. */
  readonly runnersLeft: number;
}

/** Prints the tables and the result. Raises an error where a webhook was refused, lost or doubled. */
export function reportReloads(seen: Seen, kept: Kept): void {
  const [quiet, reloading] = [seen.quietMs, seen.reloadingMs].map(times => ({
    p50: percentile(times, 0.5),
    p99: percentile(times, 0.99),
  }));
  if (!quiet || !reloading) return;
  const settled = seen.core.filter(({ reloads }) => reloads >= SETTLED_AFTER);
  const [coreMb, liveMb] = [settled.map(({ mb }) => mb), settled.map(look => look.liveMb)];
  const [core, live] = [trendOf(coreMb, 3), trendOf(liveMb, 3)];
  const between = (settled.at(-1)?.reloads ?? 0) - (settled[0]?.reloads ?? 0);
  // A short run has no two windows of which it could be told.
  const windowReloads = between / (settled.length - 1) || 1;
  const runners = trendOf(seen.runnersMb.slice(SETTLED_AFTER / RUNNERS_EVERY), 20);
  printTable(
    ['webhooks', 'answered', 'p50 ms', 'p99 ms'],
    [
      ['quiet', seen.quietMs.length, quiet.p50, quiet.p99],
      ['while reloading', seen.reloadingMs.length, reloading.p50, reloading.p99],
    ],
  );
  printTable(
    ['memory', 'median MB', 'KB per reload', '+-', 'gain MB', 'noise MB'],
    [
      ['core', ...trendCells(coreMb, core, windowReloads)],
      ['core, collected', ...trendCells(liveMb, live, windowReloads)],
      ['a runner', ...trendCells(seen.runnersMb, runners, RUNNERS_EVERY)],
    ],
  );
  print(`core, collected, after each two windows: ${liveMb.map(mb => mb.toFixed(1)).join(' ')} MB`);
  print(
    `reloads: ${seen.reloadMs.length}, ${percentile(seen.reloadMs, 0.5)} ms at the median, ${percentile(seen.reloadMs, 0.99)} ms for 99 of 100`,
  );
  print(
    `webhooks: ${seen.acknowledged} answered 200, ${seen.refused} not; ${kept.lost} lost, ${kept.doubled} doubled, ${kept.unsettled} unsettled; ${kept.runnersLeft} runners left of 2 and a spare one`,
  );
  printResult({
    bench: 'reloads',
    reloads: seen.reloadMs.length,
    reloadP50Ms: percentile(seen.reloadMs, 0.5),
    reloadP99Ms: percentile(seen.reloadMs, 0.99),
    acknowledged: seen.acknowledged,
    refused: seen.refused,
    ...kept,
    quietP99Ms: quiet.p99,
    reloadingP99Ms: reloading.p99,
    p99Ratio: Number((reloading.p99 / quiet.p99).toFixed(2)),
    coreMb: median(coreMb),
    coreKbPerReload: Number(perReload(core.slope, windowReloads).toFixed(1)),
    coreIsFlat: isFlat(core),
    coreLiveMb: median(liveMb),
    coreLiveKbPerReload: Number(perReload(live.slope, windowReloads).toFixed(1)),
    coreLiveIsFlat: isFlat(live),
    runnersMb: median(seen.runnersMb),
    runnersKbPerReload: Number(perReload(runners.slope, RUNNERS_EVERY).toFixed(1)),
    runnersAreFlat: isFlat(runners),
  });
  if (seen.refused + kept.lost + kept.doubled + kept.unsettled > 0)
    throw new Error('a reload cost webhooks: none may be refused, lost, doubled or left unsettled');
}

/** Whether the line rises by no more than its own error, or gains less than the values swing anyway; null where the run is too
 *  short to tell. */
function isFlat({ slope, slopeError, gain, noise }: Trend): boolean | null {
  if (!Number.isFinite(slopeError)) return null;
  return slope <= slopeError || gain <= noise;
}

function trendCells(
  values: readonly number[],
  { slope, slopeError, gain, noise }: Trend,
  between: number,
): string[] {
  const cells = [median(values), perReload(slope, between), perReload(slopeError, between), gain, noise];
  return cells.map(value => (Number.isFinite(value) ? value.toFixed(1) : '?'));
}

/** KB, out of MB from one look to the next, with so many reloads between. */
function perReload(slope: number, between: number): number {
  return (slope * 1024) / between;
}

function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  return Number((sorted[Math.floor((sorted.length - 1) * share)] ?? 0).toFixed(2));
}
