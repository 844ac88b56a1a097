/** Tax rates, where they can be told. WooCommerce sends amounts for each rate, and the rates apart from them. */
import { isZero, text } from '../../../core/plugin-api.js';
import type { ShopLine, ShopOrder, ShopTaxLine } from '../generated/schemas.js';

/** The rates of an order by their id. */
export type TaxRates = ReadonlyMap<string, ShopTaxLine>;

export function taxRates({ tax_lines }: ShopOrder): TaxRates {
  return new Map((tax_lines ?? []).map(rate => [String(rate.rate_id), rate]));
}

/** The percent of a line: of one rate, or of several that are charged side by side. Undefined where the line bears no tax,
 *  where a rate is charged on top of another, or where the shop does not send percents. */
export function taxPercent({ taxes }: ShopLine, rates: TaxRates): number | undefined {
  const charged = (taxes ?? []).filter(({ total }) => text(total) !== undefined && !isZero(total ?? 0));
  const percents = charged.map(({ id }) => percentOf(rates.get(String(id))));
  if (percents.length === 0 || percents.includes(undefined)) return undefined;
  const added = percents.reduce<number>((percent, next) => percent + (next ?? 0), 0);
  return Number(added.toFixed(4));
}

/** The percent of the whole order; undefined where its lines differ. */
export function orderTaxPercent(order: ShopOrder): number | undefined {
  const rates = taxRates(order);
  const [first, ...others] = new Set((order.line_items ?? []).map(line => taxPercent(line, rates)));
  return others.length === 0 ? first : undefined;
}

function percentOf(rate: ShopTaxLine | undefined): number | undefined {
  const percent = Number(text(rate?.rate_percent) ?? Number.NaN);
  return rate === undefined || rate.compound || Number.isNaN(percent) ? undefined : percent;
}
