/** `orderwire dev`: runs the hub, and reloads whenever the configuration or a file of one's own plugins changes. */
import { Command } from 'commander';
import type { Hub } from '../../compose.js';
import { readPluginPlaces } from '../../config/plugin-places.js';
import { explain } from '../explain.js';
import { FileWatch } from '../file-watch.js';
import { toRestartLines } from '../output.js';
import { warningsOf } from '../read-config.js';
import { runHub } from '../run-hub.js';

/** Makes the command. It ends as `start` does. */
export function devCommand(): Command {
  return new Command('dev')
    .description(
      'Runs the hub as start does, and reloads when the configuration or a file of your own plugins changes.',
    )
    .option('-c, --config <file>', 'configuration file', 'orderwire.yaml')
    .addHelpText('after', '\nExample:\n  orderwire dev --config ./orderwire.yaml')
    .action(({ config: file }: { config: string }) => dev(file));
}

async function dev(file: string): Promise<void> {
  const folders = await foldersOf(file);
  await runHub(file, hub => {
    const watch = new FileWatch(file, async () => {
      // A changed configuration may name more folders. They are followed before they are read, so that nothing is missed.
      watch.follow(await foldersOf(file));
      await reload(hub);
    });
    watch.follow(folders);
    return watch;
  });
}

async function foldersOf(file: string): Promise<string[]> {
  const { folders, packages } = await readPluginPlaces(file);
  return [...folders, ...[...packages.values()].filter(folder => folder !== undefined)];
}

/** What a reload changed stands in the log; what was wrong is told at length, since its author is watching. */
async function reload(hub: Hub): Promise<void> {
  try {
    const result = await hub.reloader.reload({ isDryRun: false });
    tell([...warningsOf(result), ...toRestartLines(result.restartNeededFor)]);
  } catch (error) {
    tell([explain(error as Error)]);
  }
}

function tell(lines: readonly string[]): void {
  process.stderr.write(lines.map(line => `${line}\n`).join(''));
}
