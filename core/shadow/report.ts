/** What people are told of a comparison: places and values that may be shown, and how many of each kind there are. */
import { limits } from '../config/limits.js';
import type { Fault } from '../errors/app-error.js';
import { HIDDEN, maskedJson } from '../host/masking.js';
import type { CallDifference } from './calls.js';
import type { Result } from './compare.js';

/** What a new version does with what the version that serves has done. */
export interface ShadowReport {
  /** So many webhooks, and so many deliveries, were asked for of each plugin. */
  readonly asked: number;
  readonly plugins: readonly ShadowedPlugin[];
}

/** One plugin. */
export interface ShadowedPlugin {
  readonly name: string;
  readonly from: string;
  readonly to: string;
  readonly counts: Readonly<Record<Result | 'slower', number>>;
  /** Whether the time was over before everything was compared. */
  readonly isCutShort: boolean;
  /** Newest first. */
  readonly webhooks: readonly ShadowedItem[];
  readonly deliveries: readonly ShadowedItem[];
}

/** One webhook or delivery. */
export interface ShadowedItem {
  readonly id: number;
  readonly connection: string;
  /** Topic of a webhook, type of a delivery's event. */
  readonly about: string;
  readonly result: Result;
  /** Why it is not comparable. */
  readonly reason?: string;
  readonly isSlower: boolean;
  /** The best times of the versions without any waiting; absent where it is not comparable. */
  readonly tookMs?: { readonly before: number; readonly after: number };
  readonly changes: readonly Change[];
  /** Changes that are left out because there are too many. */
  readonly moreChanges: number;
  /** Places that differ from run to run of the version that serves, and were not compared. */
  readonly unstable: readonly string[];
}

/** One place that is otherwise. */
export interface Change {
  readonly pointer: string;
  /** `new_call`: only the new version makes it. `gone_call`: only the one that serves does. */
  readonly what?: 'new_call' | 'gone_call';
  /** JSON text, personal values hidden, cut to a bound; absent where there was nothing. */
  readonly before?: string;
  /** Absent where nothing is left. */
  readonly after?: string;
}

/** Differences as they are shown. */
export function toChanges(
  differences: readonly CallDifference[],
): Pick<ShadowedItem, 'changes' | 'moreChanges'> {
  const changes = differences.slice(0, limits.shadowChangesMax).map(toChange);
  return { changes, moreChanges: differences.length - changes.length };
}

/** How many items there are of each kind. */
export function countsOf(items: readonly ShadowedItem[]): ShadowedPlugin['counts'] {
  const counts = { same: 0, changed: 0, new_error: 0, gone_error: 0, not_comparable: 0, slower: 0 };
  for (const { result, isSlower } of items) {
    counts[result] += 1;
    if (isSlower) counts.slower += 1;
  }
  return counts;
}

/** What speaks against a reload that is to change nothing: every place that is otherwise, up to a bound; and each plugin of
 *  which nothing could be compared, though there was something. What is only slower does not count. */
export function faultsOf({ plugins }: ShadowReport): Fault[] {
  return plugins.flatMap(plugin => faultsOfPlugin(plugin)).slice(0, limits.faultsMax);
}

function faultsOfPlugin({ name, webhooks, deliveries }: ShadowedPlugin): Fault[] {
  const items = [
    ...webhooks.map(item => ({ item, at: `/plugins/${name}/webhooks/${item.id}` })),
    ...deliveries.map(item => ({ item, at: `/plugins/${name}/deliveries/${item.id}` })),
  ];
  const [first] = items;
  if (first !== undefined && items.every(({ item }) => item.result === 'not_comparable'))
    return [{ pointer: `/plugins/${name}`, detail: `nothing could be compared: ${first.item.reason ?? ''}` }];
  return items.flatMap(({ item, at }) =>
    item.changes.map(change => ({ pointer: `${at}${change.pointer}`, detail: changeInWords(change) })),
  );
}

/** A change as a few words. */
export function changeInWords({ what, before, after }: Change): string {
  if (what === 'new_call') return `new call ${after ?? ''}`;
  if (what === 'gone_call') return `gone call ${before ?? ''}`;
  if (before === undefined) return `new: ${after ?? ''}`;
  return after === undefined ? `gone: ${before}` : `${before} -> ${after}`;
}

function toChange({ pointer, before, after, isPersonal, what }: CallDifference): Change {
  const shown = (value: unknown): string => (isPersonal ? HIDDEN : what ? String(value) : textOf(value));
  return {
    pointer,
    ...(what === undefined ? {} : { what }),
    ...(before === undefined ? {} : { before: cut(shown(before)) }),
    ...(after === undefined ? {} : { after: cut(shown(after)) }),
  };
}

function textOf(value: unknown): string {
  return maskedJson(value) ?? '';
}

function cut(text: string): string {
  const most = limits.shadowValueCharsMax;
  return text.length > most ? `${text.slice(0, most)}...` : text;
}
