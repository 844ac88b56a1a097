/** `orderwire replay deliveries` and `orderwire replay webhooks`: sends again all that fit, and shows how far that is. */
import { setTimeout } from 'node:timers/promises';
import { Command } from 'commander';
import type { ReplayView } from '../../admin/replays.js';
import { limits } from '../../config/limits.js';
import type { ReplayRequest } from '../../model/generated/model.js';
import type { AdminClient } from '../admin-client.js';
import { toFilter, withDeliveryFilter, withWebhookFilter } from '../filters.js';
import { connect, withHubOptions, type HubOptions } from '../hub-options.js';
import { print, printJson } from '../output.js';
import { Progress } from '../progress.js';

/** Makes the command for deliveries. Interrupted, it leaves the replay to the hub. */
export function replayDeliveriesCommand(): Command {
  return withHubOptions(withDeliveryFilter(new Command('deliveries')))
    .description('Sends all deliveries again that fit; at least one filter is wanted.')
    .addHelpText(
      'after',
      '\nExample:\n  orderwire replay deliveries --connection warehouse --code provider_refused',
    )
    .action((options: HubOptions) => replay({ kind: 'deliveries', filter: toFilter(options) }, options));
}

/** Makes the command for webhooks. Interrupted, it leaves the replay to the hub. */
export function replayWebhooksCommand(): Command {
  return withHubOptions(withWebhookFilter(new Command('webhooks')))
    .description('Has all webhooks translated again that fit; at least one filter is wanted.')
    .addHelpText(
      'after',
      '\nExample:\n  orderwire replay webhooks --connection acme-shop --state quarantined',
    )
    .action((options: HubOptions) => replay({ kind: 'webhooks', filter: toFilter(options) }, options));
}

async function replay(request: ReplayRequest, options: HubOptions): Promise<void> {
  const hub = await connect(options);
  const started = await hub.post<ReplayView>(['replays'], request);
  const { id, kind } = started;
  // A person may look away: the output proper begins with the end.
  process.stderr.write(
    `replay ${id} goes on in the hub whatever becomes of this; orderwire replay cancel ${id} ends it\n`,
  );
  const ended = await follow(hub, started);
  if (options.json) printJson(ended);
  else print(`replay ${id} is ${ended.state}: ${describe(ended)} of the ${kind} that fit`);
  if (ended.state === 'cancelled') throw new Error(`replay ${id} was cancelled before its end`);
}

async function follow(hub: AdminClient, started: ReplayView): Promise<ReplayView> {
  const progress = new Progress(process.stderr);
  let current = started;
  for (;;) {
    progress.show(current.progress, describe(current));
    if (current.state !== 'running') break;
    await setTimeout(limits.replayLookMs);
    current = await hub.get<ReplayView>(['replays', current.id]);
  }
  progress.end();
  return current;
}

function describe({ replayed, passedOver }: ReplayView): string {
  return `${replayed} replayed, ${passedOver} passed over`;
}
