/** `orderwire reconcile`: asks a source now for what changed, and looks at its subscriptions, whatever the time. */
import { Command } from 'commander';
import { connect, withHubOptions, type HubOptions } from '../hub-options.js';
import { print, printJson } from '../output.js';

/** Makes the command. */
export function reconcileCommand(): Command {
  return withHubOptions(new Command('reconcile'))
    .argument('<connection>', 'the source')
    .description('Polls a source and looks at its webhook subscriptions now.')
    .addHelpText('after', '\nExample:\n  orderwire reconcile acme-shop')
    .action(async (connection: string, options: HubOptions) => {
      const hub = await connect(options);
      const answer = await hub.post<object>(['connections', connection, 'reconcile']);
      if (options.json) return printJson(answer);
      print(`${connection} is polled now; orderwire connections shows what its subscriptions lack`);
    });
}
