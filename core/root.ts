/** Where the package's own files lie: schemas, bundled plugins, migrations. The same from sources and from `dist`. */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The folder that holds package.json. */
export const packageRoot: string = findRoot(import.meta.dirname);

function findRoot(folder: string): string {
  if (existsSync(join(folder, 'package.json')) && existsSync(join(folder, 'schemas'))) return folder;
  const parent = dirname(folder);
  if (parent === folder)
    throw new Error('the package is incomplete: no folder above this file holds package.json and schemas');
  return findRoot(parent);
}
