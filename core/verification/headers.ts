/** Finding a header in the raw list, where a repeated one can still be seen. */

/** Stands for a header that came more than once: it has no value that could be trusted. */
export const TWICE = Symbol('a header that came more than once');

/** The value of a header by its lower-case name: undefined where it is missing or empty, `TWICE` where it is repeated. */
export function headerOf(rawHeaders: readonly string[], name: string): string | typeof TWICE | undefined {
  let found: string | undefined;
  for (let index = 0; index + 1 < rawHeaders.length; index += 2) {
    const candidate = rawHeaders[index] ?? '';
    if (candidate.length !== name.length || candidate.toLowerCase() !== name) continue;
    if (found !== undefined) return TWICE;
    found = rawHeaders[index + 1] ?? '';
  }
  return found === '' ? undefined : found;
}

/** The first of several headers that is there; `TWICE` where that one is repeated. */
export function firstHeaderOf(
  rawHeaders: readonly string[],
  names: readonly string[],
): string | typeof TWICE | undefined {
  for (const name of names) {
    const value = headerOf(rawHeaders, name);
    if (value !== undefined) return value;
  }
  return undefined;
}
