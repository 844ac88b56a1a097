/** What every plugin is to keep, and what a look at one gives. */
import type { Ending } from './trial.js';
import type { Subject } from './subject.js';

/** One promise. */
export interface PluginPromise {
  readonly name: string;
  /** For the plugin's author. */
  readonly sentence: string;
  /** Why it may not apply to a plugin. */
  readonly absence: string;
  /** Looks at the plugin; what is seen is told to the evidence. */
  look(subject: Subject, evidence: Evidence): Promise<void>;
}

/** What came of a look. */
export interface Finding {
  readonly promise: string;
  readonly sentence: string;
  readonly verdict: 'held' | 'broken' | 'does not apply';
  /** Why it does not apply, what was tried where it holds, or how often it was broken. */
  readonly reason: string;
  /** Each time it was broken, what could not be judged, and what was taken out. */
  readonly seen: readonly string[];
}

/** Takes down what is seen of one promise. */
export class Evidence {
  #tried = 0;
  readonly #broken: string[] = [];
  readonly #unjudged: string[] = [];
  readonly #exceptions: string[] = [];

  /** `leftOut`: the cases that nothing was tried with. */
  constructor(private readonly leftOut: readonly string[] = []) {}

  /** A try that was judged; `fault` says what was wrong, nothing where it went well. */
  try(where: string, fault: string | undefined): void {
    this.#tried += 1;
    if (fault !== undefined) this.#broken.push(`${where}: ${fault}`);
  }

  /** Something that the author has taken out, with the reason. */
  except(what: string, why: string): void {
    this.#exceptions.push(`taken out: ${what}: ${why}`);
  }

  /** A try that shows nothing, and what the author can add so that it does. */
  unjudged(where: string, why: string): void {
    this.#unjudged.push(`not judged: ${where}: ${why}`);
  }

  /** An absence that is none: there are cases, but they cannot show anything. */
  get #omission(): string {
    const { leftOut } = this;
    return leftOut.length === 0 ? '' : `; left out, since they do not end well: ${leftOut.join(', ')}`;
  }

  toFinding({ name, sentence, absence }: PluginPromise): Finding {
    const isShown = this.#tried > 0 || this.#unjudged.length === 0;
    const isBroken = this.#broken.length > 0 || !isShown;
    const verdict = isBroken ? 'broken' : this.#tried > 0 ? 'held' : 'does not apply';
    const reasons = {
      held: `tried ${timesOf(this.#tried)}`,
      broken: isShown
        ? `broken ${timesOf(this.#broken.length)} of ${this.#tried}`
        : 'its cases do not show whether it is kept',
      'does not apply': `${absence}${this.#omission}`,
    };
    const seen = [...this.#broken, ...this.#unjudged, ...this.#exceptions];
    return { promise: name, sentence, verdict, reason: reasons[verdict], seen };
  }
}

function timesOf(count: number): string {
  return count === 1 ? 'once' : `${count} times`;
}

/** An ending in a few words. */
export function wordsOf({ kind, state, error, waitMs }: Ending): string {
  const what = kind === 'waits' ? `is tried again after ${(waitMs ?? 0) / 1000} s` : `is ${state}`;
  return error === undefined ? what : `${what} (${error.code}: ${error.detail})`;
}

/** Whether the plugin's own code is to blame, and not the other side. */
export function isFaultOfPlugin({ error }: Ending): boolean {
  return error !== undefined && FAULTS.has(error.code);
}

const FAULTS: ReadonlySet<string> = new Set([
  'plugin_failed',
  'plugin_crashed',
  'plugin_timeout',
  'plugin_unavailable',
  'observation_invalid',
]);
