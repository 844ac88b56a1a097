/** Items of an order of Retailys as lines. */
import {
  absent,
  each,
  optionalMoney,
  pieces,
  required,
  table,
  text,
  type Line,
  type Money,
} from '../../../core/plugin-api.js';
import type { ReadItem } from '../generated/schemas.js';

/** The lines; `currency` is the order's. */
export function fromItems(items: readonly ReadItem[] | null | undefined, currency: string): Line[] {
  return each(toLine)(items, currency);
}

const toLine = table<ReadItem, Line, string>({
  id: i => String(i.id),
  sku: absent, // An article has no number that is documented.
  title: i => required(text(i.name), 'the name of the item'),
  variantTitle: absent,
  quantity: i => pieces(required(i.count, 'the pieces of the item')),
  orderedQuantity: absent,
  fulfilledQuantity: absent,
  unitPrice: (i, currency) => priceOf(i.price, currency),
  listPrice: (i, currency) => {
    const list = priceOf(i.price_original, currency);
    return list?.amount === priceOf(i.price, currency)?.amount ? undefined : list;
  },
  discount: absent,
  tax: absent,
  taxPercent: absent, // Whether vat is a rate is not documented.
  subtotal: absent,
  total: absent,
  weightGrams: absent, // Told for the whole order only.
  requiresShipping: absent,
  productId: i => text(i.article?.id),
  variantId: absent,
  harmonizedCode: absent,
  originCountry: absent,
  imageUrls: absent,
  tags: absent,
  categories: absent,
  returnableQuantity: absent,
});

function priceOf(price: ReadItem['price'], currency: string): Money | undefined {
  return optionalMoney(price?.final_price, currency);
}
