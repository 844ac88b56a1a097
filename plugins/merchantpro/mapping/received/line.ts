/** Lines of an order. Amounts of goods contain tax; discounts and coupons are lines of their own and become totals. */
import {
  absent,
  optionalMoney,
  pieces,
  sum,
  table,
  text,
  type Line,
  type Money,
} from '../../../../core/plugin-api.js';
import type { ShopLine, ShopOrder } from '../../generated/schemas.js';
import { idOf } from './address.js';

/** The goods. A line has no id: it is known by its variant, its product, its SKU or its name, and the second of a kind by
 *  a number behind it. */
export function toLines(order: ShopOrder): Line[] {
  const seen = new Map<string, number>();
  return goodsOf(order).map((line, index) => {
    const key =
      idOf(line.variant_id) ?? idOf(line.product_id) ?? text(line.product_sku) ?? text(line.product_name);
    const name = key ?? `line ${index + 1}`;
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    const id = count === 1 ? name : `${name}-${count}`;
    return toLine(line, { id, currency: order.currency });
  });
}

/** What all lines that are no goods come to, discounts below zero; undefined where there are none. */
export function adjustmentOf(order: ShopOrder): Money | undefined {
  const others = (order.line_items ?? []).filter(line => !isGoods(line));
  return others.length === 0
    ? undefined
    : sum(
        order.currency,
        others.map(line => text(line.line_subtotal_gross) ?? 0),
      );
}

/** The lines that are packed. */
export function goodsOf(order: ShopOrder): ShopLine[] {
  return (order.line_items ?? []).filter(isGoods);
}

const toLine = table<ShopLine, Line, { id: string; currency: string }>({
  id: (_, { id }) => id,
  sku: l => text(l.product_sku),
  title: (l, { id }) => text(l.product_name) ?? id,
  variantTitle: l => text(l.variant_name) ?? optionsOf(l),
  quantity: l => pieces(l.quantity ?? 0),
  orderedQuantity: absent, // The shop tells the number of now.
  fulfilledQuantity: absent,
  unitPrice: (l, { currency }) => optionalMoney(l.unit_price_gross, currency),
  listPrice: absent,
  discount: absent, // The lines of discounts do not say in a documented way what they are off.
  tax: (l, { currency }) => optionalMoney(l.line_tax_amount, currency),
  taxPercent: l => rateOf(l.product_tax_percent),
  subtotal: (l, { currency }) => optionalMoney(l.line_subtotal_gross, currency),
  total: (l, { currency }) => optionalMoney(l.line_subtotal_gross, currency),
  weightGrams: absent,
  requiresShipping: absent,
  productId: l => idOf(l.product_id),
  variantId: l => idOf(l.variant_id),
  harmonizedCode: absent,
  originCountry: absent,
  imageUrls: l => listOf(text(l.product_image_url)),
  tags: absent,
  categories: l => listOf(text(l.category_name)),
  returnableQuantity: absent,
});

/** A product, whatever the shop calls the line: something of which pieces are wanted and that takes nothing off. */
function isGoods({ item_type: type, product_id, quantity, line_subtotal_gross: gross }: ShopLine): boolean {
  if (type === 'product' || text(type) === undefined) return true;
  return idOf(product_id) !== undefined && Number(quantity) > 0 && Number(gross) >= 0;
}

function optionsOf({ variant_options: options }: ShopLine): string | undefined {
  return text((options ?? []).map(({ name, value }) => `${name ?? ''}: ${value ?? ''}`).join(', '));
}

/** An exempt line has a rate and no tax, so the rate is no more than a rate. */
function rateOf(percent: number | string | null | undefined): number | undefined {
  const rate = text(percent);
  return rate === undefined ? undefined : Number(rate);
}

function listOf(value: string | undefined): string[] | undefined {
  return value === undefined ? undefined : [value];
}
