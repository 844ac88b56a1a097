/** A provider that says no. */
import type { Fixture } from '../fixture.js';
import { isFaultOfPlugin, wordsOf, type PluginPromise } from '../plugin-promise.js';
import { isLook } from '../calls.js';
import type { SimulatedAnswer } from '../simulator.js';
import type { Ending } from '../trial.js';
import { callsOf } from './recovery.js';

/** Each call is refused in several ways, in the words of the plugin's own cases where they have some. */
export const refusal: PluginPromise = {
  name: 'refusal',
  sentence:
    'A call that is refused for good (400, 401, 403, 422) ends the delivery with a reason, and is not tried again for days.',
  absence: 'no case of it calls the other side',
  async look(subject, evidence) {
    for (const fixture of subject.calling)
      for (const call of await callsOf(subject, fixture))
        for (const status of isLook(call) ? OF_LOOKS : OF_WRITES) {
          const trial = subject.trial(fixture);
          const answer = answerOf(status, subject.fixtures);
          trial.provider.mishap = ({ place }) =>
            place === call.place ? { kind: 'instead', answer } : undefined;
          const where = `${fixture.name}, ${call.method} ${call.path} answered ${status}`;
          const ending = await trial.attempt();
          const isTaken = ending.state === 'delivered' && !isLook(call);
          const isUnnoticed = isTaken && !isHarmless(status, subject.fixtures);
          evidence.try(where, isUnnoticed ? 'it is delivered all the same' : faultOf(ending));
        }
  },
};

const OF_LOOKS = [400, 401, 403];
const OF_WRITES = [...OF_LOOKS, 422];

function faultOf(ending: Ending): string | undefined {
  const { kind, error } = ending;
  if (kind === 'waits' || isFaultOfPlugin(ending)) return `it ${wordsOf(ending)}`;
  return kind === 'stopped' && !error?.detail ? 'it ends without a reason' : undefined;
}

/** Whether a case says that a delivery may come to a good end with this status: what is there already, for example. */
function isHarmless(status: number, fixtures: readonly Fixture[]): boolean {
  return fixtures.some(
    ({ answers, expected }) =>
      answers.some(answer => answer.status === status) &&
      (expected as { readonly kind?: unknown }).kind === 'delivered',
  );
}

/** As a case answers with this status. */
function answerOf(status: number, fixtures: readonly Fixture[]): SimulatedAnswer {
  const shown = fixtures.flatMap(({ answers }) => answers).find(answer => answer.status === status);
  return shown ?? { status, body: {} };
}
