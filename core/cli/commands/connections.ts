/** `orderwire connections`: what works, what is paused, and how much waits. */
import { Command } from 'commander';
import type { ConnectionView } from '../../admin/connections.js';
import type { CountView, ListView } from '../../admin/view.js';
import { connect, withHubOptions, type HubOptions } from '../hub-options.js';
import { print, printJson, toMoment, toTable } from '../output.js';

/** Makes the command. It changes nothing. */
export function connectionsCommand(): Command {
  return withHubOptions(new Command('connections'))
    .description('Lists connections: ready or why not, paused or not, what is due and what is dead.')
    .addHelpText('after', '\nExample:\n  orderwire connections')
    .action(list);
}

async function list(options: HubOptions): Promise<void> {
  const hub = await connect(options);
  const answer = await hub.get<ListView<ConnectionView>>(['connections']);
  if (options.json) return printJson(answer);
  const titles = ['name', 'plugin', 'roles', 'calls', 'orders due', 'dead', 'state'];
  print(...toTable(titles, answer.items.map(toRow)));
}

/** One connection as a row of a table. */
export function toRow(connection: ConnectionView): string[] {
  const { name, plugin, roles, aside, breaker, dueLanes, dead } = connection;
  const calls = {
    closed: 'open for work',
    open: `paused until ${toMoment(breaker?.until)}`,
    'half-open': 'trying one',
  };
  return [
    name,
    `${plugin.name} ${plugin.version}`,
    roles.join(', '),
    breaker === undefined ? '' : calls[breaker.state],
    toCount(dueLanes),
    toCount(dead),
    aside ?? ['ready', ...troublesOf(connection)].join('; '),
  ];
}

/** What a source's reconciliation has to say beyond that it works. */
function troublesOf({ polling, subscriptions }: ConnectionView): string[] {
  const { faults = [], error } = subscriptions ?? {};
  return [
    ...(polling?.error === undefined ? [] : [`not polled: ${polling.error.detail}`]),
    ...faults.map(({ topic, fault }) => `webhooks ${topic} ${fault}`),
    ...(error === undefined ? [] : [`subscriptions not checked: ${error.detail}`]),
  ];
}

function toCount(count: CountView | undefined): string {
  return count === undefined ? '' : `${count.count}${count.isMore ? ' or more' : ''}`;
}
