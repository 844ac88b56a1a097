/** A provider that is down for a while. */
import { isFaultOfPlugin, wordsOf, type PluginPromise } from '../plugin-promise.js';
import type { SimulatedAnswer } from '../simulator.js';
import { callsOf, faultOfEnd, tryRecovery } from './recovery.js';

/** Three attempts in a row meet an outage, each another one; and each later call of a case meets one alone. */
export const outage: PluginPromise = {
  name: 'outage',
  sentence:
    'Answers of 500 and above are tried again, however many come in a row, and never end a delivery at once.',
  absence: 'no case of it calls the other side',
  async look(subject, evidence) {
    for (const fixture of subject.calling) {
      const trial = subject.trial(fixture);
      trial.provider.mishap = ({ attempt }) => {
        const answer = BURST[attempt - 1];
        return answer && { kind: 'instead', answer };
      };
      let fault: string | undefined;
      for (const { status } of BURST) {
        const ending = await trial.attempt();
        const isWell = ending.kind === 'waits' && !isFaultOfPlugin(ending);
        fault ??= isWell ? undefined : `answered ${status} it ${wordsOf(ending)}`;
        if (fault !== undefined) break;
      }
      evidence.try(
        `${fixture.name}, an outage`,
        fault ?? (await faultOfEnd(trial, 'after it, the delivery')),
      );
      const [, ...later] = await callsOf(subject, fixture);
      for (const call of later) {
        const mishap = { kind: 'instead', answer: UNAVAILABLE } as const;
        await tryRecovery(subject, evidence, { fixture, call, mishap, what: 'answered 503' });
      }
    }
  },
};

const HTML = { headers: { 'content-type': 'text/html' }, text: '<html><h1>Bad gateway</h1></html>' };
const UNAVAILABLE: SimulatedAnswer = { status: 503, headers: { 'content-type': 'text/plain' }, text: '' };
const BURST: readonly SimulatedAnswer[] = [{ status: 500, body: {} }, { status: 502, ...HTML }, UNAVAILABLE];
