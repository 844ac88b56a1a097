/** Where two values differ, for people. */
import { isDeepStrictEqual } from 'node:util';

/** One line for each place that differs, with what is expected and what is there; so many lines at most. */
export function differences(expected: unknown, actual: unknown, most: number): string[] {
  const lines = differing(expected, actual, '');
  const more = lines.length - most;
  return more > 0 ? [...lines.slice(0, most), `and ${more} more places`] : lines;
}

function differing(expected: unknown, actual: unknown, pointer: string): string[] {
  if (isDeepStrictEqual(expected, actual)) return [];
  const isOpen = isNode(expected) && isNode(actual) && Array.isArray(expected) === Array.isArray(actual);
  if (!isOpen) return [`${pointer || 'the whole'}: expected ${said(expected)}, got ${said(actual)}`];
  const keys = new Set([...Object.keys(expected), ...Object.keys(actual)]);
  return [...keys].flatMap(key => differing(expected[key], actual[key], `${pointer}/${key}`));
}

function isNode(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function said(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > CHARS_MAX ? `${text.slice(0, CHARS_MAX)}...` : text;
}

/** Of a value in a line: a call as a whole would fill the screen. */
const CHARS_MAX = 200;
