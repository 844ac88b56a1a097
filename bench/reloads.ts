/** A thousand reloads while webhooks come in at a steady rate: nothing lost, nothing doubled, memory flat, answers as quick as
 *  without. Every reload replaces the code of a plugin of one's own and a limit of a bundled one, so that each runner of the
 *  hub, the one that translates too, makes way for a new one. */
import { runnersOf, memoryOfAll, ownMemoryOf } from './memory.js';
import type { TimedAnswer } from './load.js';
import { load } from './processes.js';
import { reportReloads, RUNNERS_EVERY, SETTLED_AFTER, type Seen } from './reloads-report.js';
import { countUp, layVersion, untilArrived, withStage, type Stage } from './reloads-stage.js';
import { printConditions } from './report.js';

/** How long a run is. */
interface Length {
  readonly reloads: number;
  /** Of each window with reloads. */
  readonly seconds: number;
  /** Of each quiet window, which comes first every other time: what was just collected makes a hub quicker for a while. */
  readonly quietSeconds: number;
  readonly ratePerSecond: number;
  /** Before each two windows, of webhooks whose times do not count. */
  readonly leadSeconds: number;
  /** Before everything else, at another rate. */
  readonly warmSeconds: number;
  readonly warmPerSecond: number;
  /** From the start of one reload to the start of the next, at least. */
  readonly everyMs: number;
}

const WHOLE: Length = {
  reloads: 1000,
  seconds: 30,
  quietSeconds: 10,
  ratePerSecond: 40,
  leadSeconds: 2,
  everyMs: 1000,
  warmSeconds: 30,
  warmPerSecond: 200,
};
const SMOKE: Length = {
  reloads: 20,
  seconds: 5,
  quietSeconds: 2,
  ratePerSecond: 20,
  leadSeconds: 1,
  everyMs: 100,
  warmSeconds: 1,
  warmPerSecond: 20,
};

/** Runs the bench; a smoke run is short and proves only that it works, and that nothing is lost or doubled. */
export async function benchReloads(isSmoke: boolean): Promise<void> {
  const length = isSmoke ? SMOKE : WHOLE;
  printConditions([
    `${length.reloads} reloads, one every ${length.everyMs} ms or as it is done, in windows of ${length.seconds} s, with a quiet one of ${length.quietSeconds} s before or after, in turns;`,
    `all the time ${length.ratePerSecond} new 6 KB Shopify orders a second, each to two providers; a reload replaces both runners of the hub`,
    'hub, load generator and each stand-in are processes of their own on the same cores; default settings, no rate limits',
    `memory but for the first ${SETTLED_AFTER} reloads: of the hub its own after each two windows, as it is and when its garbage`,
    `is collected; of a runner its fair share (PSS) after every ${RUNNERS_EVERY}th reload, the mean of those there;`,
    `${length.leadSeconds} s of webhooks after each such look do not count, as code that was not used of late went with the garbage;`,
    `${length.warmSeconds * length.warmPerSecond} orders before all that, which fill the page cache of the journal`,
  ]);
  const seen: Seen = {
    quietMs: [],
    reloadingMs: [],
    reloadMs: [],
    core: [],
    runnersMb: [],
    acknowledged: 0,
    refused: 0,
  };
  const kept = await withStage(async stage => {
    await webhooks(stage, seen, length.warmSeconds, length.warmPerSecond);
    await untilArrived(stage, seen.acknowledged);
    for (let isQuietFirst = true; seen.reloadMs.length < length.reloads; isQuietFirst = !isQuietFirst) {
      await round(stage, seen, length, isQuietFirst);
      const mb = ownMemoryOf(stage.hub.pid);
      await stage.hub.collectGarbage();
      seen.core.push({ reloads: seen.reloadMs.length, mb, liveMb: ownMemoryOf(stage.hub.pid) });
    }
    return countUp(stage, seen.acknowledged);
  });
  reportReloads(seen, kept);
}

/** Quiet webhooks and such with reloads, from one and the same load generator: the first webhooks of one are slow. */
async function round(stage: Stage, seen: Seen, length: Length, isQuietFirst: boolean): Promise<void> {
  const { leadSeconds, quietSeconds, seconds, ratePerSecond } = length;
  const countedFrom = Date.now() + leadSeconds * 1000;
  const from = countedFrom + (isQuietFirst ? quietSeconds * 1000 : 0);
  const until = from + seconds * 1000;
  const loading = webhooks(stage, seen, leadSeconds + quietSeconds + seconds, ratePerSecond);
  await new Promise(resolve => setTimeout(resolve, from - Date.now()));
  await reloadFor(stage, seen, length);
  const lastAt = Date.now();
  for (const { sentAt, ms } of await loading) {
    if (sentAt >= from && sentAt < lastAt) seen.reloadingMs.push(ms);
    else if (sentAt >= countedFrom && (sentAt < from || sentAt >= until)) seen.quietMs.push(ms);
  }
}

async function webhooks(
  { hub }: Stage,
  seen: Seen,
  seconds: number,
  ratePerSecond: number,
): Promise<readonly TimedAnswer[]> {
  const { acknowledged, refused, answers } = await load({
    url: `${hub.url}/webhooks/bench`,
    connections: 8,
    seconds,
    ratePerSecond,
    firstId: 100_000_000 + seen.acknowledged + seen.refused,
    isNewOrderEach: true,
    reportsAnswers: true,
  });
  seen.acknowledged += acknowledged;
  seen.refused += refused;
  return answers;
}

/** Reloads for one window, or until there were enough. */
async function reloadFor(stage: Stage, seen: Seen, { reloads, seconds, everyMs }: Length): Promise<void> {
  const endsAt = performance.now() + seconds * 1000 - everyMs;
  while (performance.now() < endsAt && seen.reloadMs.length < reloads) {
    const version = seen.reloadMs.length + 1;
    layVersion(stage, version);
    const startedAt = performance.now();
    const response = await fetch(`${stage.hub.url}/admin/v1/plugins/reload`, { method: 'POST' });
    if (!response.ok) throw new Error(`reload ${version} was refused: ${await response.text()}`);
    const tookMs = performance.now() - startedAt;
    seen.reloadMs.push(tookMs);
    await new Promise(resolve => setTimeout(resolve, Math.max(0, everyMs - tookMs)));
    if (seen.reloadMs.length % RUNNERS_EVERY !== 0) continue;
    const runners = runnersOf(stage.hub.pid);
    seen.runnersMb.push(memoryOfAll(runners).pssMb / runners.length);
  }
}
