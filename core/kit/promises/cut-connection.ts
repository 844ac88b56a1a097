/** A connection that breaks before the other side has taken anything. */
import type { PluginPromise } from '../plugin-promise.js';
import { callsOf, tryRecovery } from './recovery.js';

/** Each call of each case is cut off once. */
export const cutConnection: PluginPromise = {
  name: 'cut-connection',
  sentence: 'A call that is cut off before it had an effect is made again by the next attempt.',
  absence: 'no case of it calls the other side',
  async look(subject, evidence) {
    for (const fixture of subject.calling)
      for (const call of await callsOf(subject, fixture)) {
        const mishap = { kind: 'cut-before' } as const;
        await tryRecovery(subject, evidence, { fixture, call, mishap, what: 'cut off' });
      }
  },
};
