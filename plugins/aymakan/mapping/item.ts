/** Order lines in Aymakan's words. */
import { amountNumber, each, table, type Line, type Money, type Order } from '../../../core/plugin-api.js';
import type { AymakanItem, AymakanSettings } from '../generated/schemas.js';
import type { Extras } from './extras.js';
import { needed } from './needed.js';
import { linesLeft } from './pieces.js';

/** What the rows of an item look at besides the line. */
interface ItemContext {
  readonly order: Order;
  readonly extras: Extras;
  readonly settings: AymakanSettings;
}

/** The lines that still have pieces to send. Refuses an order without any, and a line whose SKU cannot be told. */
export function toItems(context: ItemContext): AymakanItem[] {
  const lines = linesLeft(context.order);
  needed(lines[0], 'no line of the order has pieces left to send; cancel the order at the warehouse instead');
  return each(toItem)(lines, context);
}

// A shop's unit price is the price before discounts, and its discount covers the whole line; Aymakan takes both. The
// subtotal is worked out, because the document says how and a shop's own may mean another thing. The total is the shop's
// or left out: the document's own sample does not follow its formula.
const toItem = table<Line, AymakanItem, ItemContext>({
  sku_code: (line, { settings }) => skuOf(line, settings),
  name: line => nameOf(line),
  display_price: line => number(line.listPrice ?? line.unitPrice),
  selling_price: line => number(line.unitPrice),
  is_substituted: (line, { extras }) => extras.order_items?.[line.id]?.is_substituted,
  quantity: line => line.quantity,
  tax_percent: line => line.taxPercent,
  tax: line => number(line.tax),
  unit_price: line => number(line.unitPrice),
  subtotal: line => subtotalOf(line),
  total: line => number(line.total),
  discount: line => number(line.discount),
  tax_inclusive: (_, { order }) => order.pricesIncludeTax,
});

/** People pack by it: a T-shirt is not enough where there are sizes. */
function nameOf({ title, variantTitle }: Line): string {
  return variantTitle === undefined || title.endsWith(` ${variantTitle}`)
    ? title
    : `${title} ${variantTitle}`;
}

/** Unit price x quantity, as the document has it. Rounded to three decimals, the most that currencies of everyday use have:
 *  a unit price may itself be the rounded share of a line. */
function subtotalOf({ unitPrice, quantity }: Line): number | undefined {
  return unitPrice && Number((amountNumber(unitPrice) * quantity).toFixed(3));
}

function skuOf(line: Line, { sku_fallback }: AymakanSettings): string {
  const fallbacks = { refuse: undefined, variant_id: line.variantId, product_id: line.productId };
  return needed(
    line.sku ?? fallbacks[sku_fallback],
    `the line ${JSON.stringify(line.title)} has no SKU; give it one in the shop, or set sku_fallback`,
  );
}

function number(amount: Money | undefined): number | undefined {
  return amount && amountNumber(amount);
}
