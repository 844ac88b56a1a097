/** What processes take of the machine's memory, as Linux tells it below /proc. */
import { readFileSync } from 'node:fs';

/** Memory of a process in megabytes: what is mapped in, and its fair share of it where others have mapped the same. */
export interface Memory {
  readonly rssMb: number;
  readonly pssMb: number;
}

/** Memory of a process; nothing where it has ended. */
export function memoryOf(pid: number): Memory {
  try {
    const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
    const mb = (name: string): number =>
      Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(rollup)?.[1] ?? 0) / 1024;
    return { rssMb: mb('Rss'), pssMb: mb('Pss') };
  } catch {
    return { rssMb: 0, pssMb: 0 };
  }
}

/** Memory of its own that a process has in use, in megabytes: without the files that are mapped in, of which a journal that is
 *  read may be one. */
export function ownMemoryOf(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(/^RssAnon:\s+(\d+) kB/m.exec(status)?.[1] ?? 0) / 1024;
}

/** Memory of some processes together. */
export function memoryOfAll(pids: readonly number[]): Memory {
  const all = pids.map(memoryOf);
  return {
    rssMb: all.reduce((sum, { rssMb }) => sum + rssMb, 0),
    pssMb: all.reduce((sum, { pssMb }) => sum + pssMb, 0),
  };
}

/** The runners of a hub that still run: what its launcher has started. */
export function runnersOf(hub: number): number[] {
  return childrenOf(hub).flatMap(childrenOf);
}

function childrenOf(pid: number): number[] {
  const text = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim();
  return text === '' ? [] : text.split(' ').map(Number);
}

/** A straight line through values taken one after the other, and whether it rises. */
export interface Trend {
  /** Change from one value to the next. */
  readonly slope: number;
  /** How far the slope may be off, twice its standard error. */
  readonly slopeError: number;
  /** What the line gains from the first value to the last. */
  readonly gain: number;
  /** Standard deviation of the values around the line. */
  readonly noise: number;
}

/** The line of least squares. Values that follow each other hang together, so the error is that of means of some. */
export function trendOf(values: readonly number[], together: number): Trend {
  const { slope, noise } = lineThrough(values);
  const blocks = Array.from({ length: Math.floor(values.length / together) }, (_, block) =>
    meanOf(values.slice(block * together, (block + 1) * together)),
  );
  const slopeError =
    blocks.length > 2 ? (2 * lineThrough(blocks).error) / together : Number.POSITIVE_INFINITY;
  return { slope, slopeError, gain: slope * Math.max(0, values.length - 1), noise };
}

function lineThrough(values: readonly number[]): { slope: number; noise: number; error: number } {
  const middle = (values.length - 1) / 2;
  const mean = meanOf(values);
  const spread = values.reduce((sum, _, place) => sum + (place - middle) ** 2, 0);
  const slope =
    values.reduce((sum, value, place) => sum + (place - middle) * (value - mean), 0) / (spread || 1);
  const rest = values.reduce((sum, value, place) => sum + (value - mean - slope * (place - middle)) ** 2, 0);
  const noise = Math.sqrt(rest / Math.max(1, values.length - 2));
  return { slope, noise, error: noise / Math.sqrt(spread || 1) };
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}
