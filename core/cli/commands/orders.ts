/** `orderwire orders`: where one order is, from its first webhook to the last provider. */
import { Command } from 'commander';
import type { OrderTimelineView, TimelineEntry } from '../../admin/orders.js';
import { connect, withHubOptions, type HubOptions } from '../hub-options.js';
import { print, printJson, toMoment, toStanding, toWhy } from '../output.js';

/** Makes the command. It changes nothing. */
export function ordersCommand(): Command {
  return withHubOptions(new Command('orders'))
    .argument('<connection>', 'the connection the order came from')
    .argument('<order>', "the shop's id of the order")
    .description('Shows what happened to an order, whom it was sent to, and what it waits for.')
    .addHelpText('after', '\nExample:\n  orderwire orders acme-shop 820982911946154508')
    .action(show);
}

async function show(connection: string, orderId: string, options: HubOptions): Promise<void> {
  const hub = await connect(options);
  const order = await hub.get<OrderTimelineView>(['orders', connection, orderId]);
  if (options.json) return printJson(order);
  const { number, status, reference, timeline, links } = order;
  const known = [number, status].filter(part => part !== undefined).map(part => `, ${part}`);
  print(
    `order ${orderId} of ${connection}${known.join('')}; providers know it as ${reference}`,
    ...timeline.flatMap(toLines),
    ...links.map(({ connection: keeper, kind, providerId }) => `link: ${keeper} has ${kind} ${providerId}`),
  );
}

function toLines(entry: TimelineEntry): string[] {
  switch (entry.kind) {
    case 'received': {
      const { id, connection, topic, state } = entry.webhook;
      return [`${toMoment(entry.at)}  webhook ${id} of ${connection}, ${topic}, ${state}`];
    }
    case 'event':
      return [`${toMoment(entry.at)}  ${entry.event.type}`];
    case 'delivery': {
      const { id, connection, attemptCount, reason, state } = entry.delivery;
      const why = reason === undefined ? [] : [`      ${toWhy(reason)}`];
      const wayOut =
        state === 'dead' ? [`      correct the cause, then: orderwire replay delivery ${id}`] : [];
      const line = `    to ${connection}: ${toStanding(entry.delivery)} (delivery ${id}, attempts: ${attemptCount})`;
      return [line, ...why, ...wayOut];
    }
  }
}
