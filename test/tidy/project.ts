/** The files that the tidy tests read: what git would keep, without asking git. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../core/root.js';

/** A file of the project. */
export interface ProjectFile {
  /** From the project's root, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

/** Every file that .gitignore does not name, in the order of their paths. */
export const files: readonly ProjectFile[] = listed('', ignored()).map(path => ({
  path,
  text: readFileSync(join(packageRoot, path), 'utf8'),
}));

/** Sources that people write: no generated ones. */
export const sources: readonly ProjectFile[] = files.filter(
  ({ path }) => /\.(ts|cjs)$/.test(path) && !path.includes('/generated/'),
);

/** The sources of the core. */
export const coreSources: readonly ProjectFile[] = sources.filter(({ path }) => path.startsWith('core/'));

/** Names of the bundled plugins. */
export const pluginNames: readonly string[] = [
  ...new Set(files.flatMap(({ path }) => /^plugins\/([^/]+)\//.exec(path)?.[1] ?? [])),
];

/** The text of one file; fails where there is none. */
export function textOf(path: string): string {
  const file = files.find(candidate => candidate.path === path);
  assert.ok(file, `${path} is missing`);
  return file.text;
}

/** Fails with the sentence and one line for each fault. */
export function expectNone(faults: readonly string[], sentence: string): void {
  assert.ok(faults.length === 0, `${sentence}\n${faults.map(fault => `  ${fault}`).join('\n')}`);
}

function listed(folder: string, isIgnored: (name: string) => boolean): string[] {
  const entries = readdirSync(join(packageRoot, folder), { withFileTypes: true });
  return entries
    .filter(({ name }) => !isIgnored(name))
    .sort((one, other) => (one.name < other.name ? -1 : 1))
    .flatMap(entry => {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      return entry.isDirectory() ? listed(path, isIgnored) : entry.isFile() ? [path] : [];
    });
}

/** Understands names, and names after a star; .gitignore needs no more here. */
function ignored(): (name: string) => boolean {
  const rows = readFileSync(join(packageRoot, '.gitignore'), 'utf8').split('\n').filter(Boolean);
  const names = new Set(['.git', ...rows.map(row => row.replaceAll('/', ''))]);
  const endings = rows.filter(row => row.startsWith('*')).map(row => row.slice(1));
  return name => names.has(name) || endings.some(ending => name.endsWith(ending));
}
