/** Whether a plugin is still what it was. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';

/** A digest of the names and contents of all files in these folders, each folder counted once; fixtures do not count, since
 *  no runner reads them. The same files give the same digest wherever they lie. */
export async function digestOf(folders: readonly string[]): Promise<string> {
  const hash = createHash('sha256');
  for (const folder of new Set(folders)) {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    const names = entries
      .filter(entry => entry.isFile())
      .map(entry => relative(folder, join(entry.parentPath, entry.name)))
      .filter(name => !name.startsWith(`fixtures${sep}`))
      .sort();
    for (const name of names) {
      hash.update(`${name}\0`);
      await pipeline(createReadStream(join(folder, name)), async chunks => {
        for await (const chunk of chunks) hash.update(chunk as Buffer);
      });
      hash.update('\0');
    }
  }
  return hash.digest('hex');
}
