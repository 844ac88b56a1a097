/** Comparing times as instants. Sources write them with different offsets and up to nanoseconds, so neither the text
 *  nor a number of milliseconds tells which of two is later. */

/** Whether a text is an ISO 8601 time with an offset. */
export function isInstant(text: string): boolean {
  return pattern.test(text);
}

/** Below 0 where `a` is earlier than `b`, above 0 where it is later, 0 where both are the same instant. Every digit
 *  of a fraction counts. */
export function compareInstants(a: string, b: string): number {
  if (a === b) return 0;
  const [first, second] = [read(a), read(b)];
  if (first.seconds !== second.seconds) return first.seconds - second.seconds;
  return first.fraction === second.fraction ? 0 : first.fraction < second.fraction ? -1 : 1;
}

/** The earlier of two times; the one that is there where the other is missing, the first where they are the same. */
export function earliest(a: string | undefined, b: string): string {
  return a !== undefined && compareInstants(a, b) <= 0 ? a : b;
}

/** The later of two times; the one that is there where the other is missing, the first where they are the same. */
export function latest(a: string | undefined, b: string): string {
  return a !== undefined && compareInstants(a, b) >= 0 ? a : b;
}

/** One text for all ways of writing the same instant. */
export function instantText(time: string): string {
  const { seconds, fraction } = read(time);
  return `${seconds}.${fraction}`;
}

const pattern = /^(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d):(\d\d)(?:\.(\d+))?(?:Z|([+-])(\d\d):?(\d\d)?)$/i;

/** Seconds since 1970 and the digits of the fraction without trailing zeros, which sort as text. */
function read(time: string): { seconds: number; fraction: string } {
  const parts = pattern.exec(time);
  if (parts === null) throw new RangeError(`${JSON.stringify(time)} is not a time with an offset`);
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts.slice(1, 7).map(Number);
  const [fraction = '', sign, hours = '0', minutes = '0'] = parts.slice(7);
  const offset = (Number(hours) * 60 + Number(minutes)) * (sign === '-' ? -60 : 60);
  return {
    seconds: Date.UTC(year, month - 1, day, hour, minute, second) / 1000 - offset,
    fraction: fraction.replace(/0+$/, ''),
  };
}
