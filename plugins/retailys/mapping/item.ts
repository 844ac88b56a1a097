/** Order lines in Retailys's words. The body of an item is not documented: this is the one place that guesses it, after
 *  the items of an order as it is read. */
import {
  amountNumber,
  isZero,
  minus,
  money,
  perPiece,
  sum,
  table,
  type Line,
  type Money,
  type Order,
} from '../../../core/plugin-api.js';
import type { CreateItem, ItemPrice, RetailysSettings } from '../generated/schemas.js';

/** What the rows of an item look at besides the line. */
export interface ItemContext {
  readonly order: Order;
  readonly settings: RetailysSettings;
}

export const toItem = table<Line, CreateItem, ItemContext>({
  article: (line, { settings }) => articleOf(line, settings),
  name: line => nameOf(line),
  count: line => line.quantity,
  price: (line, { order, settings }) => {
    const price = toPrice(line, order);
    return settings.item_price === 'number' ? (price?.final_price ?? price?.base_price) : price;
  },
});

/** Ids of articles are whole numbers; what is none, or a number that is written in another way, stays text. */
function articleOf(line: Line, { article_from: source }: RetailysSettings): number | string | undefined {
  const ids = { sku: line.sku, product_id: line.productId, variant_id: line.variantId, none: undefined };
  const id = ids[source];
  const number = Number(id);
  return String(number) === id && Number.isSafeInteger(number) && number > 0 ? number : id;
}

/** People pack by it: a T-shirt is not enough where there are sizes. */
function nameOf({ title, variantTitle }: Line): string {
  return variantTitle === undefined || title.endsWith(` ${variantTitle}`)
    ? title
    : `${title} ${variantTitle}`;
}

/** What one piece costs after its share of the discounts; nothing where the shop tells no price. */
function toPrice(line: Line, order: Order): ItemPrice | undefined {
  const { unitPrice, quantity } = line;
  if (unitPrice === undefined || quantity < 1) return undefined;
  const discount = shareOf(line.discount, quantity);
  const shown =
    discount === undefined ? unitPrice : minus(unitPrice.amount, discount.amount, unitPrice.currency);
  return priceRows({ line, order, shown, tax: taxOf(line, order, quantity) });
}

/** A price as the shop shows it, with or without tax, and the tax of one piece as far as it is known. */
interface PieceOfLine {
  readonly line: Line;
  readonly order: Order;
  readonly shown: Money;
  readonly tax: Money | undefined;
}

const priceRows = table<PieceOfLine, ItemPrice>({
  base_price: ({ order, shown, tax }) =>
    order.pricesIncludeTax
      ? tax && amountNumber(minus(shown.amount, tax.amount, shown.currency))
      : amountNumber(shown),
  final_price: ({ order, shown, tax }) =>
    order.pricesIncludeTax
      ? amountNumber(shown)
      : tax && amountNumber(sum(shown.currency, [shown.amount, tax.amount])),
  vat: ({ line, order }) => line.taxPercent ?? (line.tax === undefined ? order.totals.taxPercent : undefined),
  currency: ({ shown }) => shown.currency,
});

/** The tax of one piece; zero where the whole order has none. */
function taxOf(line: Line, { totals, currency }: Order, quantity: number): Money | undefined {
  const isTaxFree = totals.tax !== undefined && isZero(totals.tax.amount);
  return shareOf(line.tax, quantity) ?? (isTaxFree ? money('0', currency) : undefined);
}

function shareOf(amount: Money | undefined, quantity: number): Money | undefined {
  return amount && perPiece(amount.amount, quantity, amount.currency);
}
