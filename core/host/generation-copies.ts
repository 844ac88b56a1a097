/** Copies of the plugins at work that did not come with the hub: a runner that is started again loads the code of its own
 *  generation, whatever lies in the plugin's folder by then. */
import { cp, mkdir, rename, rm } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { PluginError } from '../errors/app-error.js';
import { FIXTURES } from './folder-walk.js';
import { digestOf } from './plugin-files.js';
import type { PluginFolder } from './plugin-folder.js';

/** Keeps copies in a folder of its own, one for each content, as long as somebody uses it. */
export class GenerationCopies {
  /** How many use each copy. */
  readonly #users = new Map<string, number>();
  #last: Promise<unknown> = Promise.resolve();

  constructor(private readonly folder: string) {}

  /** The plugin as its copy, which is used until it is released. Raises plugin_invalid where its files have changed since
   *  they were read. */
  async of(plugin: PluginFolder): Promise<PluginFolder> {
    if (plugin.isBundled) return plugin;
    const name = nameOf(plugin);
    const copy = join(this.folder, name);
    await this.#inTurn(async () => {
      if (!this.#users.has(name)) await this.#make(plugin, copy);
      this.#users.set(name, (this.#users.get(name) ?? 0) + 1);
    });
    return { ...plugin, folder: copy, entry: join(copy, relative(plugin.folder, plugin.entry)) };
  }

  /** One user less; a copy that nobody uses is deleted. */
  async release(plugin: PluginFolder): Promise<void> {
    const name = nameOf(plugin);
    await this.#inTurn(async () => {
      const users = (this.#users.get(name) ?? 0) - 1;
      if (users > 0) this.#users.set(name, users);
      else if (this.#users.delete(name)) await rm(join(this.folder, name), { recursive: true, force: true });
    });
  }

  /** Deletes all of them. */
  async clear(): Promise<void> {
    this.#users.clear();
    await this.#inTurn(() => rm(this.folder, { recursive: true, force: true }));
  }

  /** One after the other: a copy that is being deleted is not taken for one that is there. */
  #inTurn(run: () => Promise<void>): Promise<void> {
    const turn = this.#last.then(run);
    this.#last = turn.catch(() => undefined);
    return turn;
  }

  /** Under another name first, so that half a copy is never taken for one. */
  async #make(plugin: PluginFolder, copy: string): Promise<void> {
    const half = `${copy}.half`;
    await mkdir(this.folder, { recursive: true });
    await rm(half, { recursive: true, force: true });
    const fixtures = join(plugin.folder, FIXTURES);
    await cp(plugin.folder, half, { recursive: true, filter: source => source !== fixtures });
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
