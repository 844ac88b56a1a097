/** Amounts that follow a quantity or another amount. Worked out in whole numbers: a double would lose the last digits. */
import { decimal, money, type Money } from '../../../core/plugin-api.js';

/** The sum, with as many decimals as the most exact of the amounts has; of none it is 0.00. */
export function addUp(amounts: readonly (string | number)[], currency: string): Money {
  const texts = amounts.map(decimal);
  const decimals = decimalsOf(texts.length === 0 ? ['0.00'] : texts);
  const units = texts.reduce((total, amount) => total + unitsOf(amount, decimals), 0n);
  return money(textOf(units, decimals), currency);
}

/** One amount less another, with as many decimals as the more exact of them has. */
export function takeOff(amount: Money, taken: Money): Money {
  const decimals = decimalsOf([amount.amount, taken.amount]);
  const units = unitsOf(amount.amount, decimals) - unitsOf(taken.amount, decimals);
  return money(textOf(units, decimals), amount.currency);
}

/** A price for so many pieces. */
export function timesPieces(price: Money, count: number): Money {
  const decimals = decimalsOf([price.amount]);
  return money(textOf(unitsOf(price.amount, decimals) * BigInt(count), decimals), price.currency);
}

/** As much of an amount as `part` is of `whole`, rounded half up to the amount's own decimals. All of it where the two are
 *  the same or the whole is nothing. */
export function shareOf(
  amount: Money,
  { part, whole }: { readonly part: string | number; readonly whole: string | number },
): Money {
  const decimals = decimalsOf([decimal(part), decimal(whole)]);
  const numerator = unitsOf(decimal(part), decimals);
  const denominator = unitsOf(decimal(whole), decimals);
  if (numerator === denominator || denominator <= 0n || numerator < 0n) return amount;
  const own = decimalsOf([amount.amount]);
  const scaled = unitsOf(amount.amount, own) * numerator;
  const half = scaled < 0n ? -denominator : denominator;
  return money(textOf((2n * scaled + half) / (2n * denominator), own), amount.currency);
}

function decimalsOf(texts: readonly string[]): number {
  return Math.max(...texts.map(amount => amount.split('.')[1]?.length ?? 0));
}

/** "1.5" with two decimals is 150. */
function unitsOf(amount: string, decimals: number): bigint {
  const [whole = '', fraction = ''] = amount.split('.');
  return BigInt(whole + fraction.padEnd(decimals, '0'));
}

function textOf(units: bigint, decimals: number): string {
  const digits = String(units < 0n ? -units : units).padStart(decimals + 1, '0');
  const point = digits.length - decimals;
  const fraction = decimals === 0 ? '' : `.${digits.slice(point)}`;
  return `${units < 0n ? '-' : ''}${digits.slice(0, point)}${fraction}`;
}
