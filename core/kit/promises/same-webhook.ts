/** A sender repeats itself; the plugin does not. */
import { isDeepStrictEqual } from 'node:util';
import { wordsOf, type PluginPromise } from '../plugin-promise.js';

/** Every webhook is read again. */
export const sameWebhook: PluginPromise = {
  name: 'same-webhook',
  sentence: 'The same webhook twice gives the same observations.',
  absence: 'no case of it shows a webhook that becomes observations',
  async look(subject, evidence) {
    for (const fixture of subject.translations) {
      const first = subject.firstOf(fixture);
      const second = await subject.trial(fixture).attempt();
      const isSame = isDeepStrictEqual(first?.observations, second.observations);
      const fault = `the second time it ${wordsOf(second)}, and that with something else in it`;
      evidence.try(fixture.name, isSame ? undefined : fault);
    }
  },
};
