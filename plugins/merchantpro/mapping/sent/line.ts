/** Lines of an order in MerchantPro's words, and the line that makes up for what no line holds. */
import { absent, MappingError, table, type Line, type Order } from '../../../../core/plugin-api.js';
import type { MerchantproLine, MerchantproSettings } from '../../generated/schemas.js';
import { HUNDREDTH, micros, type Micros } from './amounts.js';
import { priceOf, shippingGross, toPriceFields, type PriceFields } from './prices.js';

/** What a line needs to know. */
interface LineContext {
  readonly order: Order;
  readonly settings: MerchantproSettings;
}

/** The lines of which pieces are wanted, and the other charges. An order without any line is refused. */
export function toMerchantproLines(order: Order, settings: MerchantproSettings): MerchantproLine[] {
  const wanted = order.lines.filter(line => line.quantity > 0);
  if (wanted.length === 0)
    throw new MappingError('the order has no line with pieces; MerchantPro has no orders without lines');
  const lines = wanted.map(line => toLine({ ...line, prices: pricesIn(line, order) }, { order, settings }));
  return [...lines, ...otherCharges(order, settings, wanted)];
}

/** A line with its prices worked out. */
type PricedLine = Line & { readonly prices: PriceFields };

const toLine = table<PricedLine, MerchantproLine, LineContext>({
  item_type: () => 'product', // The only type the document has.
  product_id: (l, { settings }) => idOf(l.productId, settings, 'productId'),
  variant_id: (l, { settings }) => idOf(l.variantId, settings, 'variantId'),
  variant_name: l => l.variantTitle,
  variant_options: absent, // The model has the variant's name alone.
  family_sku: absent,
  product_sku: l => l.sku,
  product_ean: absent,
  product_name: l => l.title,
  product_url: absent,
  product_image_url: l => l.imageUrls?.[0],
  product_tax_name: absent,
  product_tax_percent: l => l.taxPercent,
  category_id: absent, // Ids of this shop, which a source does not know.
  category_name: l => l.categories?.[0],
  manufacturer_id: absent,
  manufacturer_name: absent,
  quantity: l => l.quantity,
  unit_price_net: l => l.prices.unit_price_net,
  unit_tax_amount: l => l.prices.unit_tax_amount,
  unit_price_gross: l => l.prices.unit_price_gross,
  line_subtotal_net: l => l.prices.line_subtotal_net,
  line_tax_amount: l => l.prices.line_tax_amount,
  line_subtotal_gross: l => l.prices.line_subtotal_gross,
  meta_fields: absent,
});

function pricesIn(line: Line, order: Order): PriceFields {
  const price = priceOf(line, order);
  return price === undefined ? {} : toPriceFields(price, line.quantity);
}

function idOf(
  id: string | undefined,
  { product_ids: ids }: MerchantproSettings,
  name: string,
): number | undefined {
  if (ids === 'none' || id === undefined) return undefined;
  if (/^\d+$/.test(id) && Number.isSafeInteger(Number(id))) return Number(id);
  throw new MappingError(
    `the ${name} ${JSON.stringify(id)} is no number, as MerchantPro's ids are; set product_ids to none`,
  );
}

/** A fee, or a discount that is in no line: what the total holds beyond lines and shipping. A hundredth for each of them is
 *  how the shop rounds, and no charge. */
function otherCharges(
  order: Order,
  settings: MerchantproSettings,
  wanted: readonly Line[],
): MerchantproLine[] {
  if (settings.other_charges === 'leave_out') return [];
  const rest = restOf(order, wanted);
  if (rest === undefined || sizeOf(rest) <= HUNDREDTH * BigInt(wanted.length + 1)) return [];
  if (settings.other_charges === 'refuse')
    throw new MappingError(
      `the total of ${order.totals.total.amount} is not what lines and shipping come to; set other_charges to line or leave_out to send the order all the same`,
    );
  const prices = toPriceFields({ gross: rest, tax: 0n }, 1);
  return [{ item_type: 'product', product_name: settings.other_charges_name, quantity: 1, ...prices }];
}

/** Undefined where a line has no price: then nobody can tell. */
function restOf(order: Order, wanted: readonly Line[]): Micros | undefined {
  const prices = wanted.map(line => priceOf(line, order));
  if (!prices.every(price => price !== undefined)) return undefined;
  const lines = prices.reduce((total, { gross }) => total + gross, 0n);
  return micros(order.totals.total.amount) - lines - (shippingGross(order) ?? 0n);
}

function sizeOf(amount: Micros): Micros {
  return amount < 0n ? -amount : amount;
}
