/** Connections that a new generation did not open. */
import { pointerOf } from '../config/pointer.js';
import { AppError, type ErrorRecord } from '../errors/app-error.js';

/** One of them, with why. */
export interface Unopened {
  readonly connection: string;
  readonly error: ErrorRecord;
}

/** Raises plugin_invalid with every one that was not aside before. */
export function refuseUnless(failed: readonly Unopened[], asideBefore: ReadonlySet<string>): void {
  const faults = failed
    .filter(({ connection }) => !asideBefore.has(connection))
    .map(({ connection, error }) => ({
      pointer: pointerOf('connections', connection),
      detail: error.detail,
    }));
  if (faults.length > 0)
    throw new AppError('plugin_invalid', 'not every connection opens with it', { faults });
}
