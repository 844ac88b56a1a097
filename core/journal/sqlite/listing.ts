/** What lists have in common: conditions that may be absent, parts that are read one after the other, reasons. */
import type { ErrorRecord } from '../../errors/app-error.js';
import type { Page, PageRequest } from '../journal.js';
import type { Database } from './database.js';

type Value = string | number;

/** The conditions whose value is given, each behind an AND, and their values in order. */
export function where(conditions: readonly (readonly [sql: string, value: Value | undefined])[]): {
  sql: string;
  values: Value[];
} {
  const given = conditions.flatMap(([sql, value]) =>
    value === undefined ? [] : [{ sql: `AND ${sql}`, value }],
  );
  return { sql: given.map(({ sql }) => sql).join(' '), values: given.map(({ value }) => value) };
}

/** Ids that one part looks at, and how many it gives at most. */
export interface Range {
  readonly after: number;
  readonly upTo: number;
  readonly limit: number;
}

/** Reads one part of a list. It looks at so many ids and no more, however few of them fit, so that nobody else waits. */
export function pageOf<Item extends { readonly id: number }>(
  database: Database,
  table: 'webhook' | 'delivery',
  { after, limit, upTo = Number.MAX_SAFE_INTEGER }: PageRequest,
  read: (range: Range) => Item[],
): Page<Item> {
  // After pruning the first ids are gone; looking for them would give empty parts.
  const least =
    database.get<{ id: number | null }>(`SELECT min(id) AS id FROM ${table} WHERE id > ?`, after)?.id ?? 0;
  const most = database.get<{ id: number | null }>(`SELECT max(id) AS id FROM ${table}`)?.id ?? 0;
  const begin = Math.max(after, least - 1);
  const end = Math.min(upTo, begin + IDS_LOOKED_AT);
  const items = read({ after: begin, upTo: end, limit });
  const seen = items.length === limit ? (items.at(-1)?.id ?? end) : end;
  return { items, next: seen < Math.min(upTo, most) ? seen : undefined };
}

/** Ids that one part of a list looks at that is read backwards. */
export interface RangeBack {
  readonly from: number;
  readonly before: number;
  readonly limit: number;
}

/** Reads one part of a list backwards, within the same bound. */
export function newestOf<Item extends { readonly id: number }>(
  database: Database,
  table: 'webhook' | 'delivery',
  {
    before = Number.MAX_SAFE_INTEGER,
    limit,
  }: { readonly before?: number | undefined; readonly limit: number },
  read: (range: RangeBack) => Item[],
): Page<Item> {
  const newest = database.get<{ id: number | null }>(
    `SELECT max(id) AS id FROM ${table} WHERE id < ?`,
    before,
  )?.id;
  const least = database.get<{ id: number | null }>(`SELECT min(id) AS id FROM ${table}`)?.id;
  if (typeof newest !== 'number' || typeof least !== 'number') return { items: [], next: undefined };
  const from = newest - IDS_LOOKED_AT + 1;
  const items = read({ from, before: newest + 1, limit });
  const seen = items.length === limit ? (items.at(-1)?.id ?? from) : from;
  return { items, next: seen > least ? seen : undefined };
}

const IDS_LOOKED_AT = 20_000;

/** A stored reason: a sentence, or an error. */
export function reasonOf(text: string | null): ErrorRecord | string | undefined {
  return text === null ? undefined : (JSON.parse(text) as ErrorRecord | string);
}
