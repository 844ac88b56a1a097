/** A reload while an attempt is under way. */
import type { DeliveryFixture } from '../fixture.js';
import { wordsOf, type PluginPromise } from '../plugin-promise.js';
import { isSameCall } from '../calls.js';
import type { Subject } from '../subject.js';
import { faultOfEnd } from './recovery.js';

/** One attempt is given the time to end in the old generation; another is cut off at its last call and comes again. */
export const reload: PluginPromise = {
  name: 'reload',
  sentence:
    'An attempt that a reload meets ends as it would have, or comes again with the steps that were finished.',
  absence: 'no case of it shows a delivery that calls the other side',
  async look(subject, evidence) {
    const deliveries = subject.calling.filter(({ kind }) => kind === 'delivery') as DeliveryFixture[];
    const longest = deliveries.toSorted((one, other) => other.calls.length - one.calls.length)[0];
    if (longest === undefined) return;
    evidence.try(`${longest.name}, with time to end`, await faultOfGrace(subject, longest));
    evidence.try(`${longest.name}, without`, await faultOfCut(subject, longest));
  },
};

async function faultOfGrace(subject: Subject, fixture: DeliveryFixture): Promise<string | undefined> {
  const { trial, arrived, release } = held(subject, fixture, 0, 'slow');
  const running = trial.attempt();
  await Promise.race([arrived, running]);
  const end = await subject.bench.takeOver();
  release();
  await end(GRACE_MS);
  const ending = await running;
  return ending.kind === 'done' ? undefined : `it ${wordsOf(ending)}`;
}

async function faultOfCut(subject: Subject, fixture: DeliveryFixture): Promise<string | undefined> {
  const { trial, arrived, release } = held(subject, fixture, fixture.calls.length - 1, 'hold');
  const running = trial.attempt();
  await Promise.race([arrived, running]);
  const { steps } = trial;
  await (
    await subject.bench.takeOver()
  )(0);
  const first = await running;
  release();
  if (first.kind !== 'waits') return `it ${wordsOf(first)}`;
  const fault = await faultOfEnd(trial, 'in the new generation it');
  const { calls } = trial.provider;
  const again = calls.find(
    call =>
      call.attempt > 1 &&
      subject.makesSomething(call) &&
      calls.some(earlier => earlier.attempt === 1 && earlier.isHeard && isSameCall(earlier, call)),
  );
  if (fault === undefined && steps.length > 0 && again !== undefined)
    return `${again.method} ${again.path} was made again, though ${steps.join(', ')} were finished`;
  return fault;
}

/** Longer than the attempt takes once it is let go. */
const GRACE_MS = 10_000;

/** A trial whose call at this place waits: to be answered late, or never and without an effect. */
function held(subject: Subject, fixture: DeliveryFixture, at: number, kind: 'slow' | 'hold') {
  const { promise: arrived, resolve: arrive } = Promise.withResolvers<void>();
  const { promise: until, resolve: release } = Promise.withResolvers<void>();
  const trial = subject.trial(fixture);
  trial.provider.mishap = ({ attempt, place }) => {
    if (attempt > 1 || place !== at) return undefined;
    arrive();
    return { kind, until };
  };
  return { trial, arrived, release };
}
