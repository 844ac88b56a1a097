/** What a backlog costs: claims and settlements a second, and memory, beside a journal in which nothing waits. */
import { copyFileSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Backlog } from './backlog-file.js';
import type { SideOptions, SideResult } from './backlog-side.js';
import { runChild } from './processes.js';
import { median, print, printConditions, printResult, printTable } from './report.js';

interface Side extends Backlog {
  readonly name: string;
  readonly path: string;
}

/** The least share of the empty figure that is left at the largest backlog, and the most memory beside it. */
const TARGETS = { speed: 0.8, memory: 1.3 };

/** Runs the bench; a smoke run is short and proves only that it works. */
export async function benchBacklog(isSmoke: boolean): Promise<void> {
  const rounds = isSmoke ? 1 : 5;
  const many = isSmoke ? 10_000 : 1_000_000;
  const cycles = isSmoke ? 1 : 8;
  const ordersPerCycle = isSmoke ? 20 : 100;
  printConditions([
    `${rounds} rounds of all sides in turn, each side in a process of its own: ${cycles} times ${ordersPerCycle * 10} deliveries, claimed and settled`,
    'through the port of the journal, 64 at once for each of two destinations, synchronous=FULL; beside it as many new ones are recorded, not measured',
    'ten deliveries of an order in two lanes; of ten orders that wait seven are due, two wait for a retry, one is held by a dead delivery',
    'the files are filled in bulk before, are larger than the caches of SQLite and smaller than the memory of the machine',
  ]);
  const folder = mkdtempSync(join(tmpdir(), 'orderwire-bench-'));
  try {
    const sides = await makeFiles(folder, many);
    const results = sides.map((): SideResult[] => []);
    for (let round = 0; round < rounds; round += 1) {
      for (let turn = 0; turn < sides.length; turn += 1) {
        // Each round begins with another side, so that none is always the first.
        const at = (round + turn) % sides.length;
        const options: SideOptions = { path: sides[at]?.path ?? '', cycles, ordersPerCycle };
        results[at]?.push(await runChild<SideResult>('backlog-side.js', options));
      }
    }
    report(sides, results);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The history is filled once and copied; then each copy gets its own backlog. */
async function makeFiles(folder: string, many: number): Promise<Side[]> {
  const history = join(folder, 'history.db');
  await fill(history, { settled: many, pending: 0 });
  const waiting: Side[] = [];
  for (const pending of [0, many / 10, many]) {
    const path = join(folder, `pending-${pending}.db`);
    copyFileSync(history, path);
    await fill(path, { settled: 0, pending });
    waiting.push({ name: `${short(pending)} pending, ${short(many)} settled`, path, settled: many, pending });
  }
  rmSync(history);
  const fresh = join(folder, 'fresh.db');
  await fill(fresh, { settled: 0, pending: 0 });
  return [{ name: 'fresh file', path: fresh, settled: 0, pending: 0 }, ...waiting];
}

async function fill(path: string, backlog: Backlog): Promise<void> {
  await runChild('backlog-fill.js', { path, ...backlog });
}

function report(sides: readonly Side[], results: readonly (readonly SideResult[])[]): void {
  const of = (at: number, read: (result: SideResult) => number): number =>
    median((results[at] ?? []).map(read));
  const rows = sides.map(({ name, path }, at) => ({
    name,
    megabytes: Math.round(statSync(path).size / 2 ** 20),
    perSecond: of(at, ({ perSecond }) => perSecond),
    rssPeakMb: of(at, ({ rssPeakMb }) => rssPeakMb),
    openMs: of(at, ({ openMs }) => openMs),
    // Sides of one round are compared with each other: what else the machine did meanwhile hit both.
    ratio: median(
      (results[at] ?? []).map((each, round) => each.perSecond / (results[1]?.[round]?.perSecond ?? 0)),
    ),
    memory: median(
      (results[at] ?? []).map((each, round) => each.rssPeakMb / (results[1]?.[round]?.rssPeakMb ?? 0)),
    ),
  }));
  printTable(
    ['journal', 'file MB', 'deliveries/s', 'to empty', 'RSS peak MB', 'to empty', 'opened in ms'],
    rows.map(({ name, megabytes, perSecond, ratio, rssPeakMb, memory, openMs }) => [
      name,
      megabytes,
      perSecond,
      ratio.toFixed(2),
      rssPeakMb,
      memory.toFixed(2),
      openMs,
    ]),
  );
  const [fresh, empty, , full] = rows;
  print(`targets at the largest backlog: speed at least ${TARGETS.speed}, memory at most ${TARGETS.memory}`);
  printResult({
    bench: 'backlog',
    freshPerSecond: fresh?.perSecond,
    emptyPerSecond: empty?.perSecond,
    fullPerSecond: full?.perSecond,
    ratio: full?.ratio,
    memoryRatio: full?.memory,
    rssPeakMb: full?.rssPeakMb,
  });
}

function short(deliveries: number): string {
  if (deliveries >= 1_000_000) return `${deliveries / 1_000_000} M`;
  return deliveries >= 1000 ? `${deliveries / 1000} k` : String(deliveries);
}
