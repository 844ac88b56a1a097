/** An error as lines for a person at a terminal. */
import { describeFaults } from '../config/placed-fault.js';
import { toRecord, type AppError } from '../errors/app-error.js';

/** The sentence, and under it every fault with its place. */
export function explain(error: Error): string {
  const { code, detail } = toRecord(error);
  const faults = 'faults' in error ? (error as AppError).faults : [];
  return faults.length === 0 ? `${code}: ${detail}` : `${code}: ${detail}\n${describeFaults({ faults })}`;
}
