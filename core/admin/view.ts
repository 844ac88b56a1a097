/** How the journal's times, reasons and lists are answered. */
import { setImmediate } from 'node:timers/promises';
import { limits } from '../config/limits.js';
import type { ErrorRecord, Fault } from '../errors/app-error.js';
import type { Page, PageRequest } from '../journal/journal.js';

/** Why something is as it is. */
export interface ReasonView {
  /** Absent where it is no error. */
  readonly code?: string;
  readonly detail: string;
  readonly faults?: readonly Fault[];
}

/** Part of a list, by id. */
export interface ListView<Item> {
  readonly items: readonly Item[];
  /** What to ask with `after` for the next part; absent where there is none. A part may be empty although another follows. */
  readonly next?: number;
}

/** A number of things that is not counted to the end. */
export interface CountView {
  readonly count: number;
  /** Whether there may be more. */
  readonly isMore: boolean;
}

/** ISO 8601, or nothing. */
export function toTime(time: number | undefined): string | undefined {
  return time === undefined ? undefined : new Date(time).toISOString();
}

/** A stored reason, or nothing. */
export function toReason(reason: ErrorRecord | string | undefined): ReasonView | undefined {
  if (reason === undefined) return undefined;
  if (typeof reason === 'string') return { detail: reason };
  const { code, detail, faults } = reason;
  return { code, detail, ...(faults ? { faults } : {}) };
}

/** Reads on until the answer is full, or so many parts were looked at, with a pause for others after each. */
export async function readList<Item>(
  { after, limit }: PageRequest,
  read: (page: PageRequest) => Promise<Page<Item>>,
): Promise<Page<Item>> {
  const items: Item[] = [];
  let from = after;
  for (let parts = 0; parts < limits.adminPartsMax; parts += 1) {
    const part = await read({ after: from, limit: limit - items.length });
    items.push(...part.items);
    if (part.next === undefined || items.length >= limit) return { items, next: part.next };
    from = part.next;
    await setImmediate();
  }
  return { items, next: from };
}

/** A list whose items are shown in another way. */
export function toList<Item, View>(
  { items, next }: Page<Item>,
  toView: (item: Item) => View,
): ListView<View> {
  return { items: items.map(toView), ...(next === undefined ? {} : { next }) };
}
