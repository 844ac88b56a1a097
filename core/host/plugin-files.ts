/** What lies in a plugin's folder, before anything of it is read. */
import { lstat, readdir } from 'node:fs/promises';
import { isAbsolute, join, relative, sep } from 'node:path';
import { limits } from '../config/limits.js';
import { inTextOrder, type PlacedFault } from '../config/placed-fault.js';

/** Why the folder cannot be a plugin's: there is none, it holds symbolic links (they lead out of what a runner may
 *  read), or more files than a plugin has. */
export async function faultsOfFolder(folder: string): Promise<PlacedFault[]> {
  const status = await lstat(folder).catch(() => undefined);
  if (status === undefined) return [faultOf(folder, 'does not exist; create the folder or correct its name')];
  if (status.isSymbolicLink()) return [faultOf(folder, LINK)];
  if (!status.isDirectory())
    return [faultOf(folder, 'is not a folder; a plugin is a folder with a plugin.json')];
  const faults: PlacedFault[] = [];
  const waiting = [folder];
  let count = 0;
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const entries = await readdir(next, { withFileTypes: true });
    count += entries.length;
    if (count > limits.pluginFilesMax) {
      return [
        ...faults,
        faultOf(folder, `holds more than ${limits.pluginFilesMax} files; leave out what it does not need`),
      ];
    }
    for (const entry of entries) {
      const file = join(next, entry.name);
      if (entry.isSymbolicLink()) faults.push(faultOf(file, LINK));
      else if (entry.isDirectory()) waiting.push(file);
    }
  }
  return inTextOrder(faults);
}

/** The path of a file that a manifest names; undefined where the name leads out of the folder. */
export function fileWithin(folder: string, name: string): string | undefined {
  if (isAbsolute(name)) return undefined;
  const file = join(folder, name);
  const path = relative(folder, file);
  return path === '..' || path.startsWith(`..${sep}`) ? undefined : file;
}

const LINK = 'is a symbolic link; put the file itself in its place';

function faultOf(file: string, detail: string): PlacedFault {
  return { file, line: 1, column: 1, pointer: '', detail };
}
