/** `orderwire webhooks`: lists webhooks. */
import { Command } from 'commander';
import type { ListView } from '../../admin/view.js';
import type { WebhookView } from '../../admin/webhooks.js';
import { toFilter, withPage, withWebhookFilter, type PageOptions } from '../filters.js';
import { connect, withHubOptions, type HubOptions } from '../hub-options.js';
import { print, printJson, toMoment, toTable, toWhy } from '../output.js';

/** Makes the command. It changes nothing. */
export function webhooksCommand(): Command {
  return withHubOptions(withPage(withWebhookFilter(new Command('webhooks'))))
    .description('Lists webhooks in the order in which they came in, with why each one is where it is.')
    .addHelpText('after', '\nExample:\n  orderwire webhooks --connection acme-shop --state quarantined')
    .action(list);
}

async function list(options: HubOptions & PageOptions): Promise<void> {
  const { after, limit } = options;
  const hub = await connect(options);
  const answer = await hub.get<ListView<WebhookView>>(['webhooks'], { ...toFilter(options), after, limit });
  if (options.json) return printJson(answer);
  const { items, next } = answer;
  const rows = items.map(({ id, receivedAt, connection, topic, state, attemptCount, reason }) => [
    String(id),
    toMoment(receivedAt),
    connection,
    topic,
    state,
    String(attemptCount),
    toWhy(reason),
  ]);
  print(...toTable(['id', 'received', 'from', 'topic', 'state', 'attempts', 'why'], rows));
  if (next !== undefined) print(`There may be more: add --after ${next}`);
}
