/** Reading what lies in a plugin's folder, file by file. It keeps its thread from everything else meanwhile, so that the hub
 *  has a thread of its own for it. Fixtures do not count: no runner reads them, and a plugin that is well tested has more of
 *  them than of everything else. */
import { createHash } from 'node:crypto';
import { closeSync, lstatSync, openSync, readdirSync, readSync, type Dirent } from 'node:fs';
import { join, relative } from 'node:path';
import { limits } from '../config/limits.js';
import { inTextOrder, type PlacedFault } from '../config/placed-fault.js';

/** The folder of a plugin in which its cases lie. */
export const FIXTURES = 'fixtures';

/** Why the folder cannot be a plugin's: there is none, it holds symbolic links (they lead out of what a runner may
 *  read), or more files than a plugin has. */
export function faultsIn(folder: string): PlacedFault[] {
  const status = lstatSync(folder, { throwIfNoEntry: false });
  if (status === undefined) return [faultOf(folder, 'does not exist; create the folder or correct its name')];
  if (status.isSymbolicLink()) return [faultOf(folder, LINK)];
  if (!status.isDirectory())
    return [faultOf(folder, 'is not a folder; a plugin is a folder with a plugin.json')];
  const faults: PlacedFault[] = [];
  let count = 0;
  for (const entry of entriesBelow(folder)) {
    count += 1;
    if (count > limits.pluginFilesMax) {
      return [
        ...faults,
        faultOf(folder, `holds more than ${limits.pluginFilesMax} files; leave out what it does not need`),
      ];
    }
    if (entry.isSymbolicLink()) faults.push(faultOf(join(entry.parentPath, entry.name), LINK));
  }
  return inTextOrder(faults);
}

/** A digest of the names and contents of all files in these folders, each folder counted once. The same files give the same
 *  digest wherever they lie. */
export function digestIn(
  folders: readonly string[],
  digestOf: (file: string) => string = digestOfFile,
): string {
  const hash = createHash('sha256');
  for (const folder of new Set(folders)) {
    const names: string[] = [];
    for (const entry of entriesBelow(folder))
      if (entry.isFile()) names.push(relative(folder, join(entry.parentPath, entry.name)));
    for (const name of names.sort()) hash.update(`${name}\0${digestOf(join(folder, name))}\0`);
  }
  return hash.digest('hex');
}

/** A digest of a file's content. */
export function digestOfFile(file: string): string {
  const hash = createHash('sha256');
  for (const part of read(file)) hash.update(part);
  return hash.digest('hex');
}

/** Everything below a plugin's folder but its fixtures. */
function* entriesBelow(folder: string): Generator<Dirent> {
  const waiting = [folder];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    for (const entry of readdirSync(next, { withFileTypes: true })) {
      if (next === folder && entry.name === FIXTURES && entry.isDirectory()) continue;
      if (entry.isDirectory()) waiting.push(join(next, entry.name));
      yield entry;
    }
  }
}

const buffer = Buffer.allocUnsafe(64 * 1024);

/** Reads a file part by part, each to be used before the next. */
function* read(file: string): Generator<Uint8Array> {
  const descriptor = openSync(file, 'r');
  try {
    for (let length; (length = readSync(descriptor, buffer)) > 0;) yield buffer.subarray(0, length);
  } finally {
    closeSync(descriptor);
  }
}

const LINK = 'is a symbolic link; put the file itself in its place';

function faultOf(file: string, detail: string): PlacedFault {
  return { file, line: 1, column: 1, pointer: '', detail };
}
