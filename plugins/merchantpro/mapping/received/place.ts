/** Where in a webhook the order is, and whether it is whole. The shape of the body is not published, so the settings name
 *  the places. */
import { MappingError } from '../../../../core/plugin-api.js';
import type { ShopOrder } from '../../generated/schemas.js';

type Members = Readonly<Record<string, unknown>>;

/** What a webhook tells of an order: its id, and perhaps all the rest. */
export interface FoundOrder {
  readonly id: string;
  /** The order, where it has its statuses, amounts and lines. */
  readonly whole: ShopOrder | undefined;
}

/** The order at the first place that has one. Raises MappingError where there is none. */
export function findOrder(
  body: unknown,
  { order_pointers: pointers }: { readonly order_pointers: readonly string[] },
): FoundOrder {
  for (const pointer of pointers) {
    const members = valueAt(body, pointer);
    if (isObject(members) && /^[1-9]\d*$/.test(String(members['id'])))
      return { id: String(members['id']), whole: asWhole(members) };
  }
  throw new MappingError(
    `no object with the numeric id of an order at ${pointers.map(pointer => JSON.stringify(pointer)).join(', ')}; say in the setting order_pointers where it is`,
    'id',
  );
}

/** The text at a pointer; undefined where there is none. */
export function textAt(body: unknown, pointer: string): string | undefined {
  const value = valueAt(body, pointer);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** The order, if nothing is missing that a snapshot of it needs. */
export function asWhole(members: Members): ShopOrder | undefined {
  const hasAll = NEEDED.every(name => members[name] !== undefined && members[name] !== null);
  return hasAll && Array.isArray(members['line_items']) ? (members as unknown as ShopOrder) : undefined;
}

const NEEDED = [
  'payment_status',
  'shipping_status',
  'total_amount',
  'currency',
  'date_created',
] as const satisfies readonly (keyof ShopOrder)[];

function valueAt(body: unknown, pointer: string): unknown {
  const steps = pointer.split('/').slice(1);
  return steps
    .map(step => step.replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce<unknown>(
      (value, step) => (isObject(value) && Object.hasOwn(value, step) ? value[step] : undefined),
      body,
    );
}

function isObject(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
