/** Metadata that plugins of the shop keep with an order or a line. A value can be anything. */
import type { ShopMeta } from '../generated/schemas.js';
import { plain } from './entities.js';

/** The value of the first entry of a name, as it is. */
export function metaNamed(list: readonly ShopMeta[] | null | undefined, key: string): unknown {
  return list?.find(meta => meta.key === key)?.value;
}

/** The value as people read it; undefined where it is a list, an object or empty. */
export function metaValue({ value, display_value }: ShopMeta): string | undefined {
  return textOf(display_value) ?? textOf(value);
}

/** Text of a text, a number or a truth value. */
export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? plain(String(value))
    : undefined;
}
