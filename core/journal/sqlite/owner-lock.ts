/** One hub per file: two processes on one SQLite file are slower than one and would translate each webhook twice. */
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { AppError } from '../../errors/app-error.js';

/** Held by this process until `release`, or until the process ends in whatever way: the lock is the operating system's. */
export interface OwnerLock {
  release(): void;
}

/** Takes the lock. Raises `journal_unavailable` where another process holds it. */
export function takeOwnerLock(path: string): OwnerLock {
  mkdirSync(dirname(path), { recursive: true });
  const lock = new DatabaseSync(`${path}.lock`);
  try {
    lock.exec(
      'PRAGMA busy_timeout = 0; PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; CREATE TABLE IF NOT EXISTS owner (pid INTEGER);',
    );
  } catch (cause) {
    lock.close();
    throw new AppError(
      'journal_unavailable',
      `another hub uses ${path}; stop it, or give this one a journal.path of its own`,
      { cause },
    );
  }
  return { release: () => lock.close() };
}
