/** Where runners come from. */
import { dirname } from 'node:path';
import type { PluginFolder } from './plugin-folder.js';
import type { RunnerBounds } from './runner-bounds.js';
import { RunnerProcess } from './runner-process.js';

/** Gives runners. */
export interface Runners {
  /** A runner that may read the files of these plugins and of no other. Never raises: of a runner that could not be had,
   *  who listens to it hears the end. */
  start(plugins: readonly PluginFolder[]): Promise<StartedRunner>;
}

/** A runner without any plugin so far. */
export interface StartedRunner {
  readonly runner: RunnerProcess;
  /** The plugins where they lie for it. */
  readonly plugins: readonly PluginFolder[];
}

/** Starts one now, which takes a tenth of a second or two. The plugins stay where they are. */
export function freshRunner(plugins: readonly PluginFolder[], bounds: RunnerBounds): StartedRunner {
  const folders = plugins.flatMap(({ entry, folder }) => [dirname(entry), folder]);
  return { runner: RunnerProcess.start(bounds, folders), plugins };
}

/** Starts each when it is asked for. */
export function freshRunners(bounds: RunnerBounds): Runners {
  return { start: async plugins => freshRunner(plugins, bounds) };
}
