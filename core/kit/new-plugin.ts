/** Writes a new plugin: the files of templates/plugin, merged for its roles and its language, with its name in them. */
import { existsSync } from 'node:fs';
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { packageRoot } from '../root.js';

/** What is wanted. */
export interface NewPlugin {
  readonly name: string;
  readonly role: PluginRole;
  /** In TypeScript without a build; JavaScript otherwise. */
  readonly isTypeScript: boolean;
  /** The folder in which its own folder is made. */
  readonly into: string;
}

/** What a new plugin is made for. */
export type PluginRole = 'source' | 'destination' | 'both';

/** Every role there is. */
export const pluginRoles: readonly PluginRole[] = ['source', 'destination', 'both'];

/** Writes it and gives its files, from its own folder. Raises an Error, and writes nothing, for a name that no plugin may have or
 *  that is taken, and where its folder is there already. One that cannot be written as a whole leaves no folder either. */
export async function writeNewPlugin(wanted: NewPlugin): Promise<{ folder: string; files: string[] }> {
  const { name, into } = wanted;
  const folder = join(into, name);
  const fault = faultOfName(name) ?? (existsSync(folder) ? `${folder} is there already` : undefined);
  if (fault !== undefined) throw new Error(`${fault}; choose another name`);
  await mkdir(folder, { recursive: true });
  try {
    return { folder, files: await writeFiles(folder, wanted) };
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
}

async function writeFiles(folder: string, wanted: NewPlugin): Promise<string[]> {
  for (const layer of layersOf(wanted)) if (existsSync(layer)) await cp(layer, folder, { recursive: true });
  const files = await filesIn(folder);
  for (const file of files) await putName(join(folder, file), wanted.name);
  return files;
}

function faultOfName(name: string): string | undefined {
  if (!/^[a-z][a-z0-9-]{0,62}$/.test(name))
    return `${JSON.stringify(name)} is no name for a plugin: it has small letters, digits and hyphens, begins with a letter, and is at most 63 long`;
  if (existsSync(join(packageRoot, 'plugins', name))) return `a plugin called ${name} comes with Orderwire`;
  return undefined;
}

/** Later ones would win over earlier ones; none of them have a file in common. */
function layersOf({ role, isTypeScript }: NewPlugin): string[] {
  const parts = role === 'both' ? ['source', 'destination'] : [role];
  const names = ['every', `role-${role}`, ...parts.map(part => `part-${part}`)];
  const languages = ['any', isTypeScript ? 'typescript' : 'javascript'];
  return languages.flatMap(language => names.map(layer => join(TEMPLATES, language, layer)));
}

const TEMPLATES = join(packageRoot, 'templates', 'plugin');

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter(entry => entry.isFile());
  return files.map(entry => relative(folder, join(entry.parentPath, entry.name))).sort();
}

/** The templates call the system by a name that stands nowhere else. */
async function putName(file: string, name: string): Promise<void> {
  const text = await readFile(file, 'utf8');
  const title = `${name.slice(0, 1).toUpperCase()}${name.slice(1)}`.replaceAll('-', ' ');
  await writeFile(file, text.replaceAll('my-system', name).replaceAll('My system', title));
}
