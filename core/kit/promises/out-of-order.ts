/** What comes in another order than it happened in is still what it is. */
import { isDeepStrictEqual } from 'node:util';
import { isFaultOfPlugin, wordsOf, type Evidence, type PluginPromise } from '../plugin-promise.js';
import type { Subject } from '../subject.js';

/** Webhooks are read backwards, in a runner that has read none before: what a second reading changes is another promise.
 *  Events come last one first, to a provider that has never heard of the order. */
export const outOfOrder: PluginPromise = {
  name: 'out-of-order',
  sentence:
    'A webhook means the same whatever came before it, and an event of an order that the other side does not know ends without a fault of the plugin.',
  absence: 'its cases show neither two webhooks nor an event at its usual work',
  async look(subject, evidence) {
    await lookAtWebhooks(subject, evidence);
    for (const fixture of subject.deliveries.toReversed()) {
      const ending = await subject.trial(fixture, { links: {} }).attempt();
      evidence.try(fixture.name, isFaultOfPlugin(ending) ? `without links it ${wordsOf(ending)}` : undefined);
    }
  },
};

async function lookAtWebhooks(subject: Subject, evidence: Evidence): Promise<void> {
  if (subject.webhooks.length < 2) return;
  const endBefore = await subject.bench.takeOver();
  await endBefore(0);
  for (const fixture of subject.webhooks.toReversed()) {
    const ending = await subject.trial(fixture).attempt();
    const isSame = isDeepStrictEqual(ending.observations, subject.firstOf(fixture)?.observations);
    evidence.try(fixture.name, isSame ? undefined : 'read after the others it becomes something else');
  }
}
