/** `orderwire replay`: sends a delivery or a webhook again, or ends a replay of many, which replay-many.ts begins. */
import { Command } from 'commander';
import type { ListedDeliveryView } from '../../admin/deliveries.js';
import type { ReplayView } from '../../admin/replays.js';
import type { WebhookView } from '../../admin/webhooks.js';
import { connect, toId, withHubOptions, type HubOptions } from '../hub-options.js';
import { print, printJson, toStanding } from '../output.js';
import { replayDeliveriesCommand, replayWebhooksCommand } from './replay-many.js';

/** Makes the command with a command of its own for each thing that can be sent again. */
export function replayCommand(): Command {
  return new Command('replay')
    .description('Sends deliveries again, or webhooks through their translation.')
    .addHelpText('after', '\nExample:\n  orderwire replay deliveries --connection warehouse --state dead')
    .addCommand(
      one('delivery', 'Makes one delivery due now, in its old place among those of its order.', delivery),
    )
    .addCommand(
      one('webhook', 'Has one webhook translated now; what is known already changes nothing.', webhook),
    )
    .addCommand(replayDeliveriesCommand())
    .addCommand(replayWebhooksCommand())
    .addCommand(one('cancel', 'Ends a replay of many; what was sent again stays sent.', cancel));
}

function one(
  name: string,
  description: string,
  action: (id: number, options: HubOptions) => Promise<void>,
): Command {
  return withHubOptions(new Command(name))
    .argument('<id>', 'its number', toId)
    .description(description)
    .addHelpText('after', `\nExample:\n  orderwire replay ${name} 17`)
    .action(action);
}

async function delivery(id: number, options: HubOptions): Promise<void> {
  const hub = await connect(options);
  const answer = await hub.post<ListedDeliveryView>(['deliveries', id, 'replay']);
  if (options.json) return printJson(answer);
  print(`delivery ${id} is sent again: ${toStanding(answer)}`);
}

async function webhook(id: number, options: HubOptions): Promise<void> {
  const hub = await connect(options);
  const answer = await hub.post<WebhookView>(['webhooks', id, 'replay']);
  if (options.json) return printJson(answer);
  print(`webhook ${id} is translated again: ${answer.state}`);
}

async function cancel(id: number, options: HubOptions): Promise<void> {
  const hub = await connect(options);
  const answer = await hub.post<ReplayView>(['replays', id, 'cancel']);
  if (options.json) return printJson(answer);
  print(`replay ${id} is ${answer.state}; replayed: ${answer.replayed}`);
}
