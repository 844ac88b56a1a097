/** Writing answers for people: tables, times and reasons. What a shop or a provider wrote never reaches the terminal as a
 *  command to it. */
import type { DeliveryView } from '../admin/deliveries.js';
import type { ReasonView } from '../admin/view.js';

/** Writes lines to standard output. */
export function print(...lines: readonly string[]): void {
  process.stdout.write(lines.map(line => `${harmless(line)}\n`).join(''));
}

/** Writes an answer as JSON. */
export function printJson(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
}

/** Lines of columns under their titles; the last column is as long as it likes. */
export function toTable(titles: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const all = [titles, ...rows];
  const widths = titles.map((_, column) => Math.max(...all.map(row => (row[column] ?? '').length)));
  return all.map(row =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}

/** A time to the second. */
export function toMoment(time: string | undefined): string {
  return time?.replace(/\.\d+Z$/, 'Z') ?? '';
}

/** A reason as one line; nothing where there is none. */
export function toWhy(reason: ReasonView | undefined): string {
  if (reason === undefined) return '';
  return reason.code === undefined ? reason.detail : `${reason.code}: ${reason.detail}`;
}

/** Where a delivery stands, with what it waits for. */
export function toStanding({ state, dueAt, heldBehind }: DeliveryView): string {
  if (heldBehind !== undefined) return `held behind ${heldBehind}`;
  if (state === 'pending' && dueAt !== undefined) return `waits until ${toMoment(dueAt)}`;
  return state;
}

/** What of a changed configuration a reload could not bring into effect, a line each. */
export function toRestartLines(parts: readonly string[]): string[] {
  return parts.map(part => `changed, and takes effect with the next start: ${part}`);
}

/** A line without control characters, which a terminal would obey. */
export function harmless(line: string): string {
  return line.replaceAll(/\p{Cc}/gu, ' ');
}
