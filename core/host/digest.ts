/** Whether a plugin is still what it was. */
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A digest of the names and contents of all files in these folders, each counted once; fixtures do not count, since no
 *  runner reads them. */
export async function digestOf(folders: readonly string[]): Promise<string> {
  const hash = createHash('sha256');
  for (const folder of new Set(folders)) {
    for (const name of (await readdir(folder, { recursive: true, withFileTypes: true }))
      .filter(entry => entry.isFile())
      .map(entry => join(entry.parentPath, entry.name))
      .filter(path => !path.startsWith(join(folder, 'fixtures')))
      .sort()) {
      hash
        .update(`${name}\0`)
        .update(await readFile(name))
        .update('\0');
    }
  }
  return hash.digest('hex');
}
