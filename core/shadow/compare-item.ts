/** One webhook or delivery, tried on both versions in turn, as often as it takes to tell what is a change and what is chance. */
import { limits } from '../config/limits.js';
import type { DeliveryState } from '../journal/journal.js';
import { differencesOf, isSlower, resultOf, withoutUnstable } from './compare.js';
import { toChanges, type ShadowedItem } from './report.js';
import type { Ran, TriedVersion } from './trial.js';

/** The version that serves and the one that is to. */
export interface Versions {
  readonly old: TriedVersion;
  readonly next: TriedVersion;
}

/** What is compared, and how it is run. */
export interface Item extends Pick<ShadowedItem, 'id' | 'connection' | 'about'> {
  readonly run: (version: TriedVersion) => Promise<Ran>;
  /** What its last attempt came to; undefined for a webhook, of whose calls nothing is recorded. */
  readonly recorded?: DeliveryState | undefined;
}

/** Compares one item. Never raises for what plugin code does. */
export async function compareItem(item: Item, { old, next }: Versions): Promise<ShadowedItem> {
  const aside = old.reasonAside(item.connection) ?? next.reasonAside(item.connection);
  if (aside !== undefined) return notComparable(item, `its connection does not open: ${aside}`);
  const before = await item.run(old);
  const unfit = unfitFor(item, before);
  if (unfit !== undefined) return notComparable(item, unfit);
  const after = await item.run(next);
  const fault = after.lost ?? unavailable(after);
  if (fault !== undefined) return notComparable(item, fault);
  const all = differencesOf(before, after);
  const { stable, unstable } =
    all.length === 0
      ? { stable: all, unstable: [] }
      : withoutUnstable(all, differencesOf(before, await item.run(old)));
  return {
    ...named(item),
    result: resultOf(before, after, stable),
    ...(await timesOf(item, { old, next }, [before, after])),
    ...toChanges(stable),
    unstable,
  };
}

/** An item of which nothing can be said, and why. */
export function notComparable(item: Item, reason: string): ShadowedItem {
  const nothing = { isSlower: false, changes: [], moreChanges: 0, unstable: [] };
  return { ...named(item), result: 'not_comparable', reason, ...nothing };
}

/** Why a recording cannot be used: the version that serves must get as far with it as when it was made. */
function unfitFor({ recorded }: Item, before: Ran): string | undefined {
  const { error, lost, unknown } = before;
  if (lost !== undefined) return lost;
  const [call] = unknown;
  if (call !== undefined && recorded === undefined)
    return `it calls ${call}, and what calls of a translation are answered is not recorded`;
  if (call !== undefined)
    return `the version that serves calls ${call}, of which nothing is recorded; it may depend on the time, on what it has kept since, or on an earlier version`;
  if (error !== undefined && (recorded === 'delivered' || recorded === 'skipped'))
    return `the version that serves fails with what is recorded, where it was ${recorded} then: ${error.code}: ${error.detail}`;
  return unavailable(before);
}

/** A runner that is not there says nothing about the code. */
function unavailable({ error }: Ran): string | undefined {
  return error?.code === 'plugin_unavailable' ? error.detail : undefined;
}

/** One time says little on a busy machine: what looks slower is run again, both versions in turn, and their best times count. */
async function timesOf(
  item: Item,
  { old, next }: Versions,
  [before, after]: readonly [Ran, Ran],
): Promise<Pick<ShadowedItem, 'isSlower' | 'tookMs'>> {
  if (before.error !== undefined || after.error !== undefined) return { isSlower: false };
  let best = { before: before.tookMs, after: after.tookMs };
  for (let round = 1; round < limits.shadowRounds && isSlower(best.before, best.after); round += 1) {
    const again = { before: (await item.run(old)).tookMs, after: (await item.run(next)).tookMs };
    best = { before: Math.min(best.before, again.before), after: Math.min(best.after, again.after) };
  }
  const tookMs = { before: rounded(best.before), after: rounded(best.after) };
  return { isSlower: isSlower(best.before, best.after), tookMs };
}

function named({ id, connection, about }: Item): Pick<ShadowedItem, 'id' | 'connection' | 'about'> {
  return { id, connection, about };
}

function rounded(ms: number): number {
  return Math.round(ms * 100) / 100;
}
