/** The last webhooks and deliveries of some connections, one after the other: never more than one is in memory, since each may be
 *  as large as a body may be. */
import { setImmediate } from 'node:timers/promises';
import { limits } from '../config/limits.js';
import type { Journal, NewestRequest, Page, StoredWebhook } from '../journal/journal.js';
import type { PastDelivery } from './trial.js';

/** The last webhooks that came from these connections, newest first. */
export function lastWebhooks(
  journal: Journal,
  connections: readonly string[],
  most: number,
): AsyncGenerator<StoredWebhook> {
  return newest(request => journal.findNewestWebhooks(request), connections, most);
}

/** The last deliveries to these connections that were attempted, newest first. */
export async function* lastDeliveries(
  journal: Journal,
  connections: readonly string[],
  most: number,
): AsyncGenerator<PastDelivery> {
  for await (const delivery of newest(request => journal.findNewestDeliveries(request), connections, most)) {
    yield { ...delivery, attempts: await journal.findAttempts(delivery.id) };
  }
}

/** Looks at a bounded number of ids in all, with a pause for others after each part. */
async function* newest<Item>(
  read: (request: NewestRequest) => Promise<Page<Item>>,
  connections: readonly string[],
  most: number,
): AsyncGenerator<Item> {
  if (connections.length === 0) return;
  let left = most;
  let empty = 0;
  let before: number | undefined;
  do {
    const { items, next }: Page<Item> = await read({ connections, before, limit: 1 });
    yield* items;
    left -= items.length;
    if (items.length === 0) empty += 1;
    before = next;
    await setImmediate();
  } while (before !== undefined && left > 0 && empty < limits.adminPartsMax);
}
