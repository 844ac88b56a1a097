/** `orderwire dev`: runs the hub, and reloads plugins whenever one of their files changes. */
import { Command } from 'commander';
import type { Hub } from '../../compose.js';
import { readPluginPlaces } from '../../config/plugin-places.js';
import { explain } from '../explain.js';
import { runHub } from '../run-hub.js';
import { watchFolders } from '../watch-folders.js';

/** Makes the command. It ends as `start` does. */
export function devCommand(): Command {
  return new Command('dev')
    .description('Runs the hub as start does, and reloads your own plugins when a file of theirs changes.')
    .option('-c, --config <file>', 'configuration file', 'orderwire.yaml')
    .addHelpText('after', '\nExample:\n  orderwire dev --config ./orderwire.yaml')
    .action(({ config: file }: { config: string }) => dev(file));
}

async function dev(file: string): Promise<void> {
  const { folders, packages } = await readPluginPlaces(file);
  const installed = [...packages.values()].filter(folder => folder !== undefined);
  await runHub(file, hub => watchFolders([...folders, ...installed], () => reload(hub)));
}

/** What a reload changed stands in the log; what was wrong is told at length, since its author is watching. */
async function reload(hub: Hub): Promise<void> {
  try {
    await hub.reloader.reload({ isDryRun: false });
  } catch (error) {
    process.stderr.write(`${explain(error as Error)}\n`);
  }
}
