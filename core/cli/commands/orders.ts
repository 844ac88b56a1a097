/** `orderwire orders`: where one order is, from its first webhook to the last provider. Few people know the shop's id of an
 *  order; it is found by what they do know. */
import { Command } from 'commander';
import type { OrderListView, OrderTimelineView, TimelineEntry } from '../../admin/orders.js';
import type { AdminClient } from '../admin-client.js';
import { connect, withHubOptions, type HubOptions } from '../hub-options.js';
import { print, printJson, toMoment, toStanding, toTable, toWhy } from '../output.js';

/** Makes the command. It changes nothing. */
export function ordersCommand(): Command {
  return withHubOptions(new Command('orders'))
    .argument('[connection]', 'the connection the order came from')
    .argument('[order]', "the shop's id of the order")
    .option('--number <number>', 'the number that people call it by, with or without #')
    .option('--tracking-number <number>', 'the tracking number of one of its parcels')
    .option('--reference <reference>', 'what providers know it as')
    .description('Shows what happened to an order, whom it was sent to, and what it waits for.')
    .addHelpText(
      'after',
      '\nExample:\n  orderwire orders acme-shop 820982911946154508\n  orderwire orders --number 1042',
    )
    .action(run);
}

interface OrdersOptions extends HubOptions {
  readonly number?: string;
  readonly trackingNumber?: string;
  readonly reference?: string;
}

async function run(
  connection: string | undefined,
  orderId: string | undefined,
  options: OrdersOptions,
  command: Command,
): Promise<void> {
  const { number, trackingNumber, reference, json = false } = options;
  const named = { number, tracking_number: trackingNumber, reference };
  const [known, ...more] = Object.entries(named).flatMap(([name, value]) =>
    value === undefined ? [] : [{ name, value }],
  );
  if (connection !== undefined && orderId !== undefined && known === undefined)
    return show(await connect(options), { connection, orderId }, json);
  if (connection !== undefined || known === undefined || more.length > 0) return command.error(USAGE);
  return find(await connect(options), known, json);
}

const USAGE =
  "error: say which order: its connection and the shop's id of it, or one of --number, --tracking-number and --reference";

/** Shows the order where only one fits, and otherwise those that do. As JSON it is a list in any case. */
async function find(
  hub: AdminClient,
  { name, value }: { name: string; value: string },
  isJson: boolean,
): Promise<void> {
  const found = await hub.get<OrderListView>(['orders'], { [name]: value });
  if (isJson) return printJson(found);
  const { items, isMore } = found;
  const [only, ...others] = items;
  if (only === undefined)
    throw new Error(`no order with the ${name.replace('_', ' ')} ${JSON.stringify(value)} has come in`);
  if (others.length === 0) return show(hub, only, false);
  const rows = items.map(({ connection, orderId, number = '', status = '', reference }) => [
    connection,
    orderId,
    number,
    status,
    reference,
  ]);
  print(
    ...toTable(['from', 'order', 'number', 'status', 'reference'], rows),
    `${isMore ? 'More than ' : ''}${items.length} orders fit; for one of them: orderwire orders CONNECTION ORDER`,
  );
}

async function show(
  hub: AdminClient,
  { connection, orderId }: { readonly connection: string; readonly orderId: string },
  isJson: boolean,
): Promise<void> {
  const order = await hub.get<OrderTimelineView>(['orders', connection, orderId]);
  if (isJson) return printJson(order);
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
