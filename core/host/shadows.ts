/** The shadows that are open: each has the files of its plugins for as long as it runs, and none outlives the hub. */
import type { Connection } from '../config/config.js';
import { PluginError } from '../errors/app-error.js';
import type { GenerationCopies } from './generation-copies.js';
import type { Shadow } from './host.js';
import { digestOfPlugin } from './plugin-files.js';
import type { PluginFolder } from './plugin-folder.js';
import type { RunnerBounds } from './runner-bounds.js';
import { ShadowRunner } from './shadow-runner.js';

/** Opens shadows. */
export class Shadows {
  readonly #open = new Set<ShadowRunner>();
  #isStopping = false;

  constructor(
    private readonly copies: GenerationCopies,
    private readonly bounds: RunnerBounds,
  ) {}

  /** Opens these connections with the plugins as they are given. Raises `plugin_invalid` where the files of one are not those
   *  any more, `plugin_crashed` where it ends its runner, `plugin_unavailable` where the hub stops. */
  async open(connections: readonly Connection[]): Promise<Shadow> {
    const taken: PluginFolder[] = [];
    const release = async (): Promise<void> => {
      for (const plugin of taken.splice(0)) await this.copies.release(plugin);
    };
    try {
      const members: Connection[] = [];
      for (const connection of connections) {
        const { plugin } = connection;
        await refuseChanged(plugin);
        const copy = await this.copies.of(plugin);
        taken.push(copy);
        members.push({ ...connection, plugin: copy });
      }
      return await this.#start(members, release);
    } catch (error) {
      await release();
      throw error;
    }
  }

  /** Ends all of them; what is tried in them fails. */
  async stop(): Promise<void> {
    this.#isStopping = true;
    await Promise.all([...this.#open].map(runner => runner.stop()));
  }

  async #start(members: readonly Connection[], release: () => Promise<void>): Promise<Shadow> {
    const runner = new ShadowRunner(members, this.bounds);
    if (this.#isStopping) throw new PluginError('plugin_unavailable', 'the hub is stopping');
    this.#open.add(runner);
    const stop = async (): Promise<void> => {
      await runner.stop();
      this.#open.delete(runner);
      await release();
    };
    try {
      await runner.start();
    } catch (error) {
      await stop();
      throw error;
    }
    return {
      reasonAside: connection => runner.reasonAside(connection),
      translate: (webhook, trial) => runner.translate(webhook, trial),
      handle: (delivery, trial) => runner.handle(delivery, trial),
      stop,
    };
  }
}

/** One that came with the hub runs where it lies, and has no copy of its own generation. */
async function refuseChanged(plugin: PluginFolder): Promise<void> {
  if (plugin.isBundled && (await digestOfPlugin(plugin)) !== plugin.digest)
    throw new PluginError(
      'plugin_invalid',
      `the files of the version ${plugin.manifest.version} of ${plugin.name} are gone: a plugin that came with the hub is not kept in copies`,
    );
}
