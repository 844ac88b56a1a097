/** Exact arithmetic on decimal text, in millionths of the currency: what it takes to make a net price of a gross one. */

/** An amount in millionths. */
export type Micros = bigint;

/** Reads decimal text with at most six decimals. */
export function micros(amount: string): Micros {
  const isNegative = amount.startsWith('-');
  const [whole = '0', fraction = ''] = amount.replace('-', '').split('.');
  const value = BigInt(whole) * MILLION + BigInt(fraction.padEnd(6, '0').slice(0, 6));
  return isNegative ? -value : value;
}

/** Decimal text with at least `decimals` decimals, and more where the amount has more. */
export function toText(amount: Micros, decimals: number): string {
  const size = amount < 0n ? -amount : amount;
  const fraction = (size % MILLION).toString().padStart(6, '0');
  const shown = Math.max(decimals, fraction.replace(/0+$/, '').length);
  return `${amount < 0n ? '-' : ''}${size / MILLION}${shown > 0 ? `.${fraction.slice(0, shown)}` : ''}`;
}

/** The part of an amount that `share` is of `whole`, to the nearest millionth, halves away from zero. */
export function shareOf(amount: Micros, share: bigint, whole: bigint): Micros {
  const doubled = amount * share * 2n;
  const halfUp = doubled < 0n === whole < 0n ? whole : -whole;
  return (doubled + halfUp) / (whole * 2n);
}

/** The amount to so many decimals. */
export function roundTo(decimals: number, amount: Micros): Micros {
  const unit = 10n ** BigInt(6 - decimals);
  return shareOf(amount, 1n, unit) * unit;
}

/** The most decimals that any of the amounts is written with. */
export function decimalsOf(amounts: readonly string[]): number {
  return Math.max(0, ...amounts.map(amount => amount.split('.')[1]?.length ?? 0));
}

/** How many decimals amounts of a currency usually have; two where the code is unknown. */
export function decimalsOfCurrency(currency: string): number {
  const known = currencyDecimals.get(currency);
  if (known !== undefined) return known;
  const format = new Intl.NumberFormat('en', { style: 'currency', currency });
  const decimals = format.resolvedOptions().maximumFractionDigits ?? 2;
  currencyDecimals.set(currency, decimals);
  return decimals;
}

/** Making a format takes longer than everything else of an order's prices. There are no more entries than codes of three letters. */
const currencyDecimals = new Map<string, number>();

const MILLION = 1_000_000n;
