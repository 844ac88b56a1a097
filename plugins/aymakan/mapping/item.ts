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

// A shop's unit price is the price before discounts, and its discount covers the whole line; Aymakan takes both, and
// its document gives the total as subtotal + tax - discount. No amount is worked out here: what the shop does not tell is
// left out, because the document's own sample does not follow its formula.
const toItem = table<Line, AymakanItem, ItemContext>({
  sku_code: (line, { settings }) => skuOf(line, settings),
  name: line => line.title,
  display_price: line => number(line.listPrice ?? line.unitPrice),
  selling_price: line => number(line.unitPrice),
  is_substituted: (line, { extras }) => extras.order_items?.[line.id]?.is_substituted,
  quantity: line => line.quantity,
  tax_percent: line => line.taxPercent,
  tax: line => number(line.tax),
  unit_price: line => number(line.unitPrice),
  subtotal: line => number(line.subtotal),
  total: line => number(line.total),
  discount: line => number(line.discount),
  tax_inclusive: (_, { order }) => order.pricesIncludeTax,
});

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
