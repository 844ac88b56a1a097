/** One page of a list: the limits of its query, and the filter by ids. */
import type { Reply } from '../stand-in.js';
import { refusal, success } from './envelope.js';

/** Answers a list call. Each entry comes with the id that the filter compares. */
export function pageOf(
  name: string,
  entries: readonly (readonly [id: string, shown: object])[],
  query: URLSearchParams,
  idFilter: string,
): Reply {
  const ids = query.getAll(idFilter);
  const limit = integer(query.get('limit'), 10);
  const page = integer(query.get('page'), 1);
  const sort = query.get('sort') ?? '-source_created_at';
  const errors = [
    ...[...query.keys()]
      .filter(key => ![idFilter, ...PARAMETERS].includes(key))
      .map(path => ({ path, info: 'is not a known parameter' })),
    ...(ids.length >= 50 ? [{ path: idFilter, info: 'must have fewer than 50 elements' }] : []),
    ...(limit >= 1 && limit <= 50 ? [] : [{ path: 'limit', info: 'must be from 1 to 50' }]),
    ...(page >= 1 && page <= 200 ? [] : [{ path: 'page', info: 'must be from 1 to 200' }]),
    ...(/^[+ -]?source_(created|updated)_at$/.test(sort)
      ? []
      : [{ path: 'sort', info: 'is not a known order' }]),
  ];
  if (errors.length > 0) return refusal(40000, errors);
  const found = ids.length === 0 ? entries : entries.filter(([id]) => ids.includes(id));
  const sorted = found.map(([, shown]) => shown as Record<string, unknown>).sort(by(sort));
  return success(200, {
    [name]: sorted.slice((page - 1) * limit, page * limit),
    pagination: { page, limit, has_next_page: sorted.length > page * limit },
    parameter_string: query.toString(),
  });
}

const PARAMETERS = ['limit', 'page', 'sort'];

function integer(value: string | null, absent: number): number {
  return value === null ? absent : /^\d+$/.test(value) ? Number(value) : Number.NaN;
}

function by(sort: string): (one: Record<string, unknown>, other: Record<string, unknown>) => number {
  const field = sort.replace(/^[+ -]/, '');
  const direction = sort.startsWith('-') ? -1 : 1;
  return (one, other) => direction * (time(one[field]) - time(other[field]));
}

function time(value: unknown): number {
  return Date.parse(String(value)) || 0;
}
