/** `orderwire start`: runs the hub until it is told to stop. */
import { Command } from 'commander';
import { runHub } from '../run-hub.js';

/** Makes the command. It ends with 0 after a graceful stop, with 1 where the hub cannot start. */
export function startCommand(): Command {
  return new Command('start')
    .description('Runs the hub until SIGTERM or SIGINT; a second signal ends it at once.')
    .option('-c, --config <file>', 'configuration file', 'orderwire.yaml')
    .addHelpText('after', '\nExample:\n  orderwire start --config ./orderwire.yaml')
    .action(({ config: file }: { config: string }) => runHub(file));
}
