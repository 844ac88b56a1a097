/** Looking into values whose shape is not yet known to be right: what does not fit counts as absent, since the schema
 *  has its fault already. */

/** The value's entries where it is a mapping, else none. */
export function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return isRecord(value) ? value : {};
}

/** Whether a value is a mapping. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The texts of a list with their indexes. */
export function textsOf(value: unknown): (readonly [number, string])[] {
  if (!Array.isArray(value)) return [];
  return [...value.entries()].filter((entry): entry is [number, string] => typeof entry[1] === 'string');
}
