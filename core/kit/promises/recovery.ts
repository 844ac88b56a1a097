/** What follows a mishap: the attempt waits for its next turn, and that one ends well. */
import { isFaultOfPlugin, wordsOf, type Evidence } from '../plugin-promise.js';
import type { Answered, MadeCall, Mishap } from '../provider.js';
import type { Subject } from '../subject.js';
import type { Ending, Trial, TriedFixture } from '../trial.js';

/** Something that goes wrong with one call of the first attempt. */
export interface Interruption {
  readonly fixture: TriedFixture;
  readonly call: Pick<MadeCall, 'method' | 'path' | 'place'>;
  readonly mishap: Mishap;
  /** What happened, as the end of a sentence. */
  readonly what: string;
}

/** Lets it happen and takes down whether the plugin recovers from it. `judge` looks at the first ending and says what is wrong
 *  with it beyond that. */
export async function tryRecovery(
  subject: Subject,
  evidence: Evidence,
  { fixture, call, mishap, what }: Interruption,
  judge: (first: Ending) => string | undefined = () => undefined,
): Promise<void> {
  const trial = subject.trial(fixture);
  trial.provider.mishap = ({ attempt, place }) =>
    attempt === 1 && place === call.place ? mishap : undefined;
  const where = `${fixture.name}, ${call.method} ${call.path} ${what}`;
  const first = await trial.attempt();
  if (first.kind !== 'waits' || isFaultOfPlugin(first)) return evidence.try(where, `it ${wordsOf(first)}`);
  const fault = judge(first);
  if (fault !== undefined) return evidence.try(where, fault);
  evidence.try(where, await faultOfEnd(trial, 'the next attempt'));
}

/** What is wrong with how a trial ends; nothing where the fixtures do not say what the other side would have answered. */
export async function faultOfEnd(trial: Trial, which: string): Promise<string | undefined> {
  const end = await trial.untilEnd();
  if (end.kind === 'done' || guessesOf(trial).length > 0) return undefined;
  return `${which} ${wordsOf(end)}`;
}

/** The looks of later attempts whose answers no case says. */
export function guessesOf({ provider }: Trial): Answered[] {
  return provider.calls.filter(({ attempt, isGuess }) => attempt > 1 && isGuess);
}

/** The calls that a case makes when nothing goes wrong. */
export async function callsOf(subject: Subject, fixture: TriedFixture): Promise<readonly Answered[]> {
  const trial = subject.trial(fixture);
  await trial.attempt();
  return trial.provider.calls;
}
