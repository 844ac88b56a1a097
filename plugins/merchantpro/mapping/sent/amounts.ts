/** Exact arithmetic on decimal text, in millionths of the currency: what it takes to split a price into net and tax. */
import { amountNumber } from '../../../../core/plugin-api.js';

/** An amount in millionths. */
export type Micros = bigint;

/** Reads decimal text with at most six decimals. */
export function micros(amount: string): Micros {
  const isNegative = amount.startsWith('-');
  const [whole = '0', fraction = ''] = amount.replace('-', '').split('.');
  const value = BigInt(whole) * MILLION + BigInt(fraction.padEnd(6, '0').slice(0, 6));
  return isNegative ? -value : value;
}

/** An amount to two decimals, as MerchantPro has all its amounts; halves away from zero. */
export function toHundredths(amount: Micros): Micros {
  return shareOf(amount, 1n, HUNDREDTH) * HUNDREDTH;
}

/** The part of an amount that `share` is of `whole`, to the nearest millionth, halves away from zero. */
export function shareOf(amount: Micros, share: bigint, whole: bigint): Micros {
  const doubled = amount * share * 2n;
  const halfUp = doubled < 0n === whole < 0n ? whole : -whole;
  return (doubled + halfUp) / (whole * 2n);
}

/** The JSON number of an amount. Refuses one that a double cannot hold. */
export function toNumber(amount: Micros): number {
  const size = amount < 0n ? -amount : amount;
  const text = `${amount < 0n ? '-' : ''}${size / MILLION}.${(size % MILLION).toString().padStart(6, '0')}`;
  return amountNumber({ amount: text, currency: 'XXX' });
}

/** A hundredth of the currency. */
export const HUNDREDTH = 10_000n;
const MILLION = 1_000_000n;
