/** `orderwire backfill`: asks a source for the orders that changed in a span of time, and shows how far that is. */
import { setTimeout } from 'node:timers/promises';
import { Command } from 'commander';
import type { PollView } from '../../admin/polls.js';
import { limits } from '../../config/limits.js';
import type { AdminClient } from '../admin-client.js';
import { connect, toId, withHubOptions, type HubOptions } from '../hub-options.js';
import { print, printJson } from '../output.js';
import { Progress } from '../progress.js';

interface BackfillOptions extends HubOptions {
  readonly since: string;
  readonly until?: string;
}

/** Makes the command. Interrupted, it leaves the backfill to the hub. */
export function backfillCommand(): Command {
  return withHubOptions(new Command('backfill'))
    .argument('<connection>', 'the source')
    .requiredOption('--since <time>', 'orders that changed at this time or later')
    .option('--until <time>', 'orders that changed at this time or earlier (default: now)')
    .description(
      "Fetches a source's orders of the past, as if it had sent them; what is known changes nothing.",
    )
    .addHelpText('after', '\nExample:\n  orderwire backfill acme-shop --since 2026-11-01T00:00:00Z')
    .action(backfill);
}

/** Makes the command that ends one. */
export function cancelBackfillCommand(): Command {
  return withHubOptions(new Command('cancel-backfill'))
    .argument('<id>', 'its number', toId)
    .description('Ends a backfill; what it fetched stays.')
    .addHelpText('after', '\nExample:\n  orderwire cancel-backfill 17')
    .action(async (id: number, options: HubOptions) => {
      const hub = await connect(options);
      const answer = await hub.post<PollView>(['polls', id, 'cancel']);
      if (options.json) return printJson(answer);
      print(`backfill ${id} is ${answer.state}: ${describe(answer)}`);
    });
}

async function backfill(connection: string, options: BackfillOptions): Promise<void> {
  const { since, until } = options;
  const hub = await connect(options);
  const started = await hub.post<PollView>(['connections', connection, 'backfill'], { since, until });
  // A person may look away: the output proper begins with the end.
  process.stderr.write(
    `backfill ${started.id} goes on in the hub whatever becomes of this; orderwire cancel-backfill ${started.id} ends it\n`,
  );
  const ended = await follow(hub, started);
  if (options.json) printJson(ended);
  else print(`backfill ${ended.id} is ${ended.state}: ${describe(ended)}`);
  if (ended.state !== 'done')
    throw new Error(ended.reason?.detail ?? `backfill ${ended.id} was ${ended.state} before its end`);
}

async function follow(hub: AdminClient, started: PollView): Promise<PollView> {
  const progress = new Progress(process.stderr);
  let current = started;
  for (;;) {
    const { state, fetched, total } = current;
    if (state === 'done') progress.show(1, describe(current));
    else if (total !== undefined && total > 0) progress.show(Math.min(1, fetched / total), describe(current));
    else progress.note(describe(current));
    if (state !== 'running') break;
    await setTimeout(limits.replayLookMs);
    current = await hub.get<PollView>(['polls', current.id]);
  }
  progress.end();
  return current;
}

function describe({ fetched, stored, total }: PollView): string {
  return `${fetched}${total === undefined ? '' : ` of ${total}`} orders fetched, ${stored} of them new here`;
}
