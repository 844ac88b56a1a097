/** What SQLite does not tell at the opening of a file: that the end of its write-ahead log was given up. After a crash it
 *  reads the log up to the first page that does not fit its checksum, and takes what follows as never written. */
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import type { Database } from './database.js';

/** The frames of a log that belong to it and not to an earlier one whose place it took: the number of the last one with
 *  which a commit ended. 0 where there is no log. To be asked before anybody opens the file. */
export function lastCommitIn(path: string): number {
  let log: number;
  try {
    log = openSync(`${path}-wal`, 'r');
  } catch {
    return 0;
  }
  try {
    return findLastCommit(log);
  } finally {
    closeSync(log);
  }
}

/** Whether commits at the end of the log were given up when the file was opened. `lastCommit` is what lastCommitIn gave. */
export function isCutShort(database: Database, lastCommit: number): boolean {
  // A passive checkpoint tells how many frames SQLite takes for valid, and changes nothing that is to be read.
  const { log } = database.get<{ log: number }>('PRAGMA wal_checkpoint(PASSIVE)') ?? { log: 0 };
  return log < lastCommit;
}

/** https://www.sqlite.org/fileformat2.html#the_write_ahead_log: a header of 32 bytes with the size of a page at 8 and the
 *  salts at 16; before each page 24 bytes, at 4 the size of the file after a commit, else 0, and the salts again at 8. */
function findLastCommit(log: number): number {
  const header = readAt(log, HEADER_BYTES, 0);
  const pageBytes = header.readUInt32BE(8);
  const salts = header.subarray(16, 24);
  if (!PAGE_SIZES.includes(pageBytes)) return 0;
  const frameBytes = FRAME_HEADER_BYTES + pageBytes;
  const frames = Math.floor((fstatSync(log).size - HEADER_BYTES) / frameBytes);
  // From behind: the last commit is near the end, unless the log took the place of a longer one.
  for (let frame = frames; frame > 0; frame -= 1) {
    const head = readAt(log, FRAME_HEADER_BYTES, HEADER_BYTES + (frame - 1) * frameBytes);
    if (head.readUInt32BE(4) !== 0 && head.subarray(8, 16).equals(salts)) return frame;
  }
  return 0;
}

/** What is missing at the end is zero. */
function readAt(log: number, bytes: number, position: number): Buffer {
  const buffer = Buffer.alloc(bytes);
  readSync(log, buffer, 0, bytes, position);
  return buffer;
}

const HEADER_BYTES = 32;
const FRAME_HEADER_BYTES = 24;
const PAGE_SIZES: readonly number[] = [512, 1024, 2048, 4096, 8192, 16384, 32768, 65536];
