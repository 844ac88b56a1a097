/** What a line costs in MerchantPro's terms: after discounts, as net, tax and gross of a piece and of all pieces. Keeps the
 *  sums of the document's samples: gross = net + tax, line = piece × quantity, total = lines' gross + shipping's gross. */
import { decimal, type Line, type Order } from '../../../../core/plugin-api.js';
import type { MerchantproLine } from '../../generated/schemas.js';
import { micros, shareOf, toHundredths, toNumber, type Micros } from './amounts.js';

/** The amounts of a line. */
export interface LinePrice {
  readonly gross: Micros;
  readonly tax: Micros;
}

/** The price fields of a line that is sent. */
export type PriceFields = Pick<
  MerchantproLine,
  | 'unit_price_net'
  | 'unit_tax_amount'
  | 'unit_price_gross'
  | 'line_subtotal_net'
  | 'line_tax_amount'
  | 'line_subtotal_gross'
>;

/** The price of all pieces of a line; undefined where its source tells none. Discounts are part of it: the document has
 *  no lines of discounts. */
export function priceOf(line: Line, order: Order): LinePrice | undefined {
  if (line.unitPrice === undefined) return line.total && whole(line, micros(line.total.amount), true);
  const listed = micros(line.unitPrice.amount) * BigInt(line.quantity);
  return whole(line, listed - micros(line.discount?.amount ?? '0'), order.pricesIncludeTax);
}

/** What shipping costs with its tax; undefined where the source does not tell. */
export function shippingGross({ totals }: Order): Micros | undefined {
  if (totals.shipping === undefined) return undefined;
  return toHundredths(micros(totals.shipping.amount) + micros(totals.shippingTax?.amount ?? '0'));
}

/** The fields of a price. A piece has up to six decimals where its pieces cannot share the price evenly. */
export function toPriceFields({ gross, tax }: LinePrice, quantity: number): PriceFields {
  const pieces = BigInt(quantity);
  const unitGross = shareOf(gross, 1n, pieces);
  const unitTax = shareOf(tax, 1n, pieces);
  return {
    unit_price_net: toNumber(unitGross - unitTax),
    unit_tax_amount: toNumber(unitTax),
    unit_price_gross: toNumber(unitGross),
    line_subtotal_net: toNumber(gross - tax),
    line_tax_amount: toNumber(tax),
    line_subtotal_gross: toNumber(gross),
  };
}

/** Gross and tax of an amount that has the tax in it or not. The line's own tax counts before its rate: an exempt order
 *  has a rate and no tax. */
function whole(line: Line, amount: Micros, hasTax: boolean): LinePrice {
  const tax = toHundredths(
    line.tax === undefined ? taxByRate(line.taxPercent, amount, hasTax) : micros(line.tax.amount),
  );
  return { gross: toHundredths(hasTax ? amount : amount + tax), tax };
}

function taxByRate(percent: number | undefined, amount: Micros, hasTax: boolean): Micros {
  if (percent === undefined) return 0n;
  const rate = micros(decimal(percent));
  return shareOf(amount, rate, hasTax ? rate + HUNDRED_PERCENT : HUNDRED_PERCENT);
}

const HUNDRED_PERCENT = micros('100');
