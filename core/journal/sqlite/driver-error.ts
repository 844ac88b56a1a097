/** The driver's errors become ours here, by the driver's code and never by its message. */
import { AppError, toRecord } from '../../errors/app-error.js';
import type { Recorded } from '../journal.js';

/** An error of ours passes unchanged; one of the driver becomes `journal_unavailable` with what to do about it. `about`
 *  says what could not be done. */
export function unavailable(error: unknown, about = 'the journal cannot be written'): unknown {
  const code = primaryCode(error);
  if (code === undefined) return error;
  const advice = ADVICE[code] ?? 'see the log for the cause';
  return new AppError('journal_unavailable', `${about}: ${(error as Error).message}; ${advice}`, {
    cause: error,
  });
}

/** What is answered for a translation that was not stored: its mistake is its own. A journal that cannot write is everybody's,
 *  and its error is raised again. */
export function asFailed(cause: unknown): Recorded {
  const error = toRecord(cause);
  if (error.code === 'journal_unavailable') throw cause;
  return { kind: 'failed', error };
}

/** Whether the driver says that nothing can be written, and not just that one command is wrong. */
export function isOutage(error: unknown): boolean {
  const code = primaryCode(error);
  return code !== undefined && Object.hasOwn(ADVICE, code);
}

/** Whether it is the driver's error of a file that somebody else has locked. */
export function isBusy(error: unknown): boolean {
  return primaryCode(error) === BUSY;
}

/** Whether the driver says that the file does not hold what was written to it. */
export function isDamage(error: unknown): boolean {
  const code = primaryCode(error);
  return code === CORRUPT || code === NOT_A_DATABASE;
}

/** The low byte; the others say more than anybody acts on. */
function primaryCode(error: unknown): number | undefined {
  if (!(error instanceof Error) || !('errcode' in error) || typeof error.errcode !== 'number')
    return undefined;
  return error.errcode & 0xff;
}

const BUSY = 5;
const CORRUPT = 11;
const NOT_A_DATABASE = 26;

/** https://www.sqlite.org/rescode.html, primary codes. */
const ADVICE: Readonly<Record<number, string>> = {
  [BUSY]: 'another process holds the file',
  8: 'the file or its folder is read-only',
  7: 'there is no memory left',
  10: 'the disk reports an error',
  [CORRUPT]:
    'the file is damaged; keep a copy of it and restore a backup, as docs/operators.md#a-damaged-journal says',
  13: 'the disk is full',
  14: 'the file cannot be opened; check its folder and rights',
  [NOT_A_DATABASE]: 'the file is not a journal',
};
