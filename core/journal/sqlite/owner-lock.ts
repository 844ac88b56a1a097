/** One hub per file: two processes on one SQLite file are slower than one and would translate each webhook twice. */
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { AppError } from '../../errors/app-error.js';
import { isBusy, unavailable } from './driver-error.js';

/** Held by this process until `release`, or until the process ends in whatever way: the lock is the operating system's. */
export interface OwnerLock {
  release(): void;
}

/** Takes the lock. Makes the folder where it is missing. Raises `journal_unavailable` where another process holds the
 *  lock, or where there can be no file. */
export function takeOwnerLock(path: string): OwnerLock {
  makeFolder(path);
  let lock: DatabaseSync | undefined;
  try {
    lock = new DatabaseSync(`${path}.lock`);
    lock.exec(
      'PRAGMA busy_timeout = 0; PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; CREATE TABLE IF NOT EXISTS owner (pid INTEGER);',
    );
  } catch (cause) {
    lock?.close();
    if (!isBusy(cause)) throw unavailable(cause, `the journal ${path} cannot be opened`);
    throw new AppError(
      'journal_unavailable',
      `another hub uses ${path}; stop it, or give this one a journal.path of its own`,
      { cause },
    );
  }
  const held = lock;
  return { release: () => held.close() };
}

function makeFolder(path: string): void {
  try {
    mkdirSync(dirname(path), { recursive: true });
  } catch (cause) {
    throw new AppError(
      'journal_unavailable',
      `the journal ${path} cannot be opened: its folder cannot be made (${(cause as NodeJS.ErrnoException).code}); correct journal.path, or the rights of the folder above`,
      { cause },
    );
  }
}
