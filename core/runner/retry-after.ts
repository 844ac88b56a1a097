/** Reading Retry-After. */

/** Milliseconds from `nowMs` that a Retry-After header asks for, in seconds or as an HTTP date; undefined where it says
 *  nothing understandable. Never negative. */
export function retryAfterMs(header: string | undefined, nowMs: number): number | undefined {
  if (header === undefined) return undefined;
  const value = header.trim();
  if (/^\d{1,9}(\.\d+)?$/.test(value)) return Math.ceil(Number(value) * 1000);
  const date = Date.parse(value);
  return Number.isNaN(date) || !/[A-Za-z]{3}/.test(value) ? undefined : Math.max(0, date - nowMs);
}
