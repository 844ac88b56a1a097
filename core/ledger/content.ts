/** Whether two canonical values say the same. The order of keys, the decimals of an amount and the offset of a time are
 *  ways of writing, not content. */
import { hash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { instantText, isInstant } from './instants.js';

/** Whether two values say the same. A missing property and an undefined one are alike. */
export function isSameContent(a: unknown, b: unknown): boolean {
  return isDeepStrictEqual(a, b) || contentText(a) === contentText(b);
}

/** One text for all ways of writing the same value; never shown to anybody. */
export function contentText(value: unknown): string {
  return JSON.stringify(normalised(value)) ?? '';
}

/** A short text that stands for a value's content. */
export function contentHash(value: unknown): string {
  return hash('sha256', contentText(value), 'base64url').slice(0, 22);
}

function normalised(value: unknown): unknown {
  if (typeof value === 'string') return isInstant(value) ? instantText(value) : value;
  if (Array.isArray(value)) return value.map(normalised);
  if (value === null || typeof value !== 'object') return value;
  if (isMoney(value)) return { amount: plainAmount(value.amount), currency: value.currency };
  const entries = Object.entries(value).filter(([, item]) => item !== undefined);
  return Object.fromEntries(
    entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, item]) => [key, normalised(item)]),
  );
}

function isMoney(value: object): value is { amount: string; currency: string } {
  return (
    'amount' in value &&
    typeof value.amount === 'string' &&
    'currency' in value &&
    Object.keys(value).length === 2
  );
}

/** 10.00, 10.0 and 010 are 10; -0 is 0. */
function plainAmount(amount: string): string {
  const [, sign = '', whole = amount, fraction = ''] = /^(-?)0*(\d+?)(?:\.(\d*?)0*)?$/.exec(amount) ?? [];
  const plain = fraction === '' ? whole : `${whole}.${fraction}`;
  return plain === '0' ? plain : `${sign}${plain}`;
}
