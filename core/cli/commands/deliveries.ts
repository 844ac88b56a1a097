/** `orderwire deliveries`: lists deliveries, or shows one with every call it made. */
import { Command } from 'commander';
import type { DeliveryDetailsView, ListedDeliveryView } from '../../admin/deliveries.js';
import type { ListView } from '../../admin/view.js';
import { toFilter, withDeliveryFilter, withPage, type PageOptions } from '../filters.js';
import { connect, toId, withHubOptions, type HubOptions } from '../hub-options.js';
import { print, printJson, toMoment, toStanding, toTable, toWhy } from '../output.js';

/** Makes the command. It changes nothing. */
export function deliveriesCommand(): Command {
  const command = withHubOptions(withPage(withDeliveryFilter(new Command('deliveries'))))
    .description('Lists deliveries in the order in which they were recorded.')
    // What follows `show` is its own.
    .enablePositionalOptions()
    .addHelpText('after', '\nExample:\n  orderwire deliveries --connection warehouse --state dead')
    .action(list);
  return command.addCommand(
    withHubOptions(new Command('show'))
      .argument('<id>', 'number of the delivery', toId)
      .description('Shows one delivery, its attempts, and what they called.')
      .addHelpText('after', '\nExample:\n  orderwire deliveries show 17')
      .action(show),
  );
}

async function list(options: HubOptions & PageOptions): Promise<void> {
  const { after, limit } = options;
  const hub = await connect(options);
  const answer = await hub.get<ListView<ListedDeliveryView>>(['deliveries'], {
    ...toFilter(options),
    after,
    limit,
  });
  if (options.json) return printJson(answer);
  const { items, next } = answer;
  const rows = items.map(delivery => {
    const { id, connection, event, order, receivedAt, attemptCount, reason } = delivery;
    const key = `${order.connection}/${order.orderId}`;
    const why = toWhy(reason);
    const short = why.length > WHY_CHARS ? `${why.slice(0, WHY_CHARS)}...` : why;
    return [
      String(id),
      toMoment(receivedAt),
      key,
      connection,
      event.type,
      toStanding(delivery),
      String(attemptCount),
      short,
    ];
  });
  print(...toTable(['id', 'received', 'order', 'to', 'event', 'state', 'attempts', 'why'], rows));
  if (next !== undefined) print(`There may be more: add --after ${next}`);
}

const WHY_CHARS = 100;

async function show(id: number, options: HubOptions): Promise<void> {
  const hub = await connect(options);
  const delivery = await hub.get<DeliveryDetailsView>(['deliveries', id]);
  if (options.json) return printJson(delivery);
  const { event, connection, order, receivedAt, attemptCount, reason, attempts, state, heldBehind } =
    delivery;
  print(
    `delivery ${id}: ${event.type} of order ${order.orderId} of ${order.connection}, to ${connection}`,
    `received ${toMoment(receivedAt)}, ${toStanding(delivery)}, attempts: ${attemptCount}`,
    ...(reason === undefined ? [] : [`why: ${toWhy(reason)}`]),
    ...(reason?.faults ?? []).map(({ pointer, detail }) => `  ${pointer}: ${detail}`),
  );
  for (const attempt of attempts) {
    print(
      `attempt ${attempt.number}, ${toMoment(attempt.startedAt)}: ${attempt.outcome} ${toWhy(attempt.reason)}`.trimEnd(),
    );
    for (const { method, url, status, durationMs, error, request, answer } of attempt.exchanges)
      print(
        `  ${method} ${url}: ${status ?? error ?? 'no answer'} after ${durationMs} ms`,
        ...(request === undefined ? [] : [`    sent      ${request}`]),
        ...(answer === undefined ? [] : [`    answered  ${answer}`]),
      );
  }
  if (heldBehind !== undefined) print(`What to do: orderwire deliveries show ${heldBehind}`);
  if (state === 'dead')
    print(`What to do: correct the cause, then orderwire replay delivery ${id}; or orderwire release ${id}`);
}
