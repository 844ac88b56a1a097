/** Digests of files that were read before: a file that is as it was by all that the file system keeps of it is not read again.
 *  A plugin's files are many and seldom change, and each reload asks for all of them. */
import { lstatSync } from 'node:fs';
import { digestIn, digestOfFile } from './folder-walk.js';

/** What shows that a file was not written to. */
interface Known {
  readonly size: number;
  readonly inode: number;
  /** Milliseconds since 1970, with as much of a fraction as the file system has. Nobody can set it back. */
  readonly changedAt: number;
  readonly digest: string;
}

/** File systems tell the time of a change in steps of up to two seconds: what was written within one may be written to again
 *  and show the same time. */
const STEP_MS = 2000;

/** Remembers a digest of each file, which counts as long as nobody can have written to the file. */
export class KnownDigests {
  readonly #files = new Map<string, Known>();

  constructor(
    private readonly now: () => number = Date.now,
    private readonly read: (file: string) => string = digestOfFile,
  ) {}

  /** As digestIn gives it. */
  digestIn(folders: readonly string[]): string {
    return digestIn(folders, file => this.#digestOf(file));
  }

  #digestOf(file: string): string {
    const { size, ino: inode, ctimeMs: changedAt } = lstatSync(file);
    const known = this.#files.get(file);
    if (known?.size === size && known.inode === inode && known.changedAt === changedAt) return known.digest;
    const readAt = this.now();
    const digest = this.read(file);
    if (readAt - changedAt > STEP_MS) this.#files.set(file, { size, inode, changedAt, digest });
    else this.#files.delete(file);
    return digest;
  }
}
