/** The other side as a plugin's fixtures describe it: it answers a call as the cases do, remembers what had an effect, and has
 *  the mishaps it is told to have. */
import { isDeepStrictEqual } from 'node:util';
import { isAlike, isLook } from './calls.js';
import type { DeliveryFixture, ExpectedCall, Fixture } from './fixture.js';
import type { SimulatedAnswer, SimulatedCall } from './simulator.js';

/** A call that was made. */
export interface MadeCall extends SimulatedCall {
  readonly attempt: number;
  /** Its place among the calls of its attempt, from 0. */
  readonly place: number;
}

/** What goes wrong with a call. `instead` is answered in place of the provider; the kinds that end in `after` have an effect
 *  that the caller never hears of. `slow` is answered late, `hold` never, and has no effect. */
export type Mishap =
  | { readonly kind: 'instead'; readonly answer: SimulatedAnswer }
  | { readonly kind: 'cut-before' }
  | { readonly kind: 'cut-after' }
  | { readonly kind: 'slow'; readonly until: Promise<unknown> }
  | { readonly kind: 'hold'; readonly until: Promise<unknown> };

/** What became of a call. */
export interface Answered extends MadeCall {
  /** Whether the provider took it. */
  readonly hasEffect: boolean;
  /** Whether the caller heard so. */
  readonly isHeard: boolean;
  /** Whether no case says what is answered here, so that it is a guess. */
  readonly isGuess: boolean;
}

/** The provider of one trial. */
export class SimulatedProvider {
  readonly calls: Answered[] = [];
  /** Decides about each call; nothing goes wrong where it says nothing. */
  mishap: (call: MadeCall) => Mishap | undefined = () => undefined;
  #attempt = 0;
  #place = 0;
  #repeat: Script | undefined;
  #basis: Script;

  constructor(
    private readonly basis: Fixture,
    /** Cases that show further attempts at the same thing. */
    private readonly repeats: readonly DeliveryFixture[],
  ) {
    this.#basis = new Script(basis);
  }

  /** The next attempt begins, with these steps finished before. */
  begin(steps: readonly string[]): void {
    this.#attempt += 1;
    this.#place = 0;
    this.#basis = new Script(this.basis);
    const shown = this.#attempt > 1 ? this.#findRepeat(steps) : undefined;
    this.#repeat = shown && new Script(shown);
  }

  /** Answers a call, mishap and all. */
  async answer(call: SimulatedCall): Promise<SimulatedAnswer> {
    const made: MadeCall = { ...call, attempt: this.#attempt, place: this.#place };
    this.#place += 1;
    const mishap = this.mishap(made);
    const note = (hasEffect: boolean, isHeard: boolean, isGuess = false): void =>
      void this.calls.push({ ...made, hasEffect, isHeard, isGuess });
    if (mishap?.kind === 'instead') {
      note(false, true);
      return mishap.answer;
    }
    if (mishap?.kind === 'cut-before' || mishap?.kind === 'hold') {
      note(false, false);
      if (mishap.kind === 'hold') await mishap.until;
      return { cut: true };
    }
    const { answer, isGuess } = this.#reply(made);
    const hasEffect = !isLook(made) && !answer.cut && (answer.status ?? 200) < 400;
    note(hasEffect, mishap?.kind !== 'cut-after', isGuess);
    if (mishap?.kind === 'cut-after') return { cut: true };
    if (mishap?.kind === 'slow') await mishap.until;
    return answer;
  }

  /** The calls that had an effect of which the caller never heard. */
  get lost(): Answered[] {
    return this.calls.filter(({ hasEffect, isHeard }) => hasEffect && !isHeard);
  }

  /** A case of a further attempt tells by its own calls what it found: where the interrupted call is made again it was not
   *  there, where it is not it was. Of those, one whose steps are as far as these. */
  #findRepeat(steps: readonly string[]): DeliveryFixture | undefined {
    const interrupted = this.lost.at(-1) ?? this.calls.at(-1);
    const fitting = this.repeats.filter(repeat =>
      isDeepStrictEqual(Object.keys(repeat.steps).sort(), [...steps].sort()),
    );
    return fitting.find(repeat => {
      if (interrupted === undefined || isLook(interrupted)) return repeat.calls.some(call => !isLook(call));
      const isMadeAgain = repeat.calls.some(
        call => call.path === interrupted.path && isAlike(call, interrupted),
      );
      return isMadeAgain !== interrupted.hasEffect;
    });
  }

  #reply(call: MadeCall): { answer: SimulatedAnswer; isGuess: boolean } {
    const shown = this.#repeat?.answerTo(call);
    if (shown !== undefined) return { answer: shown, isGuess: false };
    const done = this.calls.filter(
      ({ hasEffect, isHeard, attempt }) => hasEffect && (!isHeard || attempt < call.attempt),
    );
    const usual = this.#basis.answerTo(call);
    // What was not there before something was made may be there by now.
    const isStale = isLook(call) && (this.lost.length > 0 || (usual?.status === 404 && done.length > 0));
    if (usual !== undefined && !isStale) return { answer: usual, isGuess: false };
    // What was made is found below where it was made, and looks as its answer said: the way of most APIs.
    const made = (this.lost.length > 0 ? this.lost : done).findLast(({ path }) => isBelow(call.path, path));
    const remembered = made && isLook(call) ? this.#basis.answerTo(made) : undefined;
    if (remembered !== undefined) return { answer: remembered, isGuess: false };
    return { answer: usual ?? { status: 404, body: {} }, isGuess: true };
  }
}

function isBelow(path: string, collection: string): boolean {
  const [below = ''] = path.split('?');
  const [above = ''] = collection.split('?');
  return below.startsWith(`${above}/`);
}

/** The calls of a case with their answers, each given once as long as there is another one like it. */
class Script {
  readonly #lines: (ExpectedCall & { readonly answer: SimulatedAnswer; isUsed: boolean })[];

  constructor({ calls, answers }: Fixture) {
    this.#lines = calls.flatMap((call, index) => {
      const answer = answers[index];
      return answer === undefined ? [] : [{ ...call, answer, isUsed: false }];
    });
  }

  answerTo(call: Pick<MadeCall, 'method' | 'path' | 'body'>): SimulatedAnswer | undefined {
    const { path, body } = call;
    const alike = this.#lines.filter(line => isAlike(line, call));
    const exact = alike.filter(line => line.path === path);
    const fitting = exact.length > 0 ? exact : alike;
    const line =
      fitting.find(({ isUsed, body: said }) => !isUsed && isDeepStrictEqual(said, body)) ??
      fitting.find(({ isUsed }) => !isUsed) ??
      fitting.at(-1);
    if (line !== undefined) line.isUsed = true;
    return line?.answer;
  }
}
