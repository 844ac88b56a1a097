/** A reload leaves nothing behind. */
import { readFileSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { PluginPromise } from '../plugin-promise.js';
import type { Subject } from '../subject.js';

/** Reloads again and again, at work in between. */
export const flatMemory: PluginPromise = {
  name: 'flat-memory',
  sentence: 'However often it is reloaded, its runner takes no more memory than before, and the hub neither.',
  absence: 'no case of it shows anything at its usual work',
  async look(subject, evidence) {
    const work = [...subject.deliveries, ...subject.translations];
    if (work.length === 0) return;
    const runner: number[] = [];
    const core: number[] = [];
    for (let reloads = 0; reloads < subject.bounds.reloads; reloads += 1) {
      await (
        await subject.bench.takeOver()
      )(0);
      await workThrough(subject);
      runner.push(...(residentBytes(subject.bench.pid) ?? []));
      core.push(heapBytes());
    }
    const ofRunner = `${subject.bounds.reloads} reloads, the runner`;
    if (runner.length > 0) evidence.try(ofRunner, faultOfGrowth(runner, RUNNER_NOISE));
    else evidence.unjudged(ofRunner, 'this system has no /proc, which says what a process takes');
    evidence.try(`${subject.bounds.reloads} reloads, the hub`, faultOfGrowth(core, CORE_NOISE));
  },
};

async function workThrough(subject: Subject): Promise<void> {
  for (const fixture of [...subject.deliveries, ...subject.translations].slice(0, CASES_MAX))
    await subject.trial(fixture).attempt();
}

/** Work between two reloads. */
const CASES_MAX = 12;

/** What sizes differ by without a reason, in bytes. */
const RUNNER_NOISE = 24 * 1024 * 1024;
const CORE_NOISE = 4 * 1024 * 1024;

/** What is wrong with sizes, one after each reload: the smallest of the later half against the smallest of the first: what stays is in both, what comes and goes in neither. */
export function faultOfGrowth(bytes: readonly number[], noise: number): string | undefined {
  const half = Math.ceil(bytes.length / 2);
  const before = Math.min(...bytes.slice(0, half));
  const after = Math.min(...bytes.slice(half), Number.MAX_SAFE_INTEGER);
  if (bytes.length < 2 || after - before <= noise) return undefined;
  const megabytes = (count: number): string => `${(count / 1024 / 1024).toFixed(1)} MB`;
  return `it grew from ${megabytes(before)} to ${megabytes(after)}`;
}

/** Nothing where the system has no /proc. Its pages have 4096 bytes wherever there is one. */
function residentBytes(pid: number): [] | [number] {
  try {
    return [Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1]) * 4096];
  } catch {
    return [];
  }
}

/** What is in use after everything that is not has been let go. */
function heapBytes(): number {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  return process.memoryUsage().heapUsed;
}
