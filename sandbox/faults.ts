/** Which calls of a stand-in go wrong on purpose. What then happens to them is stand-in.ts's business. */
import { hash } from 'node:crypto';
import type { Call } from './call.js';

/** Something that goes wrong on purpose. `cut-before` and `hang-before` have no effect at the provider, `cut-after` and
 *  `hang-after` have one that the caller never hears of. */
export interface Fault {
  readonly kind: 'status' | 'cut-before' | 'cut-after' | 'hang-before' | 'hang-after' | 'slow';
  readonly method?: string;
  /** The path has to start with it. */
  readonly path?: string;
  /** The body has to contain it. */
  readonly text?: string;
  /** For `status`. */
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** For `slow`: how long to wait, in milliseconds. */
  readonly delayMs?: number;
  /** How many calls it hits; all until it is taken away where absent. */
  readonly times?: number;
  /** Which part it hits of the calls that fit it and that no fault before it hit, from 0 to 1; all where absent. */
  readonly share?: number;
  /** Chooses the calls of that part: the same number chooses the same calls, whatever their order and whatever comes in
   *  between. Default 0. */
  readonly seed?: number;
}

/** The faults that a stand-in is told to have. */
export class Faults {
  #faults: { fault: Fault; left: number }[] = [];
  /** How often each call came in, by what it says. */
  readonly #repeats = new Map<string, number>();

  /** Takes these in place of all there were. */
  replace(faults: readonly Fault[]): void {
    this.#faults = faults.map(fault => ({ fault, left: fault.times ?? Number.POSITIVE_INFINITY }));
    this.#repeats.clear();
  }

  /** The first fault that hits the call; it counts as hit. */
  hit(call: Call): Fault | undefined {
    if (this.#faults.length === 0) return undefined;
    const said = this.#said(call);
    const hit = this.#faults.find(
      ({ fault, left }, place) => left > 0 && fits(fault, call) && isChosen(fault, `${place} ${said}`),
    );
    if (hit) hit.left -= 1;
    return hit?.fault;
  }

  /** A short text for what the call says and how often it has been said before, so that a repeated call has a new chance. */
  #said({ method, path, query, text }: Call): string {
    const key = hash('sha256', `${method} ${path}?${query.toString()}\n${text}`, 'base64url');
    const repeats = this.#repeats.get(key) ?? 0;
    this.#repeats.set(key, repeats + 1);
    return `${key} ${repeats}`;
  }
}

function fits({ method, path = '', text = '' }: Fault, call: Call): boolean {
  return (method ?? call.method) === call.method && call.path.startsWith(path) && call.text.includes(text);
}

function isChosen({ share, seed = 0 }: Fault, call: string): boolean {
  if (share === undefined) return true;
  return Number.parseInt(hash('sha256', `${seed} ${call}`).slice(0, 8), 16) / 2 ** 32 < share;
}
