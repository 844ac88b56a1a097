/** Whether a plugin is still what it was. */
import { createHash } from 'node:crypto';
import { closeSync, existsSync, openSync, readSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { setImmediate as othersTurn } from 'node:timers/promises';
import { limits } from '../config/limits.js';

/** Where a plugin lies; one without an entry cannot be used. */
interface PluginFiles {
  readonly folder: string;
  readonly entry?: string | undefined;
}

/** A digest of all files of a plugin: those of its folder, and those beside its entry where that lies elsewhere. */
export async function digestOfPlugin({ folder, entry }: PluginFiles): Promise<string> {
  const places = [folder, ...(entry === undefined ? [] : [dirname(entry)])];
  return digestOf(places.map(place => resolve(place)).filter(place => existsSync(place)));
}

/** A digest of the names and contents of all files in these folders, each folder counted once; fixtures do not count, since
 *  no runner reads them. The same files give the same digest wherever they lie. Holds up
 *  nobody for long: what waits has its turn every few milliseconds. */
export async function digestOf(folders: readonly string[]): Promise<string> {
  const hash = createHash('sha256');
  const buffer = Buffer.allocUnsafe(CHUNK_BYTES);
  let turnEndsAt = performance.now() + limits.digestTurnMs;
  for (const folder of new Set(folders)) {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    const names = entries
      .filter(entry => entry.isFile())
      .map(entry => relative(folder, join(entry.parentPath, entry.name)))
      .filter(name => !name.startsWith(`fixtures${sep}`))
      .sort();
    for (const name of names) {
      hash.update(`${name}\0`);
      for (const length of read(join(folder, name), buffer)) {
        hash.update(buffer.subarray(0, length));
        if (performance.now() < turnEndsAt) continue;
        await othersTurn();
        turnEndsAt = performance.now() + limits.digestTurnMs;
      }
      hash.update('\0');
    }
  }
  return hash.digest('hex');
}

const CHUNK_BYTES = 64 * 1024;

/** Reads a file through the buffer; gives the length of each part. Plugins are many small files, and asking the thread pool
 *  to open, read and close each takes seven times as long as reading it here. */
function* read(file: string, buffer: Buffer): Generator<number> {
  const descriptor = openSync(file, 'r');
  try {
    for (let length; (length = readSync(descriptor, buffer)) > 0;) yield length;
  } finally {
    closeSync(descriptor);
  }
}
