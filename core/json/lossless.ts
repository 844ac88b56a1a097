/** Reading JSON without losing a digit. A number that a double cannot hold exactly comes back as its own text. */

/** Parses JSON. A number whose digits would change (an id above 2^53, more than 17 significant digits) becomes a string
 *  of exactly the digits that were sent; every other value is what JSON.parse gives. Throws SyntaxError. */
export function parseJson<T = unknown>(text: string): T {
  if (!MAYBE_LOSSY.test(text)) return JSON.parse(text) as T;
  try {
    return JSON.parse(text, keepDigits) as T;
  } catch (error) {
    // Looking at each number takes a frame of the stack for each level; thousands of levels are nobody's order.
    throw error instanceof RangeError ? new SyntaxError('it is nested too deeply', { cause: error }) : error;
  }
}

/** An exponent of three digits, or a value of sixteen digits or more, a decimal point among them or not, can be more than a double holds. Text does not
 *  count: after a colon, a comma or a bracket it begins with a quote. */
const MAYBE_LOSSY = /(?:^|[:,[])\s*-?\d(?:\.?\d){15}|\d[eE][+-]?\d{3}/;

function keepDigits(_key: string, value: unknown, context?: { source?: string }): unknown {
  if (typeof value !== 'number' || context?.source === undefined) return value;
  return digitsOf(String(value)) === digitsOf(context.source) ? value : context.source;
}

/** The number's digits and exponent in one normal form, so that 1.50, 1.5 and 15e-1 compare equal. */
function digitsOf(number: string): string {
  const [, sign = '', whole = '', fraction = '', exponent = '0'] =
    /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(number) ?? [];
  const digits = `${whole}${fraction}`.replace(/^0+/, '');
  const significant = digits.replace(/0+$/, '');
  if (significant === '') return '0';
  return `${sign}${significant}e${Number(exponent) - fraction.length + (digits.length - significant.length)}`;
}
