/** `orderwire release`: lets an order's later deliveries go on without the dead one before them. */
import { Command } from 'commander';
import type { ListedDeliveryView } from '../../admin/deliveries.js';
import { connect, toId, withHubOptions, type HubOptions } from '../hub-options.js';
import { print, printJson } from '../output.js';

/** Makes the command. The dead delivery stays dead; its provider never gets it unless it is replayed. */
export function releaseCommand(): Command {
  return withHubOptions(new Command('release'))
    .argument('<id>', 'number of the dead delivery', toId)
    .description('Lets the deliveries that wait behind a dead one go on; the dead one stays dead.')
    .addHelpText('after', '\nExample:\n  orderwire release 17')
    .action(release);
}

async function release(id: number, options: HubOptions): Promise<void> {
  const hub = await connect(options);
  const delivery = await hub.post<ListedDeliveryView>(['deliveries', id, 'release']);
  if (options.json) return printJson(delivery);
  const { connection, order } = delivery;
  print(
    `what waited behind delivery ${id} goes on: order ${order.orderId} of ${order.connection}, to ${connection}`,
  );
}
