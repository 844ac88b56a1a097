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
export function toRow({ name, plugin, roles, aside, breaker, dueLanes, dead }: ConnectionView): string[] {
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
    aside ?? 'ready',
  ];
}

function toCount(count: CountView | undefined): string {
  return count === undefined ? '' : `${count.count}${count.isMore ? ' or more' : ''}`;
}
