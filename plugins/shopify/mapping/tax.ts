/** Taxes as they are listed at an order, a line or a shipping line. */
import { decimal, text, type Money } from '../../../core/plugin-api.js';
import type { TaxLine } from '../generated/schemas.js';
import { addUp } from './proportion.js';

/** The sum of the taxes. An empty list says that no tax is due; undefined where there is no list, or none of its taxes has
 *  an amount. */
export function taxOf(lines: readonly TaxLine[] | null | undefined, currency: string): Money | undefined {
  const prices = lines?.flatMap(line => text(line.price) ?? []);
  if (prices === undefined || (prices.length === 0 && lines?.length !== 0)) return undefined;
  return addUp(prices, currency);
}

/** The tax rate in percent where there is exactly one. */
export function percentOf(lines: readonly TaxLine[] | null | undefined): number | undefined {
  const rate = lines?.length === 1 ? text(lines[0]?.rate) : undefined;
  return rate === undefined ? undefined : Number((Number(decimal(rate)) * 100).toFixed(4));
}
