/** Where two values differ: one JSON pointer for each place, however deep. Pure. */
import { isHidden } from '../host/masking.js';

/** One place. */
export interface Difference {
  readonly pointer: string;
  /** Undefined where there was nothing. */
  readonly before: unknown;
  /** Undefined where nothing is left. */
  readonly after: unknown;
  /** Whether the name of the place, or of one around it, is personal: then its values are not to be shown. */
  readonly isPersonal: boolean;
}

/** The places that differ, in the order in which they stand. Both are values as JSON gives them. */
export function differencesBetween(before: unknown, after: unknown, at = ''): Difference[] {
  const found: Difference[] = [];
  // A list of what is to be looked at, because a plugin may nest deeper than the stack goes.
  const open: Difference[] = [{ pointer: at, before, after, isPersonal: false }];
  for (let place = open.pop(); place !== undefined; place = open.pop()) {
    if (place.before === place.after) continue;
    const inner = innerOf(place);
    if (inner === undefined) found.push(place);
    else open.push(...inner.toReversed());
  }
  return found;
}

/** The places inside, where both sides have some of the same kind. */
function innerOf({ pointer, before, after, isPersonal }: Difference): Difference[] | undefined {
  if (!isContainer(before) || !isContainer(after) || Array.isArray(before) !== Array.isArray(after))
    return undefined;
  const [one, other] = [before, after] as [Record<string, unknown>, Record<string, unknown>];
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...names].map(name => {
    const values = { before: valueOf(one, name), after: valueOf(other, name) };
    const isNamed = isHidden(name, values.before) || isHidden(name, values.after);
    return { ...values, pointer: `${pointer}/${escaped(name)}`, isPersonal: isPersonal || isNamed };
  });
}

function isContainer(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function valueOf(record: Record<string, unknown>, name: string): unknown {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}

function escaped(step: string): string {
  return step.replaceAll('~', '~0').replaceAll('/', '~1');
}
