/** The answer is lost, the effect is not. */
import type { Evidence, PluginPromise } from '../plugin-promise.js';
import { isAlike, isLook, isSameCall } from '../calls.js';
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
        const where = `${fixture.name}, the answer to ${call.method} ${call.path} lost`;
        judge(subject, evidence, { trial, making, where });
      }
      if (making.length > 0) await loseOutcome(subject, evidence, fixture, making);
    }
  },
};

/** The hub ends after the attempt, before its outcome is stored: what was journaled is there, the rest is not. */
async function loseOutcome(
  subject: Subject,
  evidence: Evidence,
  fixture: TriedFixture,
  making: readonly Answered[],
): Promise<void> {
  const trial = subject.trial(fixture);
  await trial.attempt();
  await trial.attempt();
  judge(subject, evidence, { trial, making, where: `${fixture.name}, the outcome lost` });
}

interface Judged {
  readonly trial: Trial;
  /** The calls that make something when nothing is lost. */
  readonly making: readonly Answered[];
  readonly where: string;
}

function judge(subject: Subject, evidence: Evidence, { trial, making, where }: Judged): void {
  const made = trial.provider.calls.filter(call => call.hasEffect && subject.makesSomething(call));
  const repeated = made.find((call, index) => {
    const earlier = made.slice(0, index);
    return earlier.some(one => isRepeat(one, call)) || isOneTooMany(earlier, call, making);
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

function isRepeat(earlier: Answered, call: Answered): boolean {
  return earlier.attempt !== call.attempt && isSameCall(earlier, call) && !isOneCall(earlier, call);
}

/** Whether as many things of its kind were made before as are to be made at all. Its body says nothing: with the time or a
 *  random id in it, it is another one each time. */
function isOneTooMany(earlier: readonly Answered[], call: Answered, making: readonly Answered[]): boolean {
  const due = making.filter(one => isAlike(one, call)).length;
  const before = earlier.filter(one => isAlike(one, call));
  const made = before.filter((one, index) => !before.slice(0, index).some(same => isOneCall(same, one)));
  return due > 0 && made.length >= due && !made.some(one => isOneCall(one, call));
}

/** Calls with one idempotency key are one call to a provider that asks for such keys. */
function isOneCall(one: Answered, other: Answered): boolean {
  const key = other.headers['idempotency-key'];
  return key !== undefined && key === one.headers['idempotency-key'];
}
