/** The options that say which deliveries, or which webhooks: the same words as the admin API's filters. */
import { type Command, InvalidArgumentError, Option } from 'commander';
import type { DeliveryState, WebhookState } from '../journal/journal.js';
import type { DeliveryFilterInput, WebhookFilterInput } from '../model/generated/model.js';

/** Adds the filter of deliveries. */
export function withDeliveryFilter(command: Command): Command {
  return withTimes(
    command
      .option('--connection <name>', 'the connection they go to')
      .option('--event <type>', 'type of their event, for example order.created')
      .addOption(new Option('--state <state>', 'where they stand').choices(Object.keys(deliveryStates))),
  );
}

/** Adds the filter of webhooks. */
export function withWebhookFilter(command: Command): Command {
  return withTimes(
    command
      .option('--connection <name>', 'the connection they came from')
      .option('--topic <topic>', 'their topic, as the sender writes it')
      .addOption(new Option('--state <state>', 'where they stand').choices(Object.keys(webhookStates))),
  );
}

/** Adds what says which part of a list is shown. */
export function withPage(command: Command): Command {
  return command
    .option('--after <id>', 'only what has a higher id', toCount)
    .option('--limit <number>', 'how many at most', toCount, 50);
}

/** Which part of a list is shown. */
export interface PageOptions {
  readonly after?: number;
  readonly limit: number;
}

// Written as records, so that one that is missing does not compile.
const deliveryStates: Readonly<Record<DeliveryState, true>> = {
  pending: true,
  delivered: true,
  skipped: true,
  superseded: true,
  dead: true,
  folded: true,
};
const webhookStates: Readonly<Record<WebhookState, true>> = {
  pending: true,
  translated: true,
  ignored: true,
  quarantined: true,
};

/** The filter among a command's options. */
export function toFilter<Filter extends DeliveryFilterInput | WebhookFilterInput>(options: object): Filter {
  return Object.fromEntries(Object.entries(options).filter(([name]) => NAMES.includes(name))) as Filter;
}

const NAMES = ['connection', 'event', 'topic', 'state', 'code', 'since', 'until'];

function withTimes(command: Command): Command {
  return command
    .option('--code <code>', 'code of the error that stopped them, for example provider_refused')
    .option('--since <time>', 'came in at this time or later, for example 2026-11-21T10:00:00Z')
    .option('--until <time>', 'came in before this time');
}

function toCount(text: string): number {
  if (!/^\d{1,15}$/.test(text)) throw new InvalidArgumentError('It must be a number.');
  return Number(text);
}
