/** An answer that nobody could have expected. */
import { wordsOf, type PluginPromise } from '../plugin-promise.js';
import type { SimulatedAnswer } from '../simulator.js';
import type { Ending } from '../trial.js';
import { callsOf } from './recovery.js';

/** Each call is answered 200 with something else than the cases show. */
export const malformedAnswer: PluginPromise = {
  name: 'malformed-answer',
  sentence:
    'An answer of another shape fails the attempt and nothing else, and one that is not JSON where JSON is due is never taken for success.',
  absence: 'no case of it calls the other side',
  async look(subject, evidence) {
    for (const fixture of subject.calling)
      for (const [index, call] of (await callsOf(subject, fixture)).entries())
        for (const answer of ODD) {
          const trial = subject.trial(fixture);
          trial.provider.mishap = ({ place }) =>
            place === call.place ? { kind: 'instead', answer } : undefined;
          const said = answer.text ?? JSON.stringify(answer.body);
          const where = `${fixture.name}, ${call.method} ${call.path} answered 200 with ${said}`;
          const isJsonDue = typeof fixture.answers[index]?.body === 'object' && answer.text !== undefined;
          evidence.try(where, faultOf(await trial.attempt(), isJsonDue));
        }
  },
};

const ODD: readonly SimulatedAnswer[] = [
  { headers: { 'content-type': 'text/html' }, text: '<html>maintenance</html>' },
  { text: '{"id":' },
  { body: null },
  { body: [] },
  { body: {} },
  { body: 'text' },
];

function faultOf(ending: Ending, isJsonDue: boolean): string | undefined {
  const ended = ['plugin_crashed', 'plugin_timeout', 'plugin_unavailable'];
  if (ending.error !== undefined && ended.includes(ending.error.code)) return `it ${wordsOf(ending)}`;
  return isJsonDue && ending.kind === 'done' ? `it ${wordsOf(ending)}` : undefined;
}
