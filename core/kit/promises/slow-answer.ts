/** A provider that takes its time, or all of it. */
import type { DeliveryFixture } from '../fixture.js';
import { wordsOf, type PluginPromise } from '../plugin-promise.js';
import { faultOfEnd } from './recovery.js';

/** The calls of some cases are answered late; one call of a delivery never. */
export const slowAnswer: PluginPromise = {
  name: 'slow-answer',
  sentence: 'An answer that comes late counts; a delivery that gets none in its time is tried again.',
  absence: 'no case of it calls the other side',
  async look(subject, evidence) {
    for (const fixture of subject.calling.slice(0, LATE_MAX)) {
      const trial = subject.trial(fixture);
      trial.provider.mishap = () => ({ kind: 'slow', until: after(LATE_MS) });
      const ending = await trial.attempt();
      evidence.try(
        `${fixture.name}, answered late`,
        ending.kind === 'done' ? undefined : `it ${wordsOf(ending)}`,
      );
    }
    const delivery = subject.calling.find(({ kind }) => kind === 'delivery') as DeliveryFixture | undefined;
    if (delivery === undefined) return;
    const { promise: over, resolve: release } = Promise.withResolvers<void>();
    const trial = subject.trial(delivery, { timeoutMs: HASTY_MS });
    trial.provider.mishap = ({ attempt }) => (attempt === 1 ? { kind: 'hold', until: over } : undefined);
    const first = await trial.attempt();
    const fault =
      first.kind === 'waits' ? await faultOfEnd(trial, 'the next attempt') : `it ${wordsOf(first)}`;
    release();
    evidence.try(`${delivery.name}, never answered`, fault);
  },
};

/** Time of an attempt that is not answered, in milliseconds: long for loopback, short for whoever waits for the result. */
export const HASTY_MS = 500;

const LATE_MS = 150;
const LATE_MAX = 3;

function after(ms: number): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, ms));
}
