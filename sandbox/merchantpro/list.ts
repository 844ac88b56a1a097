/** GET /orders: filters, sorting, pages, and which fields of each order are shown. */
import { knownNames } from './fields.js';
import type { Json } from './orders.js';

/** A list, or what is wrong with its query. */
export type Listed = { readonly body: Json } | { readonly faults: readonly string[] };

/** One page of the orders that fit. */
export function listOrders(orders: readonly Json[], query: URLSearchParams): Listed {
  const start = integer(query.get('start'), 0);
  const limit = integer(query.get('limit'), LIMIT_MAX);
  const faults = [...faultsOf(query, start, limit), ...faultsOfFields(query, ['fields', 'include'])];
  if (faults.length > 0) return { faults };
  const found = sorted(
    orders.filter(order => [...query].every(([name, value]) => FILTERS[name]?.(order, value) ?? true)),
    query.get('sort'),
  );
  const page = found.slice(start, start + limit).map(order => shown(order, query, true));
  const isLast = start + limit >= found.length;
  return {
    body: {
      data: page,
      meta: {
        count: { total: found.length, current: page.length, start, limit },
        links: {
          prev: start > 0 ? address(query, Math.max(0, start - limit)) : null,
          current: address(query, undefined),
          next: isLast ? null : address(query, start + limit),
        },
      },
    },
  };
}

/** One order with the fields that `fields` names, or all of them; `id` always comes along. */
export function showOrder(order: Json, query: URLSearchParams): Listed {
  const strange = [...query.keys()].filter(name => name !== 'fields');
  const faults = [...strange.map(noSuchFilter), ...faultsOfFields(query, ['fields'])];
  return faults.length > 0 ? { faults } : { body: shown(order, query, false) };
}

/** The only field of the samples that lists leave out. */
const LEFT_OUT_OF_LISTS: ReadonlySet<string> = new Set(['line_items']);
const LIMIT_MAX = 100;

function shown(order: Json, query: URLSearchParams, isList: boolean): Json {
  const fields = csv(query.get('fields'));
  const include = csv(query.get('include'));
  const isShown = (name: string): boolean => {
    if (name === 'id' || include.includes(name)) return true;
    return fields.length > 0 ? fields.includes(name) : !(isList && LEFT_OUT_OF_LISTS.has(name));
  };
  return Object.fromEntries(Object.entries(order).filter(([name]) => isShown(name)));
}

type Filter = (order: Json, value: string) => boolean;
const equals =
  (field: string): Filter =>
  (order, value) =>
    String(order[field] ?? '') === value;
const tagsOf = (order: Json): Json[] => (order['tags'] ?? []) as Json[];

const FILTERS: Readonly<Record<string, Filter>> = {
  id: equals('id'),
  ids: (order, value) => csv(value).includes(String(order['id'])),
  payment_status: equals('payment_status'),
  payment_substatus_id: equals('payment_substatus_id'),
  payment_method_code: equals('payment_method_code'),
  payment_transaction_id: equals('payment_transaction_id'),
  shipping_status: equals('shipping_status'),
  shipping_substatus_id: equals('shipping_substatus_id'),
  shipping_method_id: equals('shipping_method_id'),
  shipping_awb: equals('shipping_awb'),
  customer_id: equals('customer_id'),
  customer_email: equals('customer_email'),
  created_after: (order, value) => Date.parse(String(order['date_created'])) >= Date.parse(value),
  created_before: (order, value) => Date.parse(String(order['date_created'])) < Date.parse(value),
  tag_name: (order, value) => tagsOf(order).some(({ name }) => name === value),
  tag_ids: (order, value) => tagsOf(order).some(({ id }) => csv(value).includes(String(id))),
};
const OTHERS: ReadonlySet<string> = new Set(['start', 'limit', 'sort', 'fields', 'include']);

function faultsOf(query: URLSearchParams, start: number, limit: number): string[] {
  const sort = query.get('sort');
  const badTimes = ['created_after', 'created_before'].filter(
    name => query.has(name) && Number.isNaN(Date.parse(query.get(name) ?? '')),
  );
  return [
    ...[...query.keys()].filter(name => !(name in FILTERS) && !OTHERS.has(name)).map(noSuchFilter),
    ...(start >= 0 ? [] : ['start must be 0 or more']),
    ...(limit >= 1 && limit <= LIMIT_MAX ? [] : [`limit must be from 1 to ${LIMIT_MAX}`]),
    ...(sort === null || SORTS.has(sort) ? [] : [`No such sort \`${sort}\` defined`]),
    ...badTimes.map(name => `${name} must be a time in ISO 8601`),
  ];
}

function faultsOfFields(query: URLSearchParams, parameters: readonly string[]): string[] {
  return parameters
    .flatMap(parameter => csv(query.get(parameter)))
    .filter(name => !knownNames.has(name))
    .map(name => `No such field \`${name}\` defined`);
}

/** The one sentence of the API that is known by its words. */
function noSuchFilter(name: string): string {
  return `No such filter \`${name}\` defined`;
}

const SORTS: ReadonlySet<string> = new Set(['date_created', 'date_created.desc']);

function sorted(orders: readonly Json[], sort: string | null): Json[] {
  const time = (order: Json): number => Date.parse(String(order['date_created']));
  const direction = sort === 'date_created.desc' ? -1 : 1;
  return sort === null ? [...orders] : orders.toSorted((one, other) => direction * (time(one) - time(other)));
}

function address(query: URLSearchParams, start: number | undefined): string {
  const moved = new URLSearchParams(query);
  if (start !== undefined) moved.set('start', String(start));
  const text = moved.toString().replaceAll('%2C', ',');
  return `/api/v2/orders${text === '' ? '' : `?${text}`}`;
}

function integer(value: string | null, absent: number): number {
  return value === null ? absent : /^\d+$/.test(value) ? Number(value) : Number.NaN;
}

function csv(value: string | null): string[] {
  return (value ?? '').split(',').filter(part => part !== '');
}
