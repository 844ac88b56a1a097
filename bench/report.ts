/** What a bench prints: its conditions, a table for people, and one JSON object as its last line. */
import { cpus, totalmem, loadavg } from 'node:os';

/** The middle of some figures. */
export function median(figures: readonly number[]): number {
  const sorted = [...figures].sort((one, other) => one - other);
  const middle = Math.floor(sorted.length / 2);
  const value =
    sorted.length % 2 === 1 ? sorted[middle] : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
  return Number((value ?? 0).toFixed(3));
}

export function printConditions(about: readonly string[]): void {
  const [load] = loadavg();
  print(
    `conditions: Node ${process.versions.node}, ${cpus().length} cores (${cpus()[0]?.model.trim()}), ${Math.round(totalmem() / 2 ** 30)} GiB, load ${load?.toFixed(1)} at the start`,
  );
  for (const line of about) print(`            ${line}`);
}

/** Rows under their heads, columns aligned. */
export function printTable(heads: readonly string[], rows: readonly (readonly (string | number)[])[]): void {
  const lines = [heads, ...rows].map(row => row.map(String));
  const widths = heads.map((_, column) => Math.max(...lines.map(line => line[column]?.length ?? 0)));
  for (const line of lines)
    print(
      line
        .map((cell, column) =>
          column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
        )
        .join('  '),
    );
}

export function printResult(result: object): void {
  print(JSON.stringify(result));
}

export function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
