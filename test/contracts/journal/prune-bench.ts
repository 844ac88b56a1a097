/** What tests about forgetting have in common. */
import type { PruneCursor, Pruned, PruneRequest } from '../../../core/journal/journal.js';
import { anEvent, T0 } from '../../support/clerk.js';
import type { Bench } from '../journal.contract.js';

/** Nothing is old enough, but for what the test says. */
export const nothing: PruneRequest = {
  webhooksBefore: 0,
  quarantinedBefore: 0,
  deliveriesBefore: 0,
  deadBefore: 0,
  limit: 100,
};
/** After everything that tests do. */
export const later = T0 + 1_000_000;
/** Everything is old. */
export const everything: PruneRequest = {
  webhooksBefore: later,
  quarantinedBefore: later,
  deliveriesBefore: later,
  deadBefore: later,
  limit: 100,
};

/** Forgets until nothing more goes; the sums. */
export async function pruneAll(
  bench: Bench,
  request: PruneRequest,
): Promise<Omit<Pruned, 'isMore' | 'next'>> {
  const sums = { webhooks: 0, deliveries: 0, events: 0 };
  let from: PruneCursor | undefined;
  for (let isMore = true; isMore;) {
    const pruned = await bench.journal.prune({ ...request, from });
    sums.webhooks += pruned.webhooks;
    sums.deliveries += pruned.deliveries;
    sums.events += pruned.events;
    ({ isMore, next: from } = pruned);
  }
  return sums;
}

/** Records something that is never old, so that it is not about the newest of a kind. */
export async function goOn(bench: Bench): Promise<void> {
  await bench.clerk.fill('the newest', [anEvent({ destinations: ['elsewhere'] })], { now: later });
}
