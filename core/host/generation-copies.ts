/** Copies of the plugins at work that did not come with the hub: a runner that is started again loads the code of its own
 *  generation, whatever lies in the plugin's folder by then. */
import { cp, mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { PluginError } from '../errors/app-error.js';
import { digestOf } from './digest.js';
import type { PluginFolder } from './plugin-folder.js';

/** Keeps copies in a folder of its own, one for each content. */
export class GenerationCopies {
  constructor(private readonly folder: string) {}

  /** The plugin as its copy. Raises plugin_invalid where its files have changed since they were read. */
  async of(plugin: PluginFolder): Promise<PluginFolder> {
    if (plugin.isBundled) return plugin;
    const copy = join(this.folder, nameOf(plugin));
    const isThere = await stat(copy).then(
      () => true,
      () => false,
    );
    if (!isThere) await this.#make(plugin, copy);
    return { ...plugin, folder: copy, entry: join(copy, relative(plugin.folder, plugin.entry)) };
  }

  /** Deletes the copies of all others. */
  async keepOnly(plugins: readonly PluginFolder[]): Promise<void> {
    const kept = new Set(plugins.map(nameOf));
    const names = await readdir(this.folder).catch(() => []);
    const gone = names.filter(name => !kept.has(name));
    await Promise.all(gone.map(name => rm(join(this.folder, name), { recursive: true, force: true })));
  }

  /** Deletes all of them. */
  async clear(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
  }

  /** Under another name first, so that half a copy is never taken for one. */
  async #make(plugin: PluginFolder, copy: string): Promise<void> {
    const half = `${copy}.half`;
    await mkdir(this.folder, { recursive: true });
    await cp(plugin.folder, half, { recursive: true });
    if ((await digestOf([half])) !== plugin.digest) {
      await rm(half, { recursive: true, force: true });
      throw new PluginError(
        'plugin_invalid',
        `the files of the plugin ${plugin.name} changed while they were read; reload again`,
      );
    }
    await rename(half, copy);
  }
}

function nameOf({ name, digest }: PluginFolder): string {
  return `${name}-${digest.slice(0, 32)}`;
}
