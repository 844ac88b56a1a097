/** What a new version does otherwise than the one that serves, out of a run of each. Pure. */
import { limits } from '../config/limits.js';
import { compareCalls, type CallDifference } from './calls.js';
import { differencesBetween } from './differences.js';
import type { Ran } from './trial.js';

/** What an item came to. */
export type Result = 'same' | 'changed' | 'new_error' | 'gone_error' | 'not_comparable';

/** Where two runs differ: in what they gave, in their calls, in the error they ended with. */
export function differencesOf(before: Ran, after: Ran): CallDifference[] {
  const calls = compareCalls(before.calls, after.calls);
  // What follows a call that nobody can answer is of our making, unless the code failed of itself.
  const isCutOff =
    after.unknown.length > 0 && (after.error === undefined || after.error.code === 'provider_unavailable');
  if (isCutOff) return calls.filter(({ what }) => what !== 'gone_call');
  return [
    ...differencesBetween(before.gave ?? {}, after.gave ?? {}),
    ...differencesBetween(errorOf(before), errorOf(after)),
    ...calls,
  ];
}

/** Those that are no difference between two runs of the same version: a random id, a time that the code reads by itself. */
export function withoutUnstable(
  differences: readonly CallDifference[],
  ofTheSame: readonly CallDifference[],
): { readonly stable: readonly CallDifference[]; readonly unstable: readonly string[] } {
  const unstable = [...new Set(ofTheSame.map(({ pointer }) => pointer))];
  const isStable = ({ pointer }: CallDifference): boolean =>
    !unstable.some(place => isWithin(pointer, place) || isWithin(place, pointer));
  return { stable: differences.filter(isStable), unstable };
}

/** The one word for an item, out of the differences that count. An error in place of another is a new one. */
export function resultOf(before: Ran, after: Ran, differences: readonly CallDifference[]): Result {
  if (differences.length === 0) return 'same';
  if (!differences.some(({ pointer }) => isWithin(pointer, '/error'))) return 'changed';
  if (after.error === undefined) return 'gone_error';
  return before.error?.code === after.error.code ? 'changed' : 'new_error';
}

/** Whether it takes so much longer that it is no accident. */
export function isSlower(beforeMs: number, afterMs: number): boolean {
  return afterMs > beforeMs * limits.shadowSlowerFactor && afterMs - beforeMs > limits.shadowSlowerMs;
}

function errorOf({ error }: Ran): object {
  return error === undefined ? {} : { error: { code: error.code, detail: error.detail } };
}

function isWithin(pointer: string, place: string): boolean {
  return pointer === place || pointer.startsWith(`${place}/`);
}
