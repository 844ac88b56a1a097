/** The answer is lost, the effect is not. */
import type { Evidence, PluginPromise } from '../plugin-promise.js';
import { isLook, isSameCall } from '../calls.js';
import type { Answered } from '../provider.js';
import type { Subject } from '../subject.js';
import type { Trial, TriedFixture } from '../trial.js';
import { callsOf, guessesOf } from './recovery.js';

/** Each call that makes something takes effect and is cut off; and the outcome of a whole attempt is lost. */
export const lostAnswer: PluginPromise = {
  name: 'lost-answer',
  sentence: 'A delivery that comes again after its answer was lost makes nothing a second time.',
  absence: 'no call of it makes something that a second call would make again',
  async look(subject, evidence) {
    for (const { call, why } of subject.repeatable) evidence.except(call, why);
    for (const fixture of subject.deliveries) {
      const making = (await callsOf(subject, fixture)).filter(call => subject.makesSomething(call));
      for (const call of making) {
        const trial = subject.trial(fixture);
        trial.provider.mishap = ({ attempt, place }) =>
          attempt === 1 && place === call.place ? { kind: 'cut-after' } : undefined;
        const first = await trial.attempt();
        if (first.kind === 'waits') await trial.untilEnd();
        judge(subject, evidence, trial, `${fixture.name}, the answer to ${call.method} ${call.path} lost`);
      }
      if (making.length > 0) await loseOutcome(subject, evidence, fixture);
    }
  },
};

/** The hub ends after the attempt, before its outcome is stored: what was journaled is there, the rest is not. */
async function loseOutcome(subject: Subject, evidence: Evidence, fixture: TriedFixture): Promise<void> {
  const trial = subject.trial(fixture);
  await trial.attempt();
  await trial.attempt();
  judge(subject, evidence, trial, `${fixture.name}, the outcome lost`);
}

function judge(subject: Subject, evidence: Evidence, trial: Trial, where: string): void {
  const { calls } = trial.provider;
  const repeated = calls.find((call, index) => {
    if (!call.hasEffect || !subject.makesSomething(call)) return false;
    return calls.slice(0, index).some(earlier => isRepeat(earlier, call));
  });
  if (repeated === undefined) return evidence.try(where, undefined);
  const { method, path, attempt } = repeated;
  const [guess] = guessesOf(trial).filter(isLook);
  if (guess !== undefined) {
    return evidence.unjudged(
      where,
      `no case says what ${guess.method} ${guess.path} finds then; add one with "attempt": 2`,
    );
  }
  return evidence.try(where, `attempt ${attempt} made ${method} ${path} once more`);
}

/** Calls with one idempotency key are one call to a provider that asks for such keys. */
function isRepeat(earlier: Answered, call: Answered): boolean {
  if (!earlier.hasEffect || earlier.attempt === call.attempt || !isSameCall(earlier, call)) return false;
  const key = call.headers['idempotency-key'];
  return key === undefined || key !== earlier.headers['idempotency-key'];
}
