/** The lines of an order. */
import {
  absent,
  each,
  money,
  optionalMoney,
  pieces,
  required,
  table,
  text,
  type Line,
  type Money,
} from '../../../core/plugin-api.js';
import type { ShopLine } from '../generated/schemas.js';
import { addUp, shareOf, timesPieces } from './proportion.js';
import { percentOf, taxOf } from './tax.js';

/** One line. The context is the shop's currency. A line that was edited or refunded away stays, with quantity 0. */
export const toLine = table<ShopLine, Line, string>({
  id: l => String(l.id),
  sku: l => text(l.sku),
  title: l => required(text(l.title) ?? text(l.name), 'a title'),
  variantTitle: l => text(l.variant_title),
  quantity: l => pieces(l.current_quantity ?? l.quantity),
  orderedQuantity: l => pieces(l.quantity),
  fulfilledQuantity: absent, // The order's shipments tell it; `fulfillable_quantity` also falls by a refund.
  unitPrice: (l, currency) => optionalMoney(l.price, currency),
  listPrice: absent,
  discount: (l, currency) => ofWanted(l, discountOf(l, currency)),
  tax: (l, currency) => ofWanted(l, taxOf(l.tax_lines, currency)),
  taxPercent: l => percentOf(l.tax_lines),
  subtotal: (l, currency) => subtotalOf(l, currency),
  total: absent,
  weightGrams: l => l.grams || undefined, // 0 says that nobody maintained it.
  requiresShipping: l => l.requires_shipping ?? undefined,
  productId: l => text(l.product_id),
  variantId: l => text(l.variant_id),
  harmonizedCode: absent,
  originCountry: absent,
  imageUrls: absent,
  tags: absent,
  categories: absent,
  returnableQuantity: absent,
});

/** The lines in the shop's order. */
export const toLines = each(toLine);

function subtotalOf({ price, quantity, current_quantity }: ShopLine, currency: string): Money | undefined {
  const unitPrice = text(price);
  return unitPrice === undefined
    ? undefined
    : timesPieces(money(unitPrice, currency), pieces(current_quantity ?? quantity));
}

/** Discounts and taxes of a line cover the pieces it was placed with; ours cover those that are still wanted. */
function ofWanted({ quantity, current_quantity }: ShopLine, amount: Money | undefined): Money | undefined {
  return amount && shareOf(amount, { part: current_quantity ?? quantity, whole: quantity });
}

/** Discounts are allocated to lines; `total_discount` stays 0.00 beside them. */
function discountOf(line: ShopLine, currency: string): Money | undefined {
  const allocated = (line.discount_allocations ?? []).flatMap(({ amount }) => text(amount) ?? []);
  if (allocated.length > 0) return addUp(allocated, currency);
  const total = text(line.total_discount);
  return total === undefined ? undefined : money(total, currency);
}
