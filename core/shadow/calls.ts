/** The calls of two runs side by side. Pure. */
import { maskedUrl } from '../host/masking.js';
import { differencesBetween, type Difference } from './differences.js';

/** A call as the plugin made it: unmasked, to be compared and never shown. */
export interface Call {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Names of secrets by their places in the body. */
  readonly secrets: Readonly<Record<string, string>>;
  /** Of `json` or `form`. */
  readonly body?: unknown;
}

/** A place where calls differ, or a call that only one of the runs makes. */
export interface CallDifference extends Difference {
  readonly what?: 'new_call' | 'gone_call';
}

/** What differs. The n-th call to an address stands beside the n-th call to it, so that one more call in between changes
 *  nothing of the others. Pointers count the calls of `before`, those of new calls the calls of `after`. */
export function compareCalls(before: readonly Call[], after: readonly Call[]): CallDifference[] {
  const left = Map.groupBy(before.entries(), ([, call]) => addressOf(call));
  const found: CallDifference[] = [];
  const places: number[] = [];
  for (const [index, call] of after.entries()) {
    const partner = left.get(addressOf(call))?.shift();
    if (partner === undefined) found.push(only('new_call', index, call));
    else {
      const [place, counterpart] = partner;
      places.push(place);
      found.push(...differencesBetween(partsOf(counterpart), partsOf(call), `/calls/${place}`));
    }
  }
  for (const [index, call] of [...left.values()].flat()) found.push(only('gone_call', index, call));
  if (places.some((place, index) => place < (places[index - 1] ?? 0)))
    found.push(inOtherOrder(before, after));
  return found;
}

/** A call in words, without what is personal in its address. */
export function callInWords({ method, url }: Call): string {
  return `${method} ${maskedUrl(url)}`;
}

function partsOf({ headers, secrets, body }: Call): object {
  return { headers, secrets, ...(body === undefined ? {} : { body }) };
}

function only(what: 'new_call' | 'gone_call', index: number, call: Call): CallDifference {
  const words = callInWords(call);
  const sides =
    what === 'new_call' ? { before: undefined, after: words } : { before: words, after: undefined };
  return { ...sides, pointer: `/calls/${index}`, isPersonal: false, what };
}

function inOtherOrder(before: readonly Call[], after: readonly Call[]): CallDifference {
  const inWords = (calls: readonly Call[]): string => calls.map(callInWords).join(', ');
  return { pointer: '/calls', before: inWords(before), after: inWords(after), isPersonal: false };
}

function addressOf({ method, url }: Call): string {
  return `${method} ${url}`;
}
