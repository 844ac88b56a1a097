/** `orderwire resume`: calls a provider again without waiting for the end of its pause. */
import { Command } from 'commander';
import type { ConnectionView } from '../../admin/connections.js';
import { connect, withHubOptions, type HubOptions } from '../hub-options.js';
import { print, printJson } from '../output.js';

/** Makes the command. On a connection that is not paused it changes nothing. */
export function resumeCommand(): Command {
  return withHubOptions(new Command('resume'))
    .argument('<connection>', 'name of the connection')
    .description('Ends the pause of a connection whose provider was down and is well again.')
    .addHelpText('after', '\nExample:\n  orderwire resume warehouse')
    .action(resume);
}

async function resume(name: string, options: HubOptions): Promise<void> {
  const hub = await connect(options);
  const connection = await hub.post<ConnectionView>(['connections', name, 'resume']);
  if (options.json) return printJson(connection);
  print(`${name} is not paused; orders due: ${connection.dueLanes?.count ?? 0}`);
}
